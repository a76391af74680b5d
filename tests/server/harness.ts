import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v4 as uuid4, v7 as uuid7 } from 'uuid';
import { afterEach, describe, inject } from 'vitest';
import type { BucketDocument } from '../../lib/api/answers';
import { createClient } from '../../lib/api/client';
import type { NoteServerClient } from '../../lib/api/client';
import type { Answer, Failure } from '../../lib/api/failure';
import type { NewNote } from '../../lib/api/requests';
import { bucketNumber, documentHash } from '../../lib/documents/lookup';
import { parseDocumentKey } from '../../lib/documents/document-key';
import type { DocumentKey } from '../../lib/documents/document-key';
import { isPostId } from '../../lib/notes/note';
import type { NoteId, Person, ReplyId, ResponseId } from '../../lib/notes/note';
import { NO_SOURCES } from '../../server/claims/sources';
import { perMinute } from '../../server/http/rates';
import type { Options } from '../../server/options';
import type { ServerSettings } from '../../server/server-parts';
import { RELEASED } from '../../server/sign-in/extensions';
import { startServer } from '../../server/start';
import type { StartParts } from '../../server/start';
import { openEngine, type Engine } from '../../server/store/engine';
import { createDatabase } from './postgres-cluster';

/** A person with an account: their client and the token it uses. */
export interface Member {
  readonly person: Person;
  readonly token: string;
  readonly api: NoteServerClient;
}

/** A running server with an empty database of its own. */
export interface World {
  readonly url: string;
  readonly database: string;
  /** The server's clock; tests move it. Milliseconds. */
  readonly clock: { now: number };
  /** A reader without an account. */
  readonly reader: NoteServerClient;
  /** Mail the server sent, oldest first. */
  readonly mails: { to: string; subject: string; text: string }[];
  signUp(handle: string): Promise<Member>;
  /** The person a token opens. */
  as(token: string, person: Person): Member;
  /** Any request, for what the client would never send. */
  ask(path: string, init?: RequestInit): Promise<globalThis.Response>;
  /** What the look-up finds about one document, as the extension asks it. */
  look(document: DocumentKey): Promise<BucketDocument | undefined>;
  /** Stops and starts the server on the same database; `meanwhile` something is done to it. */
  restart(meanwhile?: (db: Engine['db']) => Promise<unknown>): Promise<void>;
  /** What the server does each hour. */
  keepHouse(): Promise<void>;
  /** Gives an author's answer a proof, as the record of a granted claim would. */
  prove(response: ResponseId): Promise<void>;
  /** Makes the account a moderator's, as the operator would. */
  promote(account: string): Promise<void>;
}

export const OPEN_RATES: Pick<ServerSettings, 'writes' | 'signUps' | 'searches' | 'newcomers'> = { newcomers: { days: 0, posts: 1 }, writes: perMinute(100_000), signUps: perMinute(100_000), searches: perMinute(100_000) };

const MORNING = Date.UTC(2026, 2, 5, 9, 0, 0);

/** Runs the same cases on both engines. `begin` starts a server for one test; it stops with the test. */
export function onBothEngines(
  name: string,
  cases: (begin: (settings?: Partial<ServerSettings>, parts?: StartParts) => Promise<World>, engine: 'sqlite' | 'postgres') => void,
): void {
  const cluster = inject('postgres');
  const ending: (() => Promise<void>)[] = [];
  const endAll = async () => {
    for (const end of ending.splice(0).toReversed()) await end();
  };
  describe(`${name} (SQLite)`, () => {
    afterEach(endAll);
    cases((settings, parts) => beginWorld(sqliteFile(ending), settings, ending, parts), 'sqlite');
  });
  describe.skipIf(cluster === null)(`${name} (PostgreSQL)`, () => {
    afterEach(endAll);
    cases(async (settings, parts) => beginWorld(await createDatabase(cluster ?? ''), settings, ending, parts), 'postgres');
  });
}

/** A path for a database that is deleted with the test. */
export function sqliteFile(ending: (() => Promise<void>)[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-server-'));
  ending.push(async () => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'notes.sqlite');
}

export function optionsFor(database: string, settings: Partial<ServerSettings> = {}): Options {
  return {
    command: { name: 'serve' },
    host: '127.0.0.1',
    port: 0,
    database,
    settings: { name: 'Test', sample: false, ...OPEN_RATES, trustProxy: false, publicUrl: null, pseudonyms: true, mail: 'none', mailFrom: '', providers: [], extensions: [...RELEASED, 'abcdefgh'.repeat(4)], sources: NO_SOURCES, ...settings },
    logRequests: false,
  };
}

async function beginWorld(database: string, settings: Partial<ServerSettings> | undefined, ending: (() => Promise<void>)[], parts: StartParts = {}): Promise<World> {
  const clock = { now: MORNING };
  const mails: World['mails'] = [];
  const mailer = { send: async (mail: World['mails'][number]) => void mails.push(mail) };
  // A server that is told of an SMTP server sends through it.
  const start = () => startServer(optionsFor(database, settings), { now: () => clock.now, checkAnswers: true, ...(settings?.mail?.startsWith('smtp') ? {} : { mailer }), ...parts });
  let running = await start();
  /** The server stops while something is done to its database. */
  const meanwhile = async (act: (db: Engine['db']) => Promise<unknown>) => {
    await running.stop();
    const engine = await openEngine(database);
    await act(engine.db);
    await engine.close();
    running = await start();
  };
  ending.push(() => running.stop());
  const clientWith = (token: string | null) => {
    const named = { token: () => token, now: () => clock.now };
    // The address changes with a restart, so it is looked up at each call.
    return createClient({ server: new URL('http://rejoinder.test/'), fetch: (url, init) => fetch(moved(url, running.url), init), ...named });
  };
  const reader = clientWith(null);
  return {
    get url() {
      return running.url;
    },
    database,
    clock,
    mails,
    reader,
    signUp: async (handle) => {
      const { token, person } = valueOf(await reader.createAccount({ handle }, uuid4()));
      return { person, token, api: clientWith(token) };
    },
    as: (token, person) => ({ person, token, api: clientWith(token) }),
    ask: (path, init) => fetch(new URL(path, running.url), init),
    look: async (document) => {
      const { bits } = valueOf(await reader.config());
      const hash = await documentHash(document);
      const bucket = valueOf(await reader.bucket(bits, bucketNumber(hash, bits)));
      return bucket.documents.find((said) => said.hash === hash);
    },
    restart: (act = async () => undefined) => meanwhile(act),
    keepHouse: () => running.keepHouse(),
    prove: (response) => meanwhile((db) => db.updateTable('post').set({ proof_level: 3, proof_method: 'arxiv-orcid' }).where('id', '=', response).execute()),
    promote: (account) => meanwhile((db) => db.updateTable('account').set({ role: 'moderator' }).where('id', '=', account).execute()),
  };
}

function moved(url: string | URL | Request, to: string): string {
  const { pathname, search } = new URL(url instanceof Request ? url.url : url);
  return to + pathname + search;
}

/** The value of an answer that must be one. */
export function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(`Expected a value, got ${JSON.stringify(answer.failure)}`);
}

/** The failure of an answer that must be one. */
export function failureOf(answer: Answer<unknown>): Failure {
  if (!answer.ok) return answer.failure;
  throw new Error(`Expected a failure, got ${JSON.stringify(answer.value)}`);
}

export const key = (): string => uuid4();

export function newId(): NoteId & ResponseId & ReplyId {
  const id = uuid7();
  if (!isPostId(id)) throw new Error('uuid made another form.');
  return id;
}

export function documentNamed(text: string): DocumentKey {
  const document = parseDocumentKey(text);
  if (!document) throw new Error(`${text} is no document key.`);
  return document;
}

export const PAPER = documentNamed('arxiv:2411.02306');

/** A note about one sentence of `PAPER`. */
export function aNote(changes: Partial<NewNote> = {}): NewNote {
  return {
    id: newId(),
    document: PAPER,
    version: 1,
    target: { kind: 'quote', exact: 'Training on feedback makes models deceptive.', prefix: 'We find that ', suffix: ' This holds' },
    type: 'overclaim',
    severity: 'major',
    body: 'Two of the four environments show **no** such effect.',
    ...changes,
  };
}

/** Asks for a sign-in code and reads it from the mail. */
export async function mailCode(world: World, mail: string): Promise<{ mail: string; code: string }> {
  const answer = await postJson(world, '/v1/auth/mail', { mail });
  const code = /\d{8}/.exec(world.mails.findLast((one) => one.to === mail)?.text ?? '')?.[0];
  if (code === undefined) throw new Error(`No code came: ${await answer.text()}`);
  return { mail, code };
}

export async function signInByMail(world: World, mail: string, handle: string): Promise<{ access: string; refresh: string; expires: string; person: Person }> {
  const answer = await postJson(world, '/v1/auth/mail/code', { ...(await mailCode(world, mail)), handle });
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as { access: string; refresh: string; expires: string; person: Person };
}

export function postJson(world: World, path: string, body: unknown): Promise<globalThis.Response> {
  return world.ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
}

/** A moderator's decision. */
export async function decide(world: World, moderator: Member, decision: { id: string; post: string; action: string; reason: string }): Promise<globalThis.Response> {
  return asMember(world, moderator, 'POST', '/v1/mod/actions', decision);
}

export function asMember(world: World, member: Member, method: string, path: string, body?: unknown): Promise<globalThis.Response> {
  return world.ask(path, {
    method,
    headers: { authorization: `Bearer ${member.token}`, 'idempotency-key': key(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
