import type { QuoteSelector, Span } from '../../lib/match';

/** What a quote went through, or why it has no place. The names stand in the tables. */
export type Kind = PresentKind | AbsentKind | 'two equal passages';

export const PRESENT_KINDS = [
  'exact', 'typography', 'white space', 'pdf', 'math as TeX', 'math doubled', 'math dropped', 'citations and marks', 'editor', 'ellipsis',
  'clause left out', 'float inside', 'words 10 %', 'words 20 %', 'words 30 %', 'repeated', 'look-alike', 'short', 'other scripts', 'heavy', 'real edits',
] as const;
export type PresentKind = (typeof PRESENT_KINDS)[number];

export const ABSENT_KINDS = ['other paper', 'made up', 'deleted', 'deleted, sibling left'] as const;
export type AbsentKind = (typeof ABSENT_KINDS)[number];

export interface Case {
  readonly kind: Kind;
  /** Which of the texts the quote is looked for in. */
  readonly text: number;
  readonly quote: QuoteSelector;
  /** The passage meant, in parts; `undefined`: there is none; several for equal passages nothing tells apart. */
  readonly truth: readonly Span[] | undefined;
}

export interface CaseSet {
  readonly texts: readonly string[];
  readonly cases: readonly Case[];
}
