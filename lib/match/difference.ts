import { foldForSearch } from '../text/fold-for-search';
import { wordDifference, type WordEdit } from '../text/word-difference';
import type { Placement, Span } from './placement';

/** What stands between the parts of a passage that is not one piece. */
const BETWEEN = ' … ';

/** The words of a passage that may be in several parts. */
export function passageText(text: string, parts: readonly Span[]): string {
  return parts.map(({ start, end }) => text.slice(start, end)).join(BETWEEN);
}

/**
 * How the passage a quote was placed on differs from the quote, in words, for people: removed words are the quote's
 * alone, added ones the passage's. Typography, accents and case are no difference. Empty for a quote without a place.
 */
export function placementDifference(text: string, exact: string, placement: Placement): readonly WordEdit[] {
  if (placement.kind !== 'exact' && placement.kind !== 'changed') return [];
  const passage = passageText(text, placement.parts);
  return placement.kind === 'exact' ? [{ kind: 'same', text: passage }] : wordDifference(exact, passage, foldForSearch);
}
