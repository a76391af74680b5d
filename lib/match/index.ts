export { passageText, placementDifference } from './difference';
export type { Placement, QuoteSelector, ScoredSpan, Span } from './placement';
export { prepareText, type PreparedText } from './prepared-text';
export { placeQuotes, type Placed } from './place-quotes';
export { placeQuotesInSlices, prepareTextInSlices, type Slices } from './slices';
