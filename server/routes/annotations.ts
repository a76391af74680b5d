import * as v from 'valibot';
import { encodeNote, noteAnswer } from '../../lib/api/posts';
import { documentKey, noteId } from '../../lib/api/scalars';
import type { Operation } from '../http/operation';
import { operation } from '../http/operation';
import { Refusal } from '../http/refusal';
import { isPostId } from '../../lib/notes/note';
import type { PostId } from '../../lib/notes/note';
import { missing } from '../posts/find';
import { readDocumentPage } from '../store/read-document';
import { readPost } from '../store/read-posts';
import { ANNOTATION_TYPE, CONTEXT, toAnnotation, toCollection } from '../web-annotation';

/** Notes for the web: one, as JSON or as a W3C annotation, and all of a document. The extension asks neither. */

const PAGE = 200;

/** What the first page is called; others are called by the post they come after. */
const FIRST = '0';

/** The post a page of this name comes after; undefined where no page has such a name. */
function afterOf(name: string): PostId | null | undefined {
  if (name === FIRST) return null;
  return isPostId(name) ? name : undefined;
}

const readNote = operation({
  id: 'readNote',
  method: 'GET',
  path: '/v1/notes/{id}',
  summary: 'One note; as a W3C Web Annotation where application/ld+json is accepted.',
  rate: 'feed',
  params: v.strictObject({ id: noteId }),
  answers: { 200: noteAnswer },
  run: async (server, { params: { id }, request }) => {
    const found = await readPost(server.engine.db, id);
    if (found?.any.kind !== 'note') throw await missing(server.engine.db, id);
    const headers = { etag: `"${found.row.revision}"`, vary: 'Accept' };
    if (!/\bapplication\/ld\+json\b/.test(request.headers.get('accept') ?? '')) {
      return { status: 200, body: encodeNote(found.any.post), headers };
    }
    if (found.any.post.removed !== undefined) throw new Refusal(410, 'removed', 'The note was removed.');
    return jsonLd({ '@context': CONTEXT, ...toAnnotation(found.any, found.row.licence, server.publicUrl()) }, headers);
  },
});

const readAnnotations = operation({
  id: 'readAnnotations',
  method: 'GET',
  path: '/v1/documents/{key}/annotations',
  summary: 'All that is said about a document, as a W3C AnnotationCollection.',
  rate: 'feed',
  params: v.strictObject({ key: documentKey }),
  query: v.strictObject({ page: v.exactOptional(v.pipe(v.string(), v.maxLength(36))) }),
  answers: { 200: v.looseObject({ type: v.picklist(['AnnotationCollection', 'AnnotationPage']) }) },
  answerType: 'application/ld+json',
  run: async (server, { params: { key }, query: { page } }) => {
    const base = server.publicUrl();
    const after = afterOf(page ?? FIRST);
    if (after === undefined) throw noPage();
    const read = await server.engine.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => readDocumentPage(tx, key, after, PAGE));
    // A page that was read to its end is no page any more when all after it went; the first one always is.
    if (after !== null && read.posts.length === 0) throw noPage();
    const name = (post: PostId | null) => post ?? FIRST;
    const shown = {
      items: read.posts.map(({ any, row }) => toAnnotation(any, row.licence, base)),
      start: read.start,
      total: read.total,
      here: name(after),
      previous: read.previous === undefined ? undefined : name(read.previous),
      next: read.next,
      last: name(read.last),
    };
    const address = `${base}/v1/documents/${encodeURIComponent(key)}/annotations`;
    const collection = toCollection(address, `What is said about ${key}`, shown, page === undefined ? 'whole' : 'page');
    return jsonLd(collection, {});
  },
});

function noPage(): Refusal {
  return new Refusal(404, 'not-found', 'There is no such page.');
}

function jsonLd(body: unknown, headers: Readonly<Record<string, string>>): Response {
  return new Response(JSON.stringify(body), {
    headers: { ...headers, 'content-type': ANNOTATION_TYPE, link: '<http://www.w3.org/ns/ldp#Resource>; rel="type"' },
  });
}

export const ANNOTATIONS: readonly Operation[] = [readNote, readAnnotations];
