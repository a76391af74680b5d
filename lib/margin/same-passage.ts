import { foldForSearch } from '../text/fold-for-search';
import type { NoteId, Target } from '../notes/note';
import type { PlacedNote } from './place-notes';

/**
 * Notes that are about the same passage as `target`, in reading order: quotes that overlap it in the page, or
 * one of which holds the other's words; for other targets the same part, title or whole document.
 */
export function notesOnPassage(target: Target, placed: readonly PlacedNote[]): readonly NoteId[] {
  return placed.filter((one) => isSamePassage(target, one)).map((one) => one.note.id);
}

function isSamePassage(target: Target, { note, spans }: PlacedNote): boolean {
  const other = note.target;
  if ((target.comment ?? null) !== (other.comment ?? null)) return false;
  if (target.kind === 'quote') {
    if (other.kind !== 'quote') return false;
    const { hint } = target;
    const end = hint === undefined ? 0 : hint + target.exact.length;
    if (hint !== undefined && spans.some((span) => span.start < end && span.end > hint)) return true;
    const [a, b] = [foldForSearch(target.exact), foldForSearch(other.exact)];
    return a !== '' && b !== '' && (a.includes(b) || b.includes(a));
  }
  if (other.kind !== target.kind) return false;
  return !('label' in target) || !('label' in other) || foldForSearch(target.label) === foldForSearch(other.label);
}
