import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerBucket } from '../buckets/bucket-answer';
import type { BucketShelf } from '../buckets/bucket-shelf';
import { CORS } from './cors';

const BUCKET = /^\/v1\/buckets\/(0|[1-9]\d?)\/(0|[1-9]\d{0,4})$/;

/**
 * Nearly every request asks for a bucket that lies ready in memory; those are answered before the application is
 * asked, with the same headers. True when this one was. Everything unusual is left to the application.
 */
export function answerAtHand(shelf: BucketShelf, request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'GET') return false;
  const asked = BUCKET.exec(request.url ?? '');
  if (!asked) return false;
  const bits = Number(asked[1]);
  if (Math.abs(bits - shelf.bits) > 1) return false;
  const bucket = shelf.atHand(bits, Number(asked[2]));
  if (!bucket) return false;
  const accept = request.headers['accept-encoding'];
  const { status, headers, body } = answerBucket(bucket, request.headers['if-none-match'], Array.isArray(accept) ? accept.join(',') : accept);
  response.writeHead(status, body ? { ...CORS, ...headers, 'content-length': body.length } : { ...CORS, ...headers });
  response.end(body ?? undefined);
  return true;
}
