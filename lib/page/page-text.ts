import type { Span } from '../match/placement';

/** A text to read: the document's own, or one comment's. */
export interface TextRegion {
  readonly element: Element;
  /** The comment's id; null for the document itself. */
  readonly comment: string | null;
  /** Only its beginning is shown: the rest comes when the reader asks for it. */
  readonly part?: true;
}

export interface ReadRegion extends Span {
  readonly element: Element;
  readonly comment: string | null;
}

export interface TextBlock extends Span {
  readonly kind: 'text' | 'heading' | 'caption' | 'foot-note' | 'row';
  /** The nearest block element round the text. */
  readonly element: Element;
}

export interface Heading extends Span {
  /** 1 to 6. */
  readonly level: number;
  readonly title: string;
  readonly element: Element;
}

/**
 * Where the text stands in the page: parallel arrays, one entry for each run of text that maps to the page
 * without a break. Characters between runs (the newline between blocks, the tab between cells) are ours.
 */
export interface TextRuns {
  /** Offset in the text, ascending. */
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
  /** The text node; for a formula taken as one, the first of its nodes. */
  readonly nodes: readonly Node[];
  /** Offset in the text node; -1 for a formula taken as one. */
  readonly offsets: readonly number[];
  /** Runs before which something visible was left out or moved: a range must not reach across. */
  readonly breaks: ReadonlySet<number>;
  /** Last node of a formula taken as one, by run. */
  readonly lasts: ReadonlyMap<number, Node>;
  /** Stretches [from, to) of runs read later than they stand in the page: foot-notes. */
  readonly moved: readonly { readonly from: number; readonly to: number }[];
}

/** The visible text of a page, read once. Offsets are UTF-16 code units; spans are half-open. */
export interface PageText {
  readonly text: string;
  readonly blocks: readonly TextBlock[];
  readonly headings: readonly Heading[];
  readonly regions: readonly ReadRegion[];
  readonly runs: TextRuns;
}
