import { withEndSigns } from './end-signs';
import { placeApproximately } from './place-approximately';
import { placeExactly } from './place-exactly';
import type { Placement, QuoteSelector } from './placement';
import type { PreparedText } from './prepared-text';
import { Scratch } from './scratch';

/** A quote that has just been placed: its index among the quotes, and where. */
export interface Placed {
  readonly index: number;
  readonly placement: Placement;
}

/**
 * Places quotes one at a time: each `next()` gives one that was placed, those with an exact place first (a few
 * microseconds each), then the others; the last gives all placements in the order of the quotes.
 */
export function* placing(prepared: PreparedText, quotes: readonly QuoteSelector[]): Generator<Placed, Placement[], void> {
  const scratch = new Scratch();
  const placements = quotes.map((): Placement | undefined => undefined);
  for (const [index, quote] of quotes.entries()) {
    const placement = exactly(prepared, quote, scratch);
    placements[index] = placement;
    if (placement !== undefined) yield { index, placement };
  }
  const all: Placement[] = [];
  for (const [index, quote] of quotes.entries()) {
    const exact = placements[index];
    const placement = exact ?? approximately(prepared, quote, scratch);
    all.push(placement);
    if (exact === undefined) yield { index, placement };
  }
  return all;
}

/** Where each quote stands in the text, in the order of the quotes. Never throws, whatever the quotes hold. */
export function placeQuotes(prepared: PreparedText, quotes: readonly QuoteSelector[]): Placement[] {
  const scratch = new Scratch();
  return quotes.map((quote) => exactly(prepared, quote, scratch) ?? approximately(prepared, quote, scratch));
}

function exactly(prepared: PreparedText, quote: QuoteSelector, scratch: Scratch): Placement | undefined {
  const placement = placeExactly(prepared, quote, scratch);
  return placement === undefined ? undefined : withSigns(prepared.text, placement, quote.exact);
}

function approximately(prepared: PreparedText, quote: QuoteSelector, scratch: Scratch): Placement {
  return withSigns(prepared.text, placeApproximately(prepared, quote, scratch), quote.exact);
}

/** Matching looks at letters and digits; the full stop or bracket a quote begins or ends with belongs to it too. */
function withSigns(text: string, placement: Placement, exact: string): Placement {
  if (placement.kind !== 'exact' && placement.kind !== 'changed') return placement;
  const { start, end } = withEndSigns(text, placement, exact);
  if (start === placement.start && end === placement.end) return placement;
  const last = placement.parts.length - 1;
  const parts = placement.parts.map((part, at) => ({ start: at === 0 ? start : part.start, end: at === last ? end : part.end }));
  return { ...placement, start, end, parts };
}
