import type { Draft } from '../notes/draft';
import type { NoteId } from '../notes/note';

/** The note in whose card a draft's form stands; null for a new note. */
export function formNote(draft: Draft): NoteId | null {
  if (draft.kind === 'response') return draft.notes[0] ?? null;
  return draft.kind === 'reply' ? draft.note : (draft.editing?.post ?? null);
}
