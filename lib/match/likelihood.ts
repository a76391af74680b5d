import type { Letters } from './align';

/** A passage that resembles the quote, with all that speaks for it. */
export interface Found extends Letters {
  readonly parts: readonly Letters[];
  readonly similarity: number;
  /** Letters of the quote. */
  readonly letters: number;
  readonly isExact: boolean;
  readonly longest: number;
  /** How much of their words quote and passage share: 0 to 1. Worked out when asked, for few are. */
  readonly words: () => number;
  /** Letters of the passage that are not the quote's. */
  readonly foreign: number;
  /** 0 to 1; undefined: not known. */
  readonly fit: number | undefined;
  /** How much of the context is near (0, 0.5, 1), if not right beside. */
  readonly near: number;
  readonly nearness: number | undefined;
  /** Ends (0 to 2) where quote and passage both have the border of a sentence. */
  readonly wholeSentences: number;
}

/** Evidence for an approximate passage as numbers that may be added up. */
export type Evidence = {
  readonly near: number;
  readonly wholeSentences: number;
  /** Similarity less that of the best passage elsewhere. */
  readonly isolation: number;
  readonly similarity: number;
  /** Letters of the quote, and of the longest common run, as logarithms. */
  readonly letters: number;
  readonly longest: number;
  readonly longestShare: number;
  /** Up to 1 for a run of thirty letters, which no chance finds. */
  readonly solid: number;
  /** Fit of the context over that of any text; 0 without context. */
  readonly fit: number;
  readonly hasContext: 0 | 1;
  readonly removed: number;
  /** How much longer or shorter the passage is than the quote, in doublings. */
  readonly stretch: number;
  /** Whole words in common, in order; 0 with context, which tells more. */
  readonly words: number;
  /** How long the text is, in doublings of a short paper: the more text, the more look-alikes. */
  readonly text: number;
};

/** Letters of a short paper. */
const SHORT_PAPER = 65_536;

export function evidenceFor(passage: Found, rivalSimilarity: number, removed: boolean, textLetters: number): Evidence {
  const { near, wholeSentences, similarity, letters, longest, fit, parts, words } = passage;
  const covered = parts.reduce((sum, { start, end }) => sum + end - start, 0);
  return {
    near,
    wholeSentences,
    isolation: similarity - rivalSimilarity,
    similarity,
    letters: Math.log2(letters),
    longest: Math.log2(longest),
    longestShare: longest / letters,
    solid: Math.min(longest, 30) / 30,
    fit: fit === undefined ? 0 : fit - 0.3,
    hasContext: fit === undefined ? 0 : 1,
    removed: removed ? 1 : 0,
    stretch: Math.abs(Math.log2(covered / letters)),
    words: fit === undefined ? words() : 0,
    text: Math.log2(Math.max(1, textLetters) / SHORT_PAPER),
  };
}

/** What each unit of evidence adds to the logit of the chance. */
type Weights = { readonly [name in keyof Evidence]?: number } & { readonly bias: number };

/**
 * Fitted by logistic regression on seeded cases with known truth and on versions of real papers (bench/matching/fit.ts).
 * Without context the wording must speak for itself; with one, the same wording means more where it is right.
 */
const IN_CONTEXT: Weights = {
  bias: -10.52, near: 2.2, wholeSentences: 1.01, isolation: 5.89, similarity: 3.71, letters: 1.24, longest: -0.7, longestShare: 1.52, solid: 3,
  fit: 7.23, removed: -13.97, stretch: -3.09,
};
const ALONE: Weights = { bias: -16.79, wholeSentences: 0.22, isolation: 5.51, letters: 1.08, stretch: -1.24, words: 15.18, text: -0.22 };

/** The chance that a passage is the one meant, in the light of its evidence. */
export function likelihood(evidence: Evidence): number {
  const weights: Readonly<Record<string, number | undefined>> = evidence.hasContext === 1 ? IN_CONTEXT : ALONE;
  let logit = weights['bias'] ?? 0;
  for (const [name, value] of Object.entries(evidence)) logit += (weights[name] ?? 0) * value;
  return 1 / (1 + Math.exp(-logit));
}
