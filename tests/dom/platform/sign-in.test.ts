import { afterEach, describe, expect, it } from 'vitest';
import { createConnections } from '../../../lib/platform/account/connections';
import { createDatabase } from '../../../lib/platform/database';
import type { Caller } from '../../../lib/platform/messages';
import type { ServerChoice } from '../../../lib/platform/settings/settings';
import { createSettingsStore } from '../../../lib/platform/settings/settings-store';
import { createSignInService } from '../../../lib/platform/account/sign-in-service';

/** Signing in, on a database of its own, over a server that answers in its true form as the test says. */
const OURS: Caller = { kind: 'extension', tab: null };
const HERE = 'https://notes.example/';
const THERE = 'https://other.example/';
const RETURN_TO = 'https://abcdef.chromiumapp.org/';
const session = (who: string, n = 1) => ({ access: `access-${who}-${n}-0000000000000000`, refresh: `refresh-${who}-${n}-000000000000000`, expires: new Date(Date.now() + 3_600_000).toISOString(), person: { id: who, handle: who } });

interface Question {
  readonly server: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly authorization: string | null;
}
type Answerer = (question: Question) => Promise<Response> | Response;
const refused = (code: string, status = 400) => Response.json({ type: 'about:blank', title: code, status, code, detail: code }, { status });

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A promise that the test settles. */
function held<T>() {
  let settle: (value: T) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = resolve;
    fail = reject;
  });
  return { promise, settle, fail };
}

function signingIn(answer: Answerer) {
  const database = createDatabase(`sign-in-${crypto.randomUUID()}`);
  closing.push(() => database.run((db) => Promise.resolve(db.close())));
  const stored: Record<string, unknown> = {};
  const settings = createSettingsStore({ get: (key) => Promise.resolve({ [key]: stored[key] }), set: (items) => Promise.resolve(void Object.assign(stored, items)) });
  const choose = (url: string) => settings.change({ server: { kind: 'own', url } satisfies ServerChoice });
  const asked: Question[] = [];
  const ask: typeof fetch = async (input, init) => {
    const { origin, pathname } = new URL(input instanceof Request ? input.url : input);
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : {};
    const question: Question = { server: `${origin}/`, path: pathname, body: typeof body === 'object' && body !== null ? { ...body } : {}, authorization: new Headers(init?.headers).get('authorization') };
    asked.push(question);
    return answer(question);
  };
  const connections = createConnections({ database, settings, fetch: ask, online: () => true, now: Date.now, newKey: () => crypto.randomUUID(), defaultServer: '', trial: false, announce: () => undefined });
  const windows: ReturnType<typeof held<string>>[] = [];
  const opened: URL[] = [];
  const make = () =>
    createSignInService({
      database,
      connections,
      now: Date.now,
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
      wait: () => new Promise((resolve) => {
        setTimeout(resolve, 5);
      }),
      window: {
        returnTo: RETURN_TO,
        open(url) {
          opened.push(new URL(url));
          const one = held<string>();
          windows.push(one);
          return one.promise;
        },
      },
      openTab: () => Promise.resolve(),
      wakeAt: () => undefined,
      announce: () => undefined,
      signedIn: () => undefined,
    });
  const service = make();
  const state = async () => (await service.handlers.readSignIn({}, OURS)).state;
  return { service, make, connections, choose, asked, windows, opened, state };
}
const config = () => refused('away', 503);
const device = (n: number) => ({ deviceCode: `device-code-${n}-00000000000000`, userCode: 'BDFH-JLNP', page: `${HERE}device`, expires: new Date(Date.now() + 600_000).toISOString(), interval: 1_000 });

describe('a window that was given up', () => {
  it('does not end the way that was begun instead, when it is closed at last', async () => {
    const { service, choose, windows, state } = signingIn(({ path }) => (path === '/v1/auth/mail' ? Response.json({ sent: true }) : config()));
    await choose(HERE);
    await service.handlers.signInWith({ provider: 'orcid' }, OURS);
    await expect.poll(() => windows.length).toBe(1);
    await service.handlers.cancelSignIn({}, OURS);
    await service.handlers.sendMailCode({ mail: 'reader@example.org' }, OURS);
    windows[0]?.fail(new Error('The user did not approve access.'));
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    expect(await state()).toEqual({ kind: 'mail-sent', mail: 'reader@example.org' });
  });

  it('is told as closed where nothing else was begun', async () => {
    const { service, choose, windows, state } = signingIn(config);
    await choose(HERE);
    await service.handlers.signInWith({ provider: 'orcid' }, OURS);
    await expect.poll(() => windows.length).toBe(1);
    windows[0]?.fail(new Error('closed'));
    await expect.poll(state).toMatchObject({ kind: 'failed', problem: { key: 'problems.signInClosed' } });
  });
});

describe('what was under way when the worker started', () => {
  it('is a window that nobody waits for any more, unless this very worker opened it', async () => {
    const { service, make, choose, windows, state } = signingIn(config);
    await choose(HERE);
    await service.handlers.signInWith({ provider: 'github' }, OURS);
    await expect.poll(() => windows.length).toBe(1);
    await service.resume();
    expect(await state()).toEqual({ kind: 'window', provider: 'github' });
    await make().resume();
    expect(await state()).toMatchObject({ kind: 'failed', problem: { key: 'problems.signInClosed' } });
  });
});

describe('a code that is confirmed on the server’s page', () => {
  it('is asked for at the server in use, also while another one has not answered', async () => {
    const { service, choose, asked, connections } = signingIn(({ server, path }) => {
      if (path === '/v1/auth/device') return Response.json(device(server === HERE ? 1 : 2));
      if (path === '/v1/auth/device/token') return server === HERE ? refused('authorization-pending') : Response.json(session('wren'));
      return config();
    });
    await choose(HERE);
    await service.handlers.signInByCode({}, OURS);
    await expect.poll(() => asked.some(({ path }) => path === '/v1/auth/device/token')).toBe(true);
    await choose(THERE);
    await service.handlers.signInByCode({}, OURS);
    await expect.poll(() => connections.account()).toMatchObject({ kind: 'signed-in', person: { handle: 'wren' } });
    await choose(HERE);
    await service.handlers.cancelSignIn({}, OURS);
  });

  it('is not refused by what is said of the code before it', async () => {
    const first = held<Response>();
    let made = 0;
    const { service, choose, asked, connections } = signingIn(({ path, body }) => {
      if (path === '/v1/auth/device') return Response.json(device((made += 1)));
      if (path === '/v1/auth/device/token') return body['deviceCode'] === device(1).deviceCode ? first.promise : Response.json(session('wren'));
      return config();
    });
    await choose(HERE);
    await service.handlers.signInByCode({}, OURS);
    await expect.poll(() => asked.some(({ path }) => path === '/v1/auth/device/token')).toBe(true);
    await service.handlers.signInByCode({}, OURS);
    first.settle(refused('access-denied'));
    await expect.poll(() => connections.account()).toMatchObject({ kind: 'signed-in', person: { handle: 'wren' } });
  });
});

describe('a session that is exchanged while somebody signs out and in', () => {
  /** Signed in as `one`, whose access token ends at once; the exchange waits for the test. */
  async function exchanging() {
    const exchange = held<Response>();
    const world = signingIn(({ path, body, authorization }) => {
      if (path === '/v1/auth/mail') return Response.json({ sent: true });
      if (path === '/v1/auth/mail/code') return Response.json(body['mail'] === 'one@example.org' ? { ...session('one'), expires: new Date(Date.now() + 1_000).toISOString() } : session('two'));
      if (path === '/v1/auth/refresh') return exchange.promise;
      if (path === '/v1/me/inbox') return Response.json({ items: [], unread: 0, cursor: authorization ?? '' });
      return config();
    });
    const { service, choose, connections, asked } = world;
    await choose(HERE);
    const as = async (who: string) => {
      await service.handlers.sendMailCode({ mail: `${who}@example.org` }, OURS);
      await service.handlers.enterMailCode({ code: '12345678' }, OURS);
    };
    await as('one');
    const { client } = await connections.connected();
    const waiting = client.inbox();
    await expect.poll(() => asked.some(({ path }) => path === '/v1/auth/refresh')).toBe(true);
    await connections.accounts.signOut(HERE);
    connections.sessions.forget(HERE);
    await as('two');
    const used = async () => {
      await (await connections.connected()).client.inbox();
      return asked.at(-1)?.authorization;
    };
    return { exchange, waiting, connections, used };
  }

  it('keeps the one who is signed in now when the session before turns out to be over', async () => {
    const { exchange, waiting, connections, used } = await exchanging();
    exchange.settle(new Response(null, { status: 401 }));
    await waiting;
    expect(await connections.account()).toMatchObject({ kind: 'signed-in', person: { handle: 'two' } });
    expect(await used()).toBe(`Bearer ${session('two').access}`);
  });

  it('never speaks for the one before', async () => {
    const { exchange, waiting, used } = await exchanging();
    exchange.settle(Response.json(session('one', 2)));
    await waiting;
    expect(await used()).toBe(`Bearer ${session('two').access}`);
  });
});
