import type { QuoteSelector, Span } from '../../../lib/match';

/** A way to find quotes, ours or another's, behind one interface. */
export interface Peer {
  readonly name: string;
  /** How it is used, for the reader of the tables. */
  readonly use: string;
  /** Makes a text ready; gives the function that finds a quote in it: the parts of the passage, or nothing. */
  readonly open: (text: string) => (quote: QuoteSelector) => readonly Span[] | undefined;
}
