import { describe, expect, it } from 'vitest';
import { isAdopted, mayBeAdopted } from '../../../lib/margin/adopted';
import { placeQuotes, prepareText } from '../../../lib/match';
import type { Note } from '../../../lib/notes/note';
import { note as plain } from '../notes/said';

const QUOTE = 'Asking twice removes the entire penalty of long documents.';
const about = (exact: string, suggestedWording: string): Note & { readonly suggestedWording: string } => ({
  ...plain, target: { kind: 'quote', exact, prefix: 'In all settings, ', suffix: ' We discuss' }, suggestedWording,
});

/** Whether the suggestion counts as adopted in a version that reads like this. */
function adopted(note: Note & { readonly suggestedWording: string }, passage: string): boolean {
  const prepared = prepareText(`The effect is robust. In all settings, ${passage} We discuss limits in the last section, with other seeds.`);
  if (note.target.kind !== 'quote') throw new Error('It quotes something.');
  const [quoted, suggested] = placeQuotes(prepared, [note.target, { ...note.target, exact: note.suggestedWording }]);
  return isAdopted(note, quoted ?? null, suggested ?? { kind: 'absent' });
}

describe('a suggested wording', () => {
  const most = about(QUOTE, 'Asking twice removes most of the penalty of long documents.');
  it('is adopted when the passage reads as suggested', () => {
    expect(adopted(most, 'Asking twice removes most of the penalty of long documents.')).toBe(true);
    expect(adopted(most, 'asking twice removes “most” of the penalty of long documents.')).toBe(true);
  });
  it('is not adopted when the passage stands, or reads otherwise', () => {
    expect(adopted(most, QUOTE)).toBe(false);
    expect(adopted(most, 'Asking twice removes some of the penalty of long documents.')).toBe(false);
    expect(adopted(most, 'Nothing helps.')).toBe(false);
  });
  it('that only takes words away is adopted once they are gone, not before', () => {
    const shorter = about('Asking twice removes the entire penalty of long documents in every domain.', 'Asking twice removes the entire penalty of long documents');
    expect(adopted(shorter, 'Asking twice removes the entire penalty of long documents in every domain.')).toBe(false);
    expect(adopted(shorter, 'Asking twice removes the entire penalty of long documents.')).toBe(true);
  });
  it('that only adds words is adopted although the quoted words still stand', () => {
    const longer = about('Asking twice removes the entire penalty', 'Asking twice removes the entire penalty of one data set');
    expect(adopted(longer, 'Asking twice removes the entire penalty of one data set.')).toBe(true);
    expect(adopted(longer, 'Asking twice removes the entire penalty of long documents.')).toBe(false);
  });
  it('is looked for in later versions alone', () => {
    expect([1, 2, null].map((version) => mayBeAdopted(most, version))).toEqual([false, true, false]);
    expect(mayBeAdopted({ ...most, version: null }, 2)).toBe(false);
    expect(mayBeAdopted({ ...most, suggestedWording: ' ' }, 2)).toBe(false);
  });
});
