import { foldForSearch } from '../text/fold-for-search';
import { wordDifference, type WordEdit } from '../text/word-difference';
import type { Placement } from './placement';

/** What stands between the parts of a passage that is not one piece. */
const BETWEEN = ' … ';

/**
 * How the passage a quote was placed on differs from the quote, in words, for people: removed words are the quote's
 * alone, added ones the passage's. Typography, accents and case are no difference. Empty for a quote without a place.
 */
export function placementDifference(text: string, exact: string, placement: Placement): readonly WordEdit[] {
  if (placement.kind !== 'exact' && placement.kind !== 'changed') return [];
  const passage = placement.parts.map(({ start, end }) => text.slice(start, end)).join(BETWEEN);
  return placement.kind === 'exact' ? [{ kind: 'same', text: passage }] : wordDifference(exact, passage, foldForSearch);
}
