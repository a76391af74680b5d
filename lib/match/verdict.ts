import type { Letters } from './align';
import { evidenceFor, likelihood, type Found } from './likelihood';
import type { Placement } from './placement';
import type { PreparedText } from './prepared-text';
import { spanOfLetters } from './spans';

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

/**
 * Chance from which an approximate passage is shown as the one meant. Without context a paraphrase elsewhere is
 * all too likely, so it must be nearly sure; where the surroundings were known they had their say already.
 */
const SURE = 0.62;
const SURE_IN_CONTEXT = 0.3;

export function decideChanged(prepared: PreparedText, found: readonly Found[], removed: boolean): Placement {
  const ranked = found.toSorted((a, b) => rank(b) - rank(a));
  const [first] = ranked;
  if (first === undefined) return { kind: 'absent' };
  const equals = ranked.filter((other) => rank(first) - rank(other) < LETTERS_APART / first.letters);
  const best = equals.reduce((tightest, other) => (isTighter(other, tightest) ? other : tightest));
  const others = ranked.filter((other) => other !== best && !overlap(other, best));
  const span = spanOfLetters(prepared, best.start, best.end);
  const chance = likelihood(evidenceFor(best, Math.max(0, ...others.map(({ similarity }) => similarity)), removed, prepared.skeleton.length));
  const score = isUnbroken(best) && !removed ? Math.max(UNBROKEN, chance) : chance;
  if (score < (best.fit === undefined ? SURE : SURE_IN_CONTEXT)) return { kind: 'absent', nearest: { ...span, score } };
  const rivals = others.filter((other) => equals.includes(other) && !isTighter(best, other));
  if (rivals.length > 0) return ambiguous(prepared, [best, ...rivals]);
  return {
    kind: best.isExact ? 'exact' : 'changed',
    ...span,
    parts: best.parts.map(({ start, end }) => spanOfLetters(prepared, start, end)),
    score,
  };
}

/** Of two passages with as much of the quote, the one with this many letters less of its own was edited less, or not at all. */
const OWN_LETTERS_APART = 3;

function isTighter(passage: Found, other: Found): boolean {
  return passage.foreign + OWN_LETTERS_APART <= other.foreign || (passage.isExact && !other.isExact);
}

/** What is left of a quote without remarks and running heads, standing there in one piece, is hardly there by chance. */
const UNBROKEN = 0.95;
const LEAST_UNBROKEN = 16;

export function isUnbroken({ parts, longest, letters }: Found): boolean {
  return parts.length === 1 && letters >= LEAST_UNBROKEN && longest >= letters;
}

/** What puts one resembling passage before another. */
export function rank({ similarity, fit, nearness }: Found): number {
  return similarity + CONTEXT_WORTH * (fit ?? 0) + HINT_WORTH * (nearness ?? 0);
}

export function overlap(a: Letters, b: Letters): boolean {
  return Math.min(a.end, b.end) > Math.max(a.start, b.start);
}
