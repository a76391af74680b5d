import type { Draft } from '../../lib/notes/draft';
import type { NoteId } from '../../lib/notes/note';
import type { NoteEntry } from '../note-entry';

/** The note in whose card a form stands: the one that is answered or edited; null for a new note. */
export function formIsIn(draft: Draft, entries: ReadonlyMap<NoteId, NoteEntry>): NoteId | null {
  if (draft.kind === 'response') return draft.notes.find((note) => entries.has(note)) ?? null;
  const note = draft.kind === 'reply' ? draft.note : draft.editing?.post;
  return note !== undefined && entries.has(note) ? note : null;
}
