import { createHash } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import type { Context } from 'hono';
import * as v from 'valibot';
import { routePath } from 'hono/route';
import { findByToken } from '../store/accounts';
import type { AccountRow } from '../store/schema';
import type { ServerParts } from '../server-parts';
import { CORS, PREFLIGHT } from './cors';
import { decodeInput, parseJson, readBody } from './input';
import { ACCESS, admits } from './access';
import type { Call, Operation, Reply } from './operation';
import { addressActor } from './rates';
import { Refusal, problemResponse } from './refusal';

const KEY = /^[\x21-\x7e]{16,100}$/;
const REVISION = /^"([1-9]\d{0,8})"$/;

/** The web application: the operations, and what is the same for all of them. */
export function createApp(server: ServerParts, operations: readonly Operation[], { logRequests = false, checkAnswers = false } = {}): Hono {
  const app = new Hono();
  if (logRequests) app.use((c, next) => logged(server, c, next));
  app.use(async (c, next) => {
    if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: PREFLIGHT });
    await next();
    for (const [name, value] of Object.entries(CORS)) c.res.headers.set(name, value);
    return undefined;
  });
  for (const operation of operations) {
    app.on(operation.method, toHonoPath(operation.path), async (c) => {
      const answer = await operation.run(server, await readCall(server, operation, c, async (request) => app.fetch(request, c.env)));
      const response = answer instanceof Response ? answer : toResponse(answer);
      if (checkAnswers) await checkAnswer(operation, response);
      server.metrics.answered(operation.id, response.status);
      return response;
    });
  }
  const operationAt = new Map(operations.map((operation) => [`${operation.method} ${toHonoPath(operation.path)}`, operation.id]));
  for (const [path, methods] of methodsByPath(operations)) {
    app.all(path, () => {
      throw new Refusal(405, 'method-not-allowed', 'See the Allow header.', { headers: { allow: methods.join(', ') } });
    });
  }
  app.notFound(() => problemResponse(new Refusal(404, 'not-found', 'There is nothing at this address.')));
  app.onError((error, c) => {
    const status = error instanceof Refusal ? error.status : server.engine.isAway(error) ? 503 : 500;
    server.metrics.answered(operationAt.get(`${c.req.method} ${routePath(c, -1)}`) ?? 'other', status);
    if (error instanceof Refusal) return problemResponse(error);
    if (server.engine.isAway(error)) {
      server.log({ problem: 'database-away', ...reduced(error) });
      return problemResponse(new Refusal(503, 'unavailable', 'The database cannot write now. Trying again later is safe with the same key.', { headers: { 'retry-after': '5' } }));
    }
    server.log({ problem: 'server-error', operation: c.req.method, ...reduced(error) });
    return problemResponse(new Refusal(500, 'server-error', 'The request was not done. Trying again later is safe with the same key.'));
  });
  return app;
}

/** A mistake of this program becomes an error instead of an answer nobody can read. */
async function checkAnswer(operation: Operation, response: Response): Promise<void> {
  if (response.status >= 300 || response.headers.has('content-encoding')) return;
  if (!response.headers.get('content-type')?.startsWith(operation.answerType)) return;
  const schema = operation.answers[response.status];
  if (!schema) throw new Error(`${operation.id} does not answer ${response.status}.`);
  if (/json/.test(operation.answerType)) v.parse(schema, await response.clone().json());
}

/** The operation's path, not the address asked for: that would say what somebody reads. */
async function logged(server: ServerParts, c: Context, next: () => Promise<void>): Promise<void> {
  const began = server.now();
  await next();
  server.log({ method: c.req.method, operation: routePath(c, -1), status: c.res.status, ms: server.now() - began });
}

async function readCall(
  server: ServerParts,
  operation: Operation,
  c: Context,
  dispatch: Call<unknown, unknown>['dispatch'],
): Promise<Call<unknown, unknown>> {
  const account = await admit(server, operation, c);
  const address = callerAddress(server, c);
  if (operation.rate === 'write' && account) server.rates.write.take(account.id);
  if (operation.rate === 'own' && account) server.rates.own.take(account.id);
  if (operation.rate === 'copy' && account) server.rates.copy.take(account.id);
  if (operation.rate === 'sign-up') server.rates.signUp.take(addressActor(address));
  if (operation.rate === 'feed') server.rates.feed.take(addressActor(address));
  if (operation.rate === 'search') server.rates.search.take(addressActor(address));
  const params = operation.params ? readParams(operation, c) : undefined;
  const query = operation.query ? decodeInput(operation.query, c.req.query()) : undefined;
  const key = readKey(operation, c);
  const revision = operation.revision ? readRevision(c) : 0;
  const text = operation.body ? await readBody(c.req.raw, operation.bodyBytes) : '';
  const body = operation.body ? decodeInput(operation.body, parseJson(text)) : undefined;
  return { params, query, body, account, token: account ? tokenOf(c) : null, request: c.req.raw, dispatch, address, key, fingerprint: fingerprint(c, text), revision };
}

/** The table of who may do what, before anything of the request is looked at. */
async function admit(server: ServerParts, operation: Operation, c: Context): Promise<AccountRow | null> {
  const who = ACCESS[operation.id];
  if (who === 'anyone') return null;
  const account = await authenticate(server, c);
  if (account.suspended !== null && operation.rate === 'write' && !operation.whileSuspended) {
    throw new Refusal(403, 'forbidden', 'Your account may not write for now. The moderation log says why; you can object once.');
  }
  if (admits(who, account.role)) return account;
  throw new Refusal(403, 'forbidden', 'Your account may not do this.');
}

async function authenticate(server: ServerParts, c: Context): Promise<AccountRow> {
  const token = tokenOf(c);
  const account = token === null ? undefined : await findByToken(server.engine.db, token, server.now());
  if (account) return account;
  throw new Refusal(401, 'signed-out', 'Send a valid bearer token.', { headers: { 'www-authenticate': 'Bearer' } });
}

function tokenOf(c: Context): string | null {
  return /^Bearer ([\x21-\x7e]{1,200})$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? null;
}

/** An address that does not fit names nothing. */
function readParams(operation: Operation, c: Context): unknown {
  try {
    return operation.params ? decodeInput(operation.params, c.req.param()) : undefined;
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(404, 'not-found', 'There is nothing at this address.');
    throw error;
  }
}

function readKey(operation: Operation, c: Context): string | null {
  if (operation.key === 'none') return null;
  const key = c.req.header('idempotency-key');
  if (key === undefined) {
    if (operation.key === 'taken') return null;
    throw new Refusal(400, 'key-missing', 'Send an Idempotency-Key, made once per act and used again at each retry.');
  }
  if (!KEY.test(key)) throw new Refusal(400, 'invalid-input', 'An Idempotency-Key has 16 to 100 visible ASCII characters.');
  return key;
}

function readRevision(c: Context): number {
  const header = c.req.header('if-match');
  if (header === undefined) throw new Refusal(428, 'precondition-required', 'Send If-Match with the revision you started from.');
  const revision = REVISION.exec(header)?.[1];
  if (revision === undefined) throw new Refusal(400, 'invalid-input', 'If-Match is a revision in quotation marks, like "1".');
  return Number(revision);
}

function fingerprint(c: Context, text: string): string {
  return createHash('sha256').update(`${c.req.method}\n${c.req.path}\n${c.req.header('if-match') ?? ''}\n${text}`).digest('hex');
}

function callerAddress(server: ServerParts, c: Context): string {
  const forwarded = server.settings.trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  return forwarded ?? getConnInfo(c).remote.address ?? '';
}

function toResponse(reply: Reply): Response {
  const headers = { 'cache-control': 'no-store', ...reply.headers };
  if (reply.body === undefined) return new Response(null, { status: reply.status, headers });
  return new Response(JSON.stringify(reply.body), { status: reply.status, headers: { 'content-type': 'application/json', ...headers } });
}

function toHonoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

function methodsByPath(operations: readonly Operation[]): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const { path, method } of operations) {
    const known = methods.get(toHonoPath(path)) ?? [];
    methods.set(toHonoPath(path), [...known, method]);
  }
  return methods;
}

/** What may be logged of an error: its name, code and constraint; messages can hold people's words. */
function reduced(error: Error): Readonly<Record<string, unknown>> {
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { name: error.name, code: field(error, 'code'), constraint: field(error, 'constraint'), at: frames.slice(0, 4).map((line) => line.trim()) };
}

function field(error: Error, name: 'code' | 'constraint'): unknown {
  return Object.getOwnPropertyDescriptor(error, name)?.value;
}
