import type { Slices } from '../match';

/** Milliseconds of work before the page gets its turn: a fraction of a frame. */
const BUDGET = 4;

/** Slices on a page's own thread, until the signal aborts. */
export function slicesOf(signal: AbortSignal): Slices {
  return { budget: BUDGET, now: () => performance.now(), yieldNow, signal };
}

function yieldNow(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
