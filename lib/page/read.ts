import type { PageText, TextRegion } from './page-text';
import { PLAIN_RULES, type ReadingRules } from './reading-rules';
import { TextWalk } from './text-walk';
import { SLICE, yieldToPage } from './turns';

export interface ReadOptions {
  readonly rules?: ReadingRules;
  readonly signal?: AbortSignal;
  /** Milliseconds of work before the page gets its turn. */
  readonly slice?: number;
  /** Clock in milliseconds. */
  readonly now?: () => number;
  /** Lets the page have its turn. */
  readonly pause?: () => Promise<void>;
}

/** Nodes between looks at the clock. */
const STRIDE = 32;

/**
 * Reads the visible text of `regions`, in the order of the page, in slices. A page that changes while it is read gives a text
 * that is out of date when done: whoever watches the page reads it again. Rejects with the signal's reason.
 */
export async function readPage(
  regions: Element | readonly Element[] | readonly TextRegion[],
  options: ReadOptions = {},
): Promise<PageText> {
  const now = options.now ?? (() => performance.now());
  const pause = options.pause ?? yieldToPage;
  const slice = options.slice ?? SLICE;
  options.signal?.throwIfAborted();
  const walk = new TextWalk(asRegions(regions), options.rules ?? PLAIN_RULES);
  let deadline = now() + slice;
  while (walk.read(STRIDE)) {
    if (now() < deadline) continue;
    await pause();
    options.signal?.throwIfAborted();
    deadline = now() + slice;
  }
  return walk.finish();
}

function asRegions(regions: Element | readonly Element[] | readonly TextRegion[]): readonly TextRegion[] {
  const list: readonly (Element | TextRegion)[] = 'nodeType' in regions ? [regions] : regions;
  return list
    .map((one) => ('nodeType' in one ? { element: one, comment: null } : one))
    .toSorted((one, other) => (one.element.compareDocumentPosition(other.element) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1));
}
