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
  readonly nearness: number | undefined;
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

const MOST_NAMED = 20;

export function decideEqual(prepared: PreparedText, _letters: number, places: readonly Equal[]): Placement {
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
  const span = spanOfLetters(prepared, best.start, best.end);
  return { kind: 'exact', ...span, parts: [span], score: 0.99 };
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

function bar(letters: number): number {
  return letters < 14 ? 0.93 : letters < 22 ? 0.78 : letters < 40 ? 0.6 : letters < 80 ? 0.46 : letters < 160 ? 0.39 : 0.33;
}

export function decideChanged(
  prepared: PreparedText, { found, removed }: { readonly found: readonly Found[]; readonly removed: boolean },
): Placement {
  const weighed = found
    .map((passage) => ({ passage, evidence: evidenceOf(passage) }))
    .toSorted((a, b) => b.evidence - a.evidence);
  const best = weighed[0];
  if (best === undefined) return { kind: 'absent' };
  const { passage } = best;
  const span = spanOfLetters(prepared, passage.start, passage.end);
  if (passage.similarity < bar(passage.letters) || (removed && (passage.fit ?? 0) < 0.5)) {
    return { kind: 'absent', nearest: { ...span, score: Math.max(0, passage.similarity) } };
  }
  const rivals = weighed.filter(({ evidence, passage: other }) => best.evidence - evidence < MARGIN && !overlap(other, passage)).map(({ passage: other }) => other);
  if (rivals.length > 0) return ambiguous(prepared, [passage, ...rivals]);
  return {
    kind: passage.isExact ? 'exact' : 'changed',
    ...span,
    parts: passage.parts.map(({ start, end }) => spanOfLetters(prepared, start, end)),
    score: Math.min(1, Math.max(0, passage.similarity)),
  };
}

export function evidenceOf({ similarity, fit, nearness }: Found): number {
  return similarity + CONTEXT_WORTH * (fit ?? 0) + HINT_WORTH * (nearness ?? 0);
}

function overlap(a: Letters, b: Letters): boolean {
  return Math.min(a.end, b.end) > Math.max(a.start, b.start);
}
