import { isDocumentKey, type DocumentKey } from '../../documents/document-key';
import { identifyUrl } from '../../documents/identify';
import type { Discussion } from '../../notes/note';
import type { Caller } from '../messages';
import { MessageError } from '../problem';

/** Imported words and the document they stand on, as far as a request names both. */
export interface SourceRequest {
  readonly document: DocumentKey;
  /** A piece of a source, or its place: the comment all of whose pieces are meant. */
  readonly source: string;
}

/**
 * The document that imported words stand on. A page is believed neither the document nor that the words are on it: the
 * one is told by the tab's address, the other by what is known here of that document. On the page the words were
 * brought from, it may be a document that page's notes were brought to. Throws `problems.notAllowed`.
 */
export async function placeOfSource(caller: Caller, { document, source }: SourceRequest, discussionOf: (document: DocumentKey) => Promise<Discussion>): Promise<DocumentKey> {
  if (!isDocumentKey(document)) throw new MessageError('problems.notAllowed');
  if (caller.kind !== 'page') return document;
  const here = URL.canParse(caller.url) ? (identifyUrl(new URL(caller.url))?.document ?? null) : null;
  if (here === null) throw new MessageError('problems.notAllowed');
  const { notes, responses, replies } = await discussionOf(document);
  const origins = [...notes, ...responses, ...replies].flatMap((post) => (isOf(post.source?.key, source) && post.source !== undefined ? [post.source.url] : []));
  const isHere = document === here ? origins.length > 0 : origins.some((url) => URL.canParse(url) && identifyUrl(new URL(url))?.document === here);
  if (!isHere) throw new MessageError('problems.notAllowed');
  return document;
}

function isOf(key: string | undefined, source: string): boolean {
  return key !== undefined && (key === source || key.startsWith(`${source}.`));
}
