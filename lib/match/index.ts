export type { Placement, QuoteSelector, ScoredSpan, Span } from './placement';
export { prepareText, type PreparedText } from './prepared-text';
export { placeQuotes } from './place-quotes';
