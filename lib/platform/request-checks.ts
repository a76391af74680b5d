import type { DocumentKey } from '../documents/document-key';
import { isDocumentKey } from '../documents/document-key';
import { MOST_DOCUMENTS } from '../documents/lookup';
import { isPostId } from '../notes/note';
import type { NoteId, PostId } from '../notes/note';
import type { Draft } from '../notes/draft';
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

/** Where a note is to be shown: an address is made of it. */
export function validPlace<Place extends { readonly document: DocumentKey; readonly version: number | null; readonly note: NoteId }>(place: Place): Place {
  validKeys([place.document]);
  validPost(place.note);
  if (place.version !== null && !Number.isInteger(place.version)) throw new MessageError('problems.notAllowed');
  return place;
}

/** Far beyond what a form takes: a draft may be too long to be published, and is kept all the same, a book pasted by mistake too. */
const LONGEST_DRAFT = 4_000_000;

/** Whether a draft has the shape of one, as far as storage and forms rely on it. */
export function isSoundDraft(draft: Draft): boolean {
  const given = new Map<string, unknown>(Object.entries(draft));
  const isText = (name: string): boolean => typeof given.get(name) === 'string';
  const texts = ['id', 'document', 'body', ...(draft.kind === 'note' ? ['suggestedWording', 'evidence', 'type', 'severity'] : [])];
  const ids: readonly unknown[] = [
    ...(draft.kind === 'response' && Array.isArray(draft.notes) ? draft.notes : []),
    ...(draft.kind === 'reply' ? [draft.note, ...(draft.parent === undefined ? [] : [draft.parent])] : []),
    ...(draft.editing === undefined ? [] : [draft.editing.post]),
  ];
  return (
    ['note', 'response', 'reply'].includes(draft.kind) &&
    texts.every(isText) &&
    isDocumentKey(draft.document) &&
    Number.isFinite(draft.updated) &&
    (draft.kind !== 'note' || typeof draft.target === 'object') &&
    (draft.kind !== 'response' || Array.isArray(draft.notes)) &&
    ids.every((id) => typeof id === 'string' && isPostId(id)) &&
    JSON.stringify(draft).length <= LONGEST_DRAFT
  );
}
