import * as v from 'valibot';
import { bucketAnswer, configAnswer, configOf, historyAnswer } from '../../lib/api/answers';
import { postId } from '../../lib/api/scalars';
import { anyPostAnswer, encodeAnyPost } from '../../lib/api/posts';
import { MAX_PREFIX_BITS } from '../../lib/documents/lookup';
import { UNDO_WINDOW } from '../../lib/notes/limits';
import { answerBucket } from '../buckets/bucket-answer';
import type { ReadyBucket } from '../buckets/bucket-shelf';
import type { Operation } from '../http/operation';
import { REQUEST_BYTES, operation } from '../http/operation';
import { Refusal } from '../http/refusal';
import { missing } from '../posts/find';
import { readPostHistory } from '../store/read-history';
import { readPost } from '../store/read-posts';

/** What anyone may read without saying who they are. */

const postParams = v.strictObject({ id: postId });

const numeral = v.pipe(v.string(), v.regex(/^(?:0|[1-9]\d{0,4})$/), v.transform(Number));
const bucketParams = v.pipe(
  v.strictObject({ bits: v.pipe(numeral, v.maxValue(MAX_PREFIX_BITS)), n: numeral }),
  v.check(({ bits, n }) => n < 2 ** bits),
);

export const readConfig = operation({
  id: 'readConfig',
  method: 'GET',
  path: '/v1/config',
  summary: 'Limits, the look-up prefix in force, the cursor, and how to sign in.',
  answers: { 200: configAnswer },
  run: async (server) => {
    const { bits, n } = await server.shelf.current();
    const config = configOf({
      name: server.settings.name,
      bits,
      cursor: String(n),
      signIn: [...(server.settings.pseudonyms ? ['pseudonym'] : []), ...(server.mailer ? ['mail'] : []), ...server.providers.keys()],
      requestBytes: REQUEST_BYTES,
      undoWindow: UNDO_WINDOW,
    });
    return { status: 200, body: config, headers: { 'cache-control': 'public, max-age=0' } };
  },
});

export const readBucket = operation({
  id: 'readBucket',
  method: 'GET',
  path: '/v1/buckets/{bits}/{n}',
  summary: 'All discussions of the documents whose hash begins with these bits. Conditional requests are answered with 304.',
  params: bucketParams,
  answers: { 200: bucketAnswer },
  run: async (server, { params: { bits, n }, request }) => {
    const inForce = (await server.shelf.current()).bits;
    // A neighbour of the length in force is served too, so that nobody fails in the moment it changes.
    if (Math.abs(bits - inForce) > 1) {
      throw new Refusal(404, 'prefix-changed', `The look-up prefix has ${inForce} bits now; config tells.`);
    }
    return toBucketResponse(await server.shelf.read(bits, n), request);
  },
});

function toBucketResponse(bucket: ReadyBucket, request: Request): Response {
  const asked = (name: string) => request.headers.get(name) ?? undefined;
  const { status, headers, body } = answerBucket(bucket, asked('if-none-match'), asked('accept-encoding'));
  return new Response(body ? new Uint8Array(body) : null, { status, headers });
}

export const readOnePost = operation({
  id: 'readPost',
  method: 'GET',
  path: '/v1/posts/{id}',
  summary: 'One note, response or reply as it stands.',
  rate: 'feed',
  params: postParams,
  answers: { 200: anyPostAnswer },
  run: async (server, { params: { id } }) => {
    const found = await readPost(server.engine.db, id);
    if (!found) throw await missing(server.engine.db, id);
    return { status: 200, body: encodeAnyPost(found.any), headers: { etag: `"${found.row.revision}"` } };
  },
});

export const readHistory = operation({
  id: 'readHistory',
  method: 'GET',
  path: '/v1/posts/{id}/history',
  summary: 'Every text a post had, oldest first.',
  rate: 'feed',
  params: postParams,
  answers: { 200: historyAnswer },
  run: async (server, { params: { id } }) => {
    const found = await readPost(server.engine.db, id);
    if (!found) throw await missing(server.engine.db, id);
    const { row } = found;
    if (row.removed !== null || row.hidden !== null) throw new Refusal(410, 'removed', 'The post was removed, and its texts with it.');
    return { status: 200, body: await readPostHistory(server.engine.db, row) };
  },
});

export const READING: readonly Operation[] = [readConfig, readBucket, readOnePost, readHistory];
