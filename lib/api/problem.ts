import * as v from 'valibot';
import { anyPostAnswer } from './posts';

/**
 * Errors on the wire: RFC 9457 problem details with a `code` a program can act on. They never repeat what was
 * sent. `current` comes with 412: the post as it stands now. `prefix-changed`: the look-up prefix has another
 * length now; config tells which.
 */
export const PROBLEM_CODES = [
  'invalid-input',
  'malformed-json',
  'unsupported-media-type',
  'too-large',
  'not-found',
  'method-not-allowed',
  'signed-out',
  'forbidden',
  'unknown-post',
  'removed',
  'id-taken',
  /** The note does not stand where this step begins; `detail` is the reason, for the person. */
  'illegal-step',
  /** It stands there already. */
  'no-change',
  /** What readers can load of a document, or what one person may say of it, is used up. */
  'full',
  'handle-taken',
  'handle-needed',
  'wrong-code',
  'authorization-pending',
  'slow-down',
  'expired-code',
  'access-denied',
  'not-proved',
  'source-away',
  'key-missing',
  'key-reused',
  'precondition-required',
  'stale',
  'prefix-changed',
  'rate-limited',
  'time-out',
  'server-error',
  'unavailable',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export const problemAnswer = v.object({
  status: v.pipe(v.number(), v.integer()),
  code: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,60}$/)),
  title: v.exactOptional(v.pipe(v.string(), v.maxLength(500))),
  detail: v.exactOptional(v.pipe(v.string(), v.maxLength(2_000))),
  current: v.exactOptional(anyPostAnswer),
});

export const PROBLEM_TYPE = 'application/problem+json';
