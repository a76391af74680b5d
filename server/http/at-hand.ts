import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerBucket } from '../buckets/bucket-answer';
import type { BucketAnswer } from '../buckets/bucket-answer';
import type { BucketShelf, ReadyBucket } from '../buckets/bucket-shelf';
import { CORS } from './cors';

const BUCKETS = '/v1/buckets/';

/** An answer as it goes out: nothing is left to be worked out or allocated for a request. */
interface Made {
  readonly status: 200 | 304;
  /** Names and values by turns, which Node writes as they are. */
  readonly headers: string[];
  readonly body: Buffer | null;
}

/** The answers of a bucket by what was asked: whether it is known already, and in which encoding. */
const made = new WeakMap<ReadyBucket, Map<string, Made>>();
/** Askers send few different headers; one that sends many costs itself. */
const MOST_ANSWERS = 8;

/**
 * Nearly every request asks for a bucket that lies ready in memory; those are answered before the application is
 * asked, with the same headers. True when this one was. Everything unusual is left to the application.
 */
export function answerAtHand(shelf: BucketShelf, request: IncomingMessage, response: ServerResponse): boolean {
  const { url = '', headers } = request;
  if (request.method !== 'GET' || !url.startsWith(BUCKETS)) return false;
  const bucket = shelf.atHand(url.slice(BUCKETS.length));
  if (!bucket) return false;
  const { status, headers: sent, body } = makeAnswer(bucket, headers['if-none-match'], headers['accept-encoding'] ?? '');
  response.writeHead(status, sent);
  if (body) response.end(body);
  else response.end();
  return true;
}

function makeAnswer(bucket: ReadyBucket, ifNoneMatch: string | undefined, acceptEncoding: string): Made {
  const asked = ifNoneMatch === undefined ? acceptEncoding : `${acceptEncoding}\n${ifNoneMatch}`;
  const answers = made.get(bucket) ?? new Map<string, Made>();
  const known = answers.get(asked);
  if (known) return known;
  const fresh = toMade(answerBucket(bucket, ifNoneMatch, acceptEncoding));
  if (answers.size < MOST_ANSWERS) made.set(bucket, answers.set(asked, fresh));
  return fresh;
}

function toMade({ status, headers, body }: BucketAnswer): Made {
  const named = { ...CORS, ...headers, ...(body ? { 'content-length': String(body.length) } : {}) };
  return { status, headers: Object.entries(named).flat(), body };
}
