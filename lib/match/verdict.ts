import type { Letters } from './align';
import type { Placement } from './placement';
import type { PreparedText } from './prepared-text';
import { spanOfLetters } from './spans';

/** A passage that resembles the quote, with all that speaks for it. */
export interface Found extends Letters {
  readonly parts: readonly Letters[];
  readonly similarity: number;
  /** Letters of the quote. */
  readonly letters: number;
  readonly isExact: boolean;
  readonly longest: number;
  /** 0 to 1; undefined: not known. */
  readonly fit: number | undefined;
  /** How much of the context is near (0, 0.5, 1), if not right beside. */
  readonly near: number;
  readonly nearness: number | undefined;
  /** Ends (0 to 2) where quote and passage both have the border of a sentence. */
  readonly wholeSentences: number;
}

/** One of several places with the very letters of the quote. */
export interface Equal extends Letters {
  readonly fit: number | undefined;
  readonly nearness: number | undefined;
  readonly signs: number;
}

/** What each kind of evidence is worth, in shares of a quote. */
const CONTEXT_WORTH = 0.45;
const HINT_WORTH = 0.03;
const SIGNS_WORTH = 0.08;

/** Passages closer than this in evidence cannot be told apart. */
const MARGIN = 0.025;

/** Approximate passages are told apart by this many letters more in common. */
const LETTERS_APART = 1;

const MOST_NAMED = 20;

/** The only place with the very letters of the quote. */
export function certain(prepared: PreparedText, start: number, end: number): Placement {
  const span = spanOfLetters(prepared, start, end);
  return { kind: 'exact', start: span.start, end: span.end, parts: [span], score: 0.99 };
}

export function decideEqual(prepared: PreparedText, places: readonly Equal[]): Placement {
  const weighed = places
    .map((place) => ({
      place,
      evidence: CONTEXT_WORTH * (place.fit ?? 0) + HINT_WORTH * (place.nearness ?? 0) + SIGNS_WORTH * place.signs,
    }))
    .toSorted((a, b) => b.evidence - a.evidence);
  const rivals = weighed.filter(({ evidence }) => (weighed[0]?.evidence ?? 0) - evidence < MARGIN).map(({ place }) => place);
  const best = rivals[0];
  if (best === undefined) return { kind: 'absent' };
  if (rivals.length > 1) return ambiguous(prepared, rivals);
  return certain(prepared, best.start, best.end);
}

function ambiguous(prepared: PreparedText, rivals: readonly Letters[]): Placement {
  return {
    kind: 'ambiguous',
    candidates: rivals
      .slice(0, MOST_NAMED)
      .map(({ start, end }) => ({ ...spanOfLetters(prepared, start, end), score: 1 / rivals.length }))
      .toSorted((a, b) => a.start - b.start),
  };
}

/** Evidence for an approximate passage as numbers that may be added up. */
export interface Evidence {
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
  readonly hasContext: number;
  readonly removed: number;
  /** How much longer or shorter the passage is than the quote, in doublings. */
  readonly stretch: number;
}

export function evidenceFor(passage: Found, rivalSimilarity: number, removed: boolean): Evidence {
  const { near, wholeSentences, similarity, letters, longest, fit, parts } = passage;
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
  };
}

/**
 * The chance that a passage is the one meant, in the light of its evidence. The weights, in logits, were fitted by
 * logistic regression on seeded cases with known truth and on versions of real papers (bench/matching/fit.ts).
 */
export function likelihood(evidence: Evidence): number {
  const logit =
    -10.32 +
    2.2 * evidence.near +
    1.01 * evidence.wholeSentences +
    5.89 * evidence.isolation +
    3.71 * evidence.similarity +
    1.24 * evidence.letters -
    0.7 * evidence.longest +
    1.52 * evidence.longestShare +
    3 * evidence.solid +
    7.23 * evidence.fit -
    0.2 * evidence.hasContext -
    13.97 * evidence.removed -
    3.09 * evidence.stretch;
  return 1 / (1 + Math.exp(-logit));
}

/**
 * Chance from which an approximate passage is shown as the one meant. Without context a paraphrase elsewhere is
 * all too likely, so it must be nearly sure; where the surroundings were known they had their say already.
 */
const SURE = 0.75;
const SURE_IN_CONTEXT = 0.3;

export function decideChanged(prepared: PreparedText, found: readonly Found[], removed: boolean): Placement {
  const ranked = found.toSorted((a, b) => rank(b) - rank(a));
  const best = ranked[0];
  if (best === undefined) return { kind: 'absent' };
  const others = ranked.slice(1).filter((other) => !overlap(other, best));
  const span = spanOfLetters(prepared, best.start, best.end);
  const chance = likelihood(evidenceFor(best, Math.max(0, ...others.map(({ similarity }) => similarity)), removed));
  const score = isUnbroken(best) && !removed ? Math.max(UNBROKEN, chance) : chance;
  if (score < (best.fit === undefined ? SURE : SURE_IN_CONTEXT)) return { kind: 'absent', nearest: { ...span, score } };
  const rivals = others.filter((other) => rank(best) - rank(other) < LETTERS_APART / best.letters);
  if (rivals.length > 0) return ambiguous(prepared, [best, ...rivals]);
  return {
    kind: best.isExact ? 'exact' : 'changed',
    ...span,
    parts: best.parts.map(({ start, end }) => spanOfLetters(prepared, start, end)),
    score,
  };
}

/** What is left of a quote without remarks and running heads, standing there in one piece, is hardly there by chance. */
const UNBROKEN = 0.95;
const LEAST_UNBROKEN = 16;

function isUnbroken({ parts, longest, letters }: Found): boolean {
  return parts.length === 1 && letters >= LEAST_UNBROKEN && longest >= letters;
}

/** What puts one resembling passage before another. */
export function rank({ similarity, fit, nearness }: Found): number {
  return similarity + CONTEXT_WORTH * (fit ?? 0) + HINT_WORTH * (nearness ?? 0);
}

export function overlap(a: Letters, b: Letters): boolean {
  return Math.min(a.end, b.end) > Math.max(a.start, b.start);
}
