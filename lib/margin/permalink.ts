import { isPostId, type NoteId } from '../notes/note';

/** A link to a note ends with this and the note's id; the fragment never leaves the browser. */
const PERMALINK = '#rejoinder-note-';

/** The note an address asks for; null when it asks for none. */
export function linkedNote({ hash }: URL): NoteId | null {
  const id = hash.startsWith(PERMALINK) ? hash.slice(PERMALINK.length) : '';
  return isPostId(id) ? id : null;
}
