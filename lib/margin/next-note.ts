import type { NoteId } from '../notes/note';

/** Repeated clicks go through the notes on the same words, round their end. `open`: the one that is open now. */
export function nextOf(notes: readonly NoteId[], open: NoteId | null): NoteId | null {
  const at = open === null ? -1 : notes.indexOf(open);
  return notes[(at + 1) % notes.length] ?? null;
}
