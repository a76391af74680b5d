import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { bucketAnswer, encodeBucket } from '../../../lib/api/answers';
import { parseDocumentKey, type DocumentKey } from '../../../lib/documents/document-key';
import { MOST_IMPORTED_TO } from '../../../lib/documents/lookup';

/** Where a forum's post leads, as a server tells it in a bucket: taken as far as it makes sense and can be followed. */

const named = (key: string): DocumentKey => {
  const document = parseDocumentKey(key);
  if (document === null) throw new Error(`${key} names nothing.`);
  return document;
};
const paper = (at: number): DocumentKey => named(`arxiv:2401.${String(10_000 + at)}`);
const POST = named('lesswrong:AAAAAAAAAAAAAAAAA');

const bucket = (more: object) => ({ bits: 0, n: 0, cursor: '7', documents: [{ hash: 'a'.repeat(64), document: POST, notes: [], responses: [], replies: [], events: [], ...more }] });
const read = (importedTo: unknown) => v.safeParse(bucketAnswer, bucket({ importedTo }));

describe('the papers a bucket says a post leads to', () => {
  it('are read as they were written, and absent where a server knows of none', () => {
    const document = { hash: 'a'.repeat(64), document: POST, notes: [], responses: [], replies: [], events: [] };
    for (const more of [{}, { importedTo: [paper(1), paper(2)] }]) {
      const whole = { bits: 0, n: 0, cursor: '7', documents: [{ ...document, ...more }] };
      expect(v.parse(bucketAnswer, encodeBucket(whole))).toEqual(whole);
    }
  });

  it('are cut to what may be followed, each once: a thousand are the first thirty', () => {
    const thousand = Array.from({ length: 1_000 }, (_, at) => paper(at));
    expect(read(thousand).output).toMatchObject({ documents: [{ importedTo: thousand.slice(0, MOST_IMPORTED_TO) }] });
    expect(read(Array.from({ length: 1_000 }, () => paper(1))).output).toMatchObject({ documents: [{ importedTo: [paper(1)] }] });
  });

  it.each([
    ['no list', 'arxiv:2401.10001'],
    ['null', null],
    ['a number among them', [paper(1), 5]],
    ['an address', ['https://arxiv.org/abs/2401.10001']],
    ['a name with a path in it', ['arxiv:2401.10001/../../v1/me']],
    ['a name as long as a page', [`arxiv:${'1'.repeat(100_000)}`]],
    ['an object with a length', { length: 1e9 }],
  ])('that are nonsense make the answer a bad one: %s', (_, importedTo) => {
    expect(read(importedTo).success).toBe(false);
  });
});
