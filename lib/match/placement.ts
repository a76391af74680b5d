/** A quote to find: W3C TextQuoteSelector, plus the UTF-16 offset it had in an earlier text. */
export interface QuoteSelector {
  readonly exact: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly hint?: number;
}

/** Half-open range of UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface ScoredSpan extends Span {
  /** 0 to 1. */
  readonly score: number;
}

/**
 * What looking for a quote gave. `exact`: the same letters and digits in the same order (typography, white
 * space and case may differ). `changed`: the passage, edited. `start` and `end` are the hull of the parts;
 * there is more than one part where the quote joins passages by an ellipsis.
 */
export type Placement =
  | {
      readonly kind: 'exact' | 'changed';
      readonly start: number;
      readonly end: number;
      readonly parts: readonly Span[];
      readonly score: number;
    }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly ScoredSpan[] }
  | { readonly kind: 'absent'; readonly nearest?: ScoredSpan };
