import type { Slices } from '../match';
import { SLICE, yieldToPage } from '../page/turns';

/** Slices on a page's own thread, until the signal aborts. */
export function slicesOf(signal: AbortSignal): Slices {
  return { budget: SLICE, now: () => performance.now(), yieldNow: yieldToPage, signal };
}
