import type { DocumentKey } from '../documents/document-key';
import { isDocumentKey } from '../documents/document-key';
import { MOST_DOCUMENTS } from '../documents/lookup';
import { isPostId } from '../notes/note';
import type { NoteId, PostId } from '../notes/note';
import { MessageError } from './problem';

/** Requests are typed by our own parts, but a page that was broken into can send anything: ids are checked again. */

export function validKeys(documents: readonly DocumentKey[]): readonly DocumentKey[] {
  if (documents.length > MOST_DOCUMENTS || !documents.every((key) => isDocumentKey(key))) throw new MessageError('problems.notAllowed');
  return documents;
}

export function validPost<Id extends PostId | NoteId>(id: Id): Id {
  if (!isPostId(id)) throw new MessageError('problems.notAllowed');
  return id;
}
