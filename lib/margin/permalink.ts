import { NOTE_FRAGMENT } from '../notes/permalink';
import { isPostId, type NoteId } from '../notes/note';

/** The note an address asks for; null when it asks for none. */
export function linkedNote({ hash }: URL): NoteId | null {
  // Browsers keep the text directive to themselves; one that does not know it leaves it standing.
  const [id = ''] = hash.startsWith(NOTE_FRAGMENT) ? hash.slice(NOTE_FRAGMENT.length).split(':~:') : [];
  return isPostId(id) ? id : null;
}
