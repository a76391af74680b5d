import type { ReadyBucket } from './bucket-shelf';

/** How a ready bucket is answered: the same on both ways in. */
export interface BucketAnswer {
  readonly status: 200 | 304;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

export function answerBucket(bucket: ReadyBucket, ifNoneMatch: string | undefined, acceptEncoding: string | undefined): BucketAnswer {
  const headers = { etag: bucket.etag, 'cache-control': 'public, max-age=0, must-revalidate', vary: 'Accept-Encoding' };
  if (matches(ifNoneMatch, bucket.etag)) return { status: 304, headers, body: null };
  if (!takesGzip(acceptEncoding)) return { status: 200, headers: { ...headers, 'content-type': 'application/json' }, body: bucket.plain };
  return { status: 200, headers: { ...headers, 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: bucket.gzipped };
}

function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header === etag) return true;
  return header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''));
}

function takesGzip(header: string | undefined): boolean {
  return /(?:^|,)\s*gzip\s*(?:;(?!\s*q=0(?:\.0*)?\s*(?:,|$))|,|$)/i.test(header ?? '');
}
