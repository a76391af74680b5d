import { placeQuote } from './place-quote';
import type { Placement, QuoteSelector } from './placement';
import type { PreparedText } from './prepared-text';
import { Scratch } from './scratch';

/** Where each quote stands in the text, in the order of the quotes. Never throws, whatever the quotes hold. */
export function placeQuotes(prepared: PreparedText, quotes: readonly QuoteSelector[]): Placement[] {
  const scratch = new Scratch();
  return quotes.map((quote) => placeQuote(prepared, quote, scratch));
}
