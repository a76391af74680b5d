import * as v from 'valibot';
import type { Act } from './acts';
import { decodeAnswer, failureOf } from './exchange';
import type { ExchangeParts } from './exchange';
import type { Answer } from './failure';

/**
 * Several acts in one request, done one after another, each its own transaction: one that fails takes no other
 * with it. An act may build on an earlier one of the same batch.
 */
export const BATCH_LIMIT = 50;

export const batchInput = v.strictObject({
  operations: v.pipe(
    v.array(
      v.strictObject({
        method: v.picklist(['POST', 'PUT', 'PATCH', 'DELETE']),
        path: v.pipe(v.string(), v.maxLength(120), v.regex(/^\/v1\/(?:notes|responses|posts)(?:\/[a-z0-9-]+){0,2}$/, 'A batch holds writing only.')),
        key: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
        revision: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
        body: v.exactOptional(v.record(v.pipe(v.string(), v.maxLength(40)), v.unknown())),
      }),
    ),
    v.minLength(1),
    v.maxLength(BATCH_LIMIT),
  ),
});
export type BatchInput = v.InferOutput<typeof batchInput>;

/** `retryAfter`: seconds, with 429 and 503. `body` is what the operation alone would have answered. */
export const batchAnswer = v.object({
  answers: v.array(
    v.object({
      status: v.pipe(v.number(), v.integer()),
      retryAfter: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
      body: v.unknown(),
    }),
  ),
});

export function encodeBatch(given: readonly Act<unknown>[]): unknown {
  return {
    operations: given.map(({ asked: { method, path, key, revision, body } }) => ({ method, path: `/${path}`, key, revision, body })),
  };
}

/** The answers of all acts, in their order; an answer for each or none at all. */
export function decodeBatch<Acts extends readonly Act<unknown>[]>(
  parts: ExchangeParts,
  given: Acts,
  batch: v.InferOutput<typeof batchAnswer>,
): Answer<BatchAnswers<Acts>> {
  if (batch.answers.length !== given.length) return { ok: false, failure: { kind: 'bad-answer', detail: 'The batch has other answers than questions.' } };
  const answers = given.map((act, i): Answer<unknown> => {
    const said = batch.answers[i];
    if (!said) return { ok: false, failure: { kind: 'bad-answer', detail: 'An answer is missing.' } };
    if (said.status >= 200 && said.status < 300) return decodeAnswer(act.schema, said.body);
    return { ok: false, failure: failureOf(parts, said.status, said.retryAfter === undefined ? null : String(said.retryAfter), said.body) };
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each was decoded by its own act's schema, in order
  return { ok: true, value: answers as BatchAnswers<Acts> };
}

export type BatchAnswers<Acts extends readonly Act<unknown>[]> = {
  readonly [I in keyof Acts]: Acts[I] extends Act<infer T> ? Answer<T> : never;
};
