import type { Target } from '../../lib/notes/note';
import { foldForSearch } from '../../lib/text/fold-for-search';
import type { NoteEntry } from '../note-entry';

/** Notes that are about the same words or part: their quotes overlap as far as the words alone can tell. */
export function notesOnPassage(entries: readonly NoteEntry[], target: Target): readonly NoteEntry[] {
  return entries.filter(({ note }) => note.removed === undefined && isSamePassage(note.target, target));
}

function isSamePassage(a: Target, b: Target): boolean {
  if (a.comment !== b.comment) return false;
  switch (a.kind) {
    case 'quote': {
      if (b.kind !== 'quote') return false;
      const [one, other] = [foldForSearch(a.exact), foldForSearch(b.exact)];
      // A quote of nothing would be within every other.
      return one !== '' && other !== '' && (one.includes(other) || other.includes(one));
    }
    case 'title':
    case 'whole':
      return a.kind === b.kind;
    default:
      return a.kind === b.kind && 'label' in b && foldForSearch(a.label) === foldForSearch(b.label);
  }
}
