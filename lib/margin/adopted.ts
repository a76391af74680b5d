import type { Placement } from '../match';
import type { Note } from '../notes/note';
import { foldForSearch } from '../text/fold-for-search';

/** Whether a later version holds the wording a note suggested. */

/** True for a note whose suggestion is worth looking for: the page shows a later version than it was written on. */
export function mayBeAdopted(note: Note, version: number | null): note is Note & { readonly suggestedWording: string } {
  const { suggestedWording, target } = note;
  if (suggestedWording === undefined || suggestedWording.trim() === '' || target.kind !== 'quote') return false;
  return note.version !== null && version !== null && version > note.version;
}

/**
 * True when the suggestion stands on the page word for word, `suggested`, and does so because the passage changed. A
 * suggestion that only takes words away stands in the passage as it was: then the passage must read otherwise now.
 */
export function isAdopted(note: Note & { readonly suggestedWording: string }, quoted: Placement | 'elsewhere' | null, suggested: Placement): boolean {
  if (suggested.kind !== 'exact' || note.target.kind !== 'quote') return false;
  const stands = quoted !== null && quoted !== 'elsewhere' && quoted.kind === 'exact';
  return !(stands && foldForSearch(note.target.exact).includes(foldForSearch(note.suggestedWording)));
}
