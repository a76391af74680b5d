import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { RenderedBody } from '../lib/markup/rendered-body';

type Render = (bodies: readonly string[]) => Promise<readonly RenderedBody[]>;

/** Enough for the bodies of a long discussion and the last previews of a draft. */
const KEPT = 500;

/**
 * Rendered bodies by their text. Rendering happens in the background (Markdown and TeX are too heavy for a
 * page), so cards ask here; what is wanted in one frame is asked for in one message.
 */
export class RenderedBodies {
  readonly #render: Render;
  readonly #failed: (error: unknown) => void;
  readonly #known = new Map<string, RenderedBody>();
  readonly #listeners = new Set<() => void>();
  #wanted = new Set<string>();

  /** `render` asks the background; `failed` is told when it could not: the bodies then stay plain text. */
  constructor(render: Render, failed: (error: unknown) => void) {
    this.#render = render;
    this.#failed = failed;
  }

  /** The rendered body, or null when it is not here yet. */
  get(text: string): RenderedBody | null {
    return this.#known.get(text) ?? null;
  }

  want(text: string): void {
    if (this.#known.has(text) || this.#wanted.has(text)) return;
    if (this.#wanted.size === 0) queueMicrotask(() => void this.#fetch());
    this.#wanted.add(text);
  }

  /** Calls `changed` whenever bodies arrived; gives back the function that ends this. */
  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  async #fetch(): Promise<void> {
    const texts = [...this.#wanted];
    this.#wanted = new Set();
    try {
      const bodies = await this.#render(texts);
      texts.forEach((text, at) => {
        const body = bodies[at];
        if (body !== undefined) this.#known.set(text, body);
      });
    } catch (error) {
      this.#failed(error);
      return;
    }
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= KEPT) break;
      this.#known.delete(oldest);
    }
    for (const changed of this.#listeners) changed();
  }
}

export const RenderedBodiesContext = createContext<RenderedBodies | null>(null);

/** The rendered form of `text`, or null while it is not here (or nobody renders above). */
export function useRenderedBody(text: string): RenderedBody | null {
  const bodies = useContext(RenderedBodiesContext);
  const [, redraw] = useState(0);
  useEffect(() => {
    if (bodies === null || text === '') return undefined;
    bodies.want(text);
    return bodies.subscribe(() => redraw((count) => count + 1));
  }, [bodies, text]);
  return bodies?.get(text) ?? null;
}
