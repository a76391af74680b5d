import { withEndSigns } from './end-signs';
import { placeQuote } from './place-quote';
import type { Placement, QuoteSelector } from './placement';
import type { PreparedText } from './prepared-text';
import { Scratch } from './scratch';

/** Where each quote stands in the text, in the order of the quotes. Never throws, whatever the quotes hold. */
export function placeQuotes(prepared: PreparedText, quotes: readonly QuoteSelector[]): Placement[] {
  const scratch = new Scratch();
  return quotes.map((quote) => withSigns(prepared.text, placeQuote(prepared, quote, scratch), quote.exact));
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
