import type { AnyPost } from '../../lib/api/posts';
import { encodeAnyPost } from '../../lib/api/posts';
import { PROBLEM_TYPE, type ProblemCode } from '../../lib/api/problem';

/** Why a request is not done, in words of the server's own: nothing of the request is repeated. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(
    readonly status: number,
    readonly code: ProblemCode,
    readonly detail: string,
    readonly more: { readonly current?: AnyPost; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(detail);
  }
}

const TITLES: Readonly<Record<ProblemCode, string>> = {
  'invalid-input': 'The request does not fit the contract.',
  'malformed-json': 'The body is not JSON.',
  'unsupported-media-type': 'The body must be application/json.',
  'too-large': 'The body is too large.',
  'not-found': 'There is nothing at this address.',
  'method-not-allowed': 'This address does not know this method.',
  'signed-out': 'Sign in first.',
  forbidden: 'Your account may not do this.',
  'unknown-post': 'There is no such post.',
  removed: 'The post was removed.',
  'id-taken': 'This id is in use.',
  'illegal-step': 'The note does not stand where this step begins.',
  'no-change': 'It is so already.',
  full: 'There is no room for this.',
  'handle-taken': 'This name is taken.',
  'handle-needed': 'A new account needs a name.',
  'wrong-code': 'The code is not right.',
  'authorization-pending': 'Nobody has confirmed this sign-in yet.',
  'slow-down': 'Asked too often.',
  'expired-code': 'This sign-in is over.',
  'access-denied': 'This sign-in was refused.',
  'not-proved': 'This does not prove it.',
  'source-away': 'The place to look it up does not answer.',
  'key-missing': 'An Idempotency-Key is needed.',
  'key-reused': 'This Idempotency-Key was used for another request.',
  'precondition-required': 'If-Match is needed.',
  stale: 'The post was changed in the meantime.',
  'prefix-changed': 'The look-up prefix has another length now.',
  'rate-limited': 'Too many requests.',
  'time-out': 'The request took too long.',
  'server-error': 'The server made a mistake.',
  unavailable: 'The server is not ready.',
};

/** Problem details as RFC 9457 wants them. */
export function problemResponse(refusal: Refusal): Response {
  const { status, code, detail, more } = refusal;
  const body = {
    type: `urn:rejoinder:problem:${code}`,
    title: TITLES[code],
    status,
    code,
    detail,
    ...(more.current ? { current: encodeAnyPost(more.current) } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...more.headers },
  });
}
