import type { Draft } from '../../lib/notes/draft';
import type { NoteId } from '../../lib/notes/note';
import type { NoteEntry } from '../note-entry';

/** The note in whose card a form stands: the one that is answered or edited; null for a new note. */
export function formIsIn(draft: Draft, entries: ReadonlyMap<NoteId, NoteEntry>): NoteId | null {
  switch (draft.kind) {
    case 'note':
      return draft.editing !== undefined && entries.has(draft.editing.post) ? draft.editing.post : null;
    case 'response':
      return draft.notes.find((note) => entries.has(note)) ?? null;
    case 'reply':
      return entries.has(draft.note) ? draft.note : null;
  }
}
