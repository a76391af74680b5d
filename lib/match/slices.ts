import { placing, type Placed } from './place-quotes';
import type { Placement, QuoteSelector } from './placement';
import { preparing, type PreparedText } from './prepared-text';

/** How a long piece of work shares a thread. */
export interface Slices {
  /** Milliseconds to work before letting others go; a single quote may take a little longer. */
  readonly budget: number;
  /** Milliseconds, as `performance.now` counts them. */
  readonly now: () => number;
  /** Resolves when it is our turn again. */
  readonly yieldNow: () => Promise<void>;
  /** When it aborts, the work ends with its reason. */
  readonly signal?: AbortSignal;
}

/** Does stepwise work in slices; gives what the work gives. Rejects only with the reason of an abort. */
async function inSlices<Step, Result>(
  work: Generator<Step, Result, void>, { budget, now, yieldNow, signal }: Slices, onStep: (step: Step) => void,
): Promise<Result> {
  let sliceEnd = now() + budget;
  for (;;) {
    signal?.throwIfAborted();
    const step = work.next();
    if (step.done === true) return step.value;
    onStep(step.value);
    if (now() >= sliceEnd) {
      await yieldNow();
      sliceEnd = now() + budget;
    }
  }
}

/** `prepareText` in slices; the same result. */
export function prepareTextInSlices(text: string, slices: Slices): Promise<PreparedText> {
  return inSlices(preparing(text), slices, () => undefined);
}

/** `placeQuotes` in slices; the same result. Tells each quote as it is placed, the exact ones first. */
export function placeQuotesInSlices(
  prepared: PreparedText, quotes: readonly QuoteSelector[], slices: Slices, onPlaced: (placed: Placed) => void = () => undefined,
): Promise<Placement[]> {
  return inSlices(placing(prepared, quotes), slices, onPlaced);
}
