import * as v from 'valibot';
import type { Answer, Failure } from './failure';
import { problemAnswer } from './problem';

/** One request and its answer, with every way it can end made a value. */

/**
 * What opens the account. Asked at each signed request, and once more with the token the server `refused`: a fresh
 * one is tried once. Null: nobody is signed in. A failure: there is an account, but its token cannot be had now.
 */
export type TokenSource = (refused: string | null) => string | null | Promise<Answer<string | null>>;

export interface ExchangeParts {
  /** The server's address; a path in it is kept (`https://example.org/notes/`). */
  readonly server: URL;
  readonly fetch: typeof fetch;
  readonly token: TokenSource;
  /** False when the machine says that it has no network. */
  readonly online: () => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds until an answer is given up. */
  readonly timeout: number;
}

export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the server's address, without a leading slash. */
  readonly path: string;
  readonly body?: unknown;
  /** Makes a repeated request harmless: the server answers the second one as it did the first. */
  readonly key?: string;
  /** Revision the writer started from. */
  readonly revision?: number;
  /** Sent with the token; an anonymous request carries nothing that names the asker. */
  readonly signed: boolean;
  /** Ends it as if the line were cut: what the server made of it is then not known. */
  readonly signal?: AbortSignal;
}

/** Larger answers are not read to the end: the largest honest one, a bucket, is far smaller. Bytes. */
const LARGEST_ANSWER = 32 * 1024 * 1024;

/** A wait the server asks for is believed up to a day. */
const LONGEST_WAIT = 24 * 60 * 60_000;
const WAIT_UNSAID = 60_000;

export async function exchange<T>(parts: ExchangeParts, asked: Asked, schema: v.GenericSchema<unknown, T>): Promise<Answer<T>> {
  if (!asked.signed) return attempt(parts, asked, schema, null);
  const token = await tokenOf(parts, null);
  if (!token.ok) return token;
  if (token.value === null) return fail({ kind: 'signed-out' });
  const answer = await attempt(parts, asked, schema, token.value);
  if (answer.ok || answer.failure.kind !== 'signed-out') return answer;
  const fresh = await tokenOf(parts, token.value);
  if (!fresh.ok) return fresh;
  return fresh.value === null || fresh.value === token.value ? answer : attempt(parts, asked, schema, fresh.value);
}

async function tokenOf(parts: ExchangeParts, refused: string | null): Promise<Answer<string | null>> {
  const given = await parts.token(refused);
  return typeof given === 'string' || given === null ? { ok: true, value: given } : given;
}

async function attempt<T>(parts: ExchangeParts, asked: Asked, schema: v.GenericSchema<unknown, T>, token: string | null): Promise<Answer<T>> {
  const request = prepare(parts, asked, token);
  let response: Response;
  let said: string | null;
  try {
    const patience = AbortSignal.timeout(parts.timeout);
    response = await parts.fetch(request.url, { ...request.init, signal: asked.signal === undefined ? patience : AbortSignal.any([asked.signal, patience]) });
    said = await readUpTo(response, LARGEST_ANSWER);
  } catch (error) {
    return fail(unreachable(parts, error));
  }
  if (said === null) return fail({ kind: 'bad-answer', detail: 'The answer is too large.' });
  const json = parse(said);
  if (!response.ok) return fail(failureOf(parts, response.status, response.headers.get('retry-after'), json));
  return json === undefined ? fail({ kind: 'bad-answer', detail: 'The answer is not JSON.' }) : decodeAnswer(schema, json);
}

function prepare(parts: ExchangeParts, asked: Asked, token: string | null): { url: string; init: RequestInit } {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (token !== null) headers.authorization = `Bearer ${token}`;
  if (asked.body !== undefined) headers['content-type'] = 'application/json';
  if (asked.key !== undefined) headers['idempotency-key'] = asked.key;
  if (asked.revision !== undefined) headers['if-match'] = `"${asked.revision}"`;
  return {
    url: new URL(asked.path, withSlash(parts.server)).href,
    init: {
      method: asked.method,
      headers,
      ...(asked.body === undefined ? {} : { body: JSON.stringify(asked.body) }),
      // Revalidation is left to the browser's HTTP cache: a hand-set If-None-Match would cost a preflight.
      cache: asked.method === 'GET' ? (asked.signed ? 'no-store' : 'no-cache') : 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    },
  };
}

function withSlash(server: URL): string {
  return server.origin + (server.pathname.endsWith('/') ? server.pathname : `${server.pathname}/`);
}

/** The body as text, or null when it is longer than `most` bytes. */
async function readUpTo(response: Response, most: number): Promise<string | null> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let length = 0;
  let said = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return said + decoder.decode();
    length += value.byteLength;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    said += decoder.decode(value, { stream: true });
  }
}

function unreachable(parts: ExchangeParts, error: unknown): Failure {
  if (error instanceof Error && error.name === 'TimeoutError') return { kind: 'server-away', why: 'time-out' };
  return parts.online() ? { kind: 'server-away', why: 'network' } : { kind: 'offline' };
}

/** What a status other than 2xx means; `retryAfter` as in the header, `json` the problem details if there are any. */
export function failureOf(parts: Pick<ExchangeParts, 'now'>, status: number, retryAfter: string | null, json: unknown): Failure {
  const wait = readRetryAfter(retryAfter, parts.now());
  if (status === 401) return { kind: 'signed-out' };
  if (status === 413) return { kind: 'too-large' };
  if (status === 429) return { kind: 'rate-limited', retryAt: wait ?? parts.now() + WAIT_UNSAID };
  if (status === 408 || status >= 500) {
    return { kind: 'server-away', why: 'status', ...(wait === null ? {} : { retryAt: wait }) };
  }
  const problem = decodeAnswer(problemAnswer, json);
  if (!problem.ok) return { kind: 'bad-answer', detail: `Status ${status} without a reason.` };
  const { code, detail, title, current } = problem.value;
  if (status === 412 && current) return { kind: 'conflict', current };
  return { kind: 'refused', status, code, detail: detail ?? title ?? '' };
}

/** Seconds, or an HTTP date; the moment in milliseconds, or null when the header says nothing usable. */
function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? now + Math.min(Math.max(wait, 0), LONGEST_WAIT) : null;
}

/** Undefined when the text is no JSON (JSON itself has no undefined). */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function decodeAnswer<T>(schema: v.GenericSchema<unknown, T>, json: unknown): Answer<T> {
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  const path = v.getDotPath(result.issues[0]) ?? '';
  return fail({ kind: 'bad-answer', detail: path === '' ? 'The answer has another shape.' : `The answer has another shape at ${path}.` });
}

function fail(failure: Failure): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure };
}
