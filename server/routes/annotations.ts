import * as v from 'valibot';
import { encodeNote, noteAnswer } from '../../lib/api/posts';
import { documentKey, noteId } from '../../lib/api/scalars';
import type { Operation } from '../http/operation';
import { operation } from '../http/operation';
import { Refusal } from '../http/refusal';
import { missing } from '../posts/find';
import { readDocumentPosts, readPost } from '../store/read-posts';
import { ANNOTATION_TYPE, CONTEXT, toAnnotation, toCollection } from '../web-annotation';

/** Notes for the web: one, as JSON or as a W3C annotation, and all of a document. The extension asks neither. */

const PAGE = 200;

const readNote = operation({
  id: 'readNote',
  method: 'GET',
  path: '/v1/notes/{id}',
  summary: 'One note; as a W3C Web Annotation where application/ld+json is accepted.',
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
  query: v.strictObject({ page: v.exactOptional(v.pipe(v.string(), v.regex(/^(?:0|[1-9]\d{0,5})$/), v.transform(Number))) }),
  answers: { 200: v.looseObject({ type: v.picklist(['AnnotationCollection', 'AnnotationPage']) }) },
  answerType: 'application/ld+json',
  run: async (server, { params: { key }, query: { page } }) => {
    const base = server.publicUrl();
    const posts = await readDocumentPosts(server.engine.db, key);
    const annotations = posts.map(({ any, row }) => toAnnotation(any, row.licence, base));
    const address = `${base}/v1/documents/${encodeURIComponent(key)}/annotations`;
    const collection = toCollection(address, `What is said about ${key}`, annotations, page ?? null, PAGE);
    if (!collection) throw new Refusal(404, 'not-found', 'There are fewer pages.');
    return jsonLd(collection, {});
  },
});

function jsonLd(body: unknown, headers: Readonly<Record<string, string>>): Response {
  return new Response(JSON.stringify(body), {
    headers: { ...headers, 'content-type': ANNOTATION_TYPE, link: '<http://www.w3.org/ns/ldp#Resource>; rel="type"' },
  });
}

export const ANNOTATIONS: readonly Operation[] = [readNote, readAnnotations];
