/** Milliseconds of work before the page gets its turn: well under a frame, so that nobody notices. */
export const SLICE = 4;

/**
 * Lets the page do what waits: events, frames, its own timers. As a task of the usual priority, so that nothing of
 * the page's comes later than it would; not by a timer, which browsers hold back for 4 ms once they follow one another.
 */
export function yieldToPage(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { postTask?: (task: () => void) => Promise<void> } };
  if (scheduler?.postTask) return scheduler.postTask(() => undefined);
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.addEventListener('message', () => {
      channel.port1.close();
      resolve();
    });
    channel.port1.start();
    channel.port2.postMessage(null);
  });
}

/** Keeps work in slices: `due` is asked between its pieces, and gives the page its turn when the slice is used up. */
export class Turns {
  readonly #signal: AbortSignal;
  #deadline: number;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    this.#deadline = performance.now() + SLICE;
  }

  /** True when it is time to `rest`. */
  get due(): boolean {
    return performance.now() >= this.#deadline;
  }

  /** Gives the page its turn. Rejects with the signal's reason once it is aborted. */
  async rest(): Promise<void> {
    await yieldToPage();
    this.#signal.throwIfAborted();
    this.#deadline = performance.now() + SLICE;
  }
}
