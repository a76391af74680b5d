import { describe, expect, it, vi } from 'vitest';
import { commands } from 'vitest/browser';
import { bucketNumber, documentHash } from '../../../lib/documents/lookup';
import { caller, delivered, eventually, newDocument, newReader, newWorld, noteDraft, problemFrom, publish, replyDraft } from './reader';
import type { World } from './reader';
import { readersOnServer } from './readers-on-server';

/** Reading: the real note server, and what may lie between it and a reader. */
const here = readersOnServer();
const { readers, someone } = here;

/** A document with one note on the server. */
async function noted(): Promise<ReturnType<typeof newDocument>> {
  const document = newDocument();
  const writer = await someone();
  await publish(writer, noteDraft(document));
  await delivered(writer);
  return document;
}

/** Counts requests and remembers their URLs. */
function counting(world: World): string[] {
  const urls: string[] = [];
  const ask = world.fetch;
  world.fetch = (input, init) => {
    urls.push(addressOf(input));
    return ask(input, init);
  };
  return urls;
}

const addressOf = (input: RequestInfo | URL): string => (input instanceof Request ? input.url : input.toString());

const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': status === 200 ? 'application/json' : 'application/problem+json' } });

describe('reading', () => {
  it('asks once for a bucket; another document in it, and the same one later, need no request', async () => {
    const document = await noted();
    const world = newWorld();
    const reader = await someone(world);
    const urls = counting(world);
    const view = await reader.view(document);
    expect(view.discussion.notes).toHaveLength(1);
    expect(view.freshness.kind).toBe('current');
    expect(urls.map((url) => new URL(url).pathname)).toEqual(['/v1/config', '/v1/buckets/0/0']);
    await reader.view(newDocument());
    const again = await reader.reborn();
    readers.push(again);
    expect((await again.view(document)).discussion.notes).toHaveLength(1);
    expect(urls).toHaveLength(2);
  });

  it('names neither the document nor the reader', async () => {
    const document = await noted();
    const world = newWorld();
    const reader = await someone(world);
    const requests: RequestInit[] = [];
    const ask = world.fetch;
    const urls: string[] = [];
    world.fetch = (input, init) => {
      urls.push(addressOf(input));
      requests.push(init ?? {});
      return ask(input, init);
    };
    await reader.view(document);
    expect(urls.join(' ')).not.toContain(document.slice('arxiv:'.length));
    for (const { headers, credentials } of requests) {
      expect(credentials).toBe('omit');
      expect(new Headers(headers).has('authorization')).toBe(false);
    }
  });

  it('asks in an order that says nothing of what was read first or last', async () => {
    const world = newWorld();
    const reader = await someone(world);
    // A large database, of which each document needs a bucket of its own.
    const config: unknown = await (await fetch(new URL('/v1/config', here.url))).json();
    const asked: number[] = [];
    world.fetch = (input) => {
      const { pathname } = new URL(addressOf(input));
      const [, bits, n] = /^\/v1\/buckets\/(\d+)\/(\d+)$/.exec(pathname) ?? [];
      if (n === undefined) return Promise.resolve(json({ ...(config as object), bits: 16 }));
      asked.push(Number(n));
      return Promise.resolve(json({ bits: Number(bits), n: Number(n), cursor: '0', documents: [] }));
    };
    const documents = Array.from({ length: 12 }, newDocument);
    const inOrder = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);
    await reader.handlers.readDiscussions({ documents }, caller);
    expect(asked).toHaveLength(12);
    expect(asked).toEqual(inOrder(asked));
    asked.length = 0;
    for (const document of documents.toReversed()) await reader.view(document);
    await reader.service.refreshAll();
    expect(asked).toHaveLength(12);
    expect(asked).toEqual(inOrder(asked));
  });

  it('two pages asking at once cost one request', async () => {
    const document = await noted();
    const world = newWorld();
    const reader = await someone(world);
    await reader.view(newDocument());
    await reader.database.run((db) => db.clear('buckets'));
    const urls = counting(world);
    await Promise.all([reader.view(document), reader.view(document), reader.view(document)]);
    expect(urls).toHaveLength(1);
  });

  it('a slow server leaves the page not waiting; what comes late is announced', async () => {
    const document = await noted();
    const world = newWorld();
    const reader = await someone(world);
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    world.fetch = async (input, init) => {
      await gate;
      return fetch(input, init);
    };
    world.patience = 'ends';
    const view = await reader.view(document);
    expect(view.freshness).toEqual({ kind: 'unknown', problem: 'server-away' });
    expect(reader.announced).toEqual([]);
    release();
    await eventually(() => reader.announced.includes(document));
    expect((await reader.view(document)).discussion.notes).toHaveLength(1);
  });

  it('refresh fetches what was read lately and announces what reads differently, nothing else', async () => {
    const [document, other] = [await noted(), await noted()];
    const reader = await someone();
    await reader.view(document);
    const writer = await someone();
    const [note] = (await writer.view(document)).discussion.notes;
    if (note) await publish(writer, replyDraft(document, note.id));
    await delivered(writer);
    const before = reader.announced.length;
    await reader.service.refreshAll();
    expect(reader.announced.slice(before)).toEqual([document]);
    expect(reader.announced).not.toContain(other);
    expect((await reader.view(document)).discussion.replies).toHaveLength(1);
    await reader.service.refreshAll();
    expect(reader.announced).toHaveLength(before + 1);
  });
});

describe('a server that is away, or talks nonsense', () => {
  it('leaves the cached notes, with their date and what is wrong', async () => {
    const document = await noted();
    const world = newWorld();
    const reader = await someone(world);
    await reader.view(document);
    const said = (await reader.view(document)).discussion;
    const faults: readonly (readonly [typeof fetch, string])[] = [
      [() => Promise.reject(new TypeError('Failed to fetch')), 'server-away'],
      [() => Promise.resolve(new Response('<html>', { status: 502 })), 'server-away'],
      [() => Promise.resolve(new Response('<html>Sign in to the hotel</html>')), 'bad-answer'],
      [() => Promise.resolve(new Response('{"bits":0,"n":0', { status: 200 })), 'bad-answer'],
      [() => Promise.resolve(json({ bits: 0, n: 0, cursor: '1', documents: [{ hash: 'x' }] })), 'bad-answer'],
      [() => Promise.resolve(json([null])), 'bad-answer'],
    ];
    for (const [fault, problem] of faults) {
      world.fetch = fault;
      const [view] = await reader.handlers.refreshDiscussions({ documents: [document] }, caller);
      expect(view?.freshness).toMatchObject({ kind: 'stale', problem });
      expect(view?.discussion).toEqual(said);
    }
    world.fetch = (input, init) => fetch(input, init);
    const [view] = await reader.handlers.refreshDiscussions({ documents: [document] }, caller);
    expect(view?.freshness.kind).toBe('current');
    expect(reader.announced).toContain(document);
  });

  it('without a cache says that nothing is known, and why', async () => {
    const world = newWorld();
    const reader = newReader(world);
    readers.push(reader);
    await reader.handlers.changeSettings({ change: { server: { kind: 'own', url: here.url } } }, caller);
    world.fetch = () => Promise.resolve(new Response('no', { status: 500 }));
    expect((await reader.view(newDocument())).freshness).toEqual({ kind: 'unknown', problem: 'server-away' });
    world.online = false;
    expect((await reader.view(newDocument())).freshness).toEqual({ kind: 'unknown', problem: 'offline' });
  });

  it('whose database was begun anew: what it has no more goes, a session it does not know asks to sign in as before, and what is written waits', async () => {
    const other = await commands.startNoteServer();
    try {
      const document = newDocument();
      const world = newWorld();
      const reader = await someone(world);
      await publish(reader, noteDraft(document, { body: 'Before the fire' }));
      await delivered(reader);
      const before = await reader.handlers.readAccount({}, caller);
      await reader.service.refreshAll();
      expect((await reader.view(document)).discussion.notes).toHaveLength(1);
      // Another database behind the same address.
      world.fetch = (input, init) => fetch(addressOf(input).replace(here.url, other), init);
      await reader.handlers.refreshDiscussions({ documents: [document] }, caller);
      expect((await reader.view(document)).discussion.notes).toEqual([]);
      const note = await publish(reader, noteDraft(document, { body: 'After it' }));
      await eventually(async () => (await reader.handlers.readAccount({}, caller)).kind === 'signed-out');
      expect(before.kind === 'signed-in' && (await reader.handlers.readAccount({}, caller))).toEqual({ kind: 'signed-out', as: before.kind === 'signed-in' ? before.person : null });
      expect((await reader.view(document)).deliveries[note]).toMatchObject({ state: 'waiting', reason: 'signed-out' });
      expect((await problemFrom(reader.handlers.signUp({ handle: 'Somebody new' }, caller))).key).toBe('problems.otherAccount');
    } finally {
      await commands.closeNoteServer(other);
    }
  });

  it.each([-2, 2])('does not mind a clock that jumps by %i days: notes are read, sent, and an older own text does not cover a newer one', async (days) => {
    const document = newDocument();
    const world = newWorld();
    const reader = await someone(world);
    const note = await publish(reader, noteDraft(document, { body: 'First' }));
    await delivered(reader);
    world.later = days * 24 * 60 * 60_000;
    // The same account elsewhere, where the clock is right, changes the text.
    const elsewhere = await someone();
    const account = (await reader.database.run((db) => db.getAll('account')))[0];
    if (!account) throw new Error('No account.');
    await elsewhere.database.run((db) => db.put('account', account));
    await elsewhere.handlers.refreshDiscussions({ documents: [document] }, caller);
    await publish(elsewhere, noteDraft(document, { body: 'Second', editing: { post: note, revision: 1 } }));
    await delivered(elsewhere);
    await reader.handlers.refreshDiscussions({ documents: [document] }, caller);
    expect((await reader.view(document)).discussion.notes.map(({ body }) => body)).toEqual(['Second']);
    await publish(reader, noteDraft(document, { body: 'Third' }));
    await delivered(reader);
    expect((await reader.view(document)).discussion.notes.map(({ body }) => body).toSorted()).toEqual(['Second', 'Third']);
    expect((await reader.view(document)).freshness.kind).toBe('current');
  });

  it('that needs a newer client says so', async () => {
    const world = newWorld();
    const reader = newReader(world);
    readers.push(reader);
    await reader.handlers.changeSettings({ change: { server: { kind: 'own', url: here.url } } }, caller);
    world.fetch = async (input, init) => {
      const answer = await fetch(input, init);
      return addressOf(input).endsWith('/config') ? json({ ...(await answer.json()), oldestClient: 99 }) : answer;
    };
    expect((await reader.view(newDocument())).freshness).toEqual({ kind: 'unknown', problem: 'server-too-new' });
  });
});

describe('full storage', () => {
  it('does not keep anybody from reading', async () => {
    const document = await noted();
    const reader = await someone();
    await reader.view(newDocument());
    await reader.database.run((db) => db.clear('buckets'));
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('The storage is full.', 'QuotaExceededError');
    });
    expect((await reader.view(document)).discussion.notes).toHaveLength(1);
    expect((await reader.view(document)).freshness.kind).toBe('current');
    vi.restoreAllMocks();
  });
});

describe('a longer prefix', () => {
  it('is learned from the server, the buckets are fetched anew, and nothing disappears meanwhile', async () => {
    const document = await noted();
    const world = newWorld();
    const reader = await someone(world);
    await reader.view(document);
    const n = bucketNumber(await documentHash(document), 4);
    // The server as it will be when it has grown: four bits, each bucket a part of the one there is now.
    const asked: string[] = [];
    world.fetch = async (input, init) => {
      const path = new URL(addressOf(input)).pathname;
      asked.push(path);
      if (path === '/v1/config') return json({ ...(await (await fetch(input, init)).json()), bits: 4 });
      const [, bits, number] = /^\/v1\/buckets\/(\d+)\/(\d+)$/.exec(path) ?? [];
      if (bits === '0') return json({ type: 'about:blank', title: 'Other length', status: 409, code: 'prefix-changed' }, 409);
      const whole = await (await fetch(new URL('/v1/buckets/0/0', here.url), init)).json();
      const documents = whole.documents.filter(({ hash }: { hash: string }) => bucketNumber(hash, 4) === Number(number));
      return json({ ...whole, bits: 4, n: Number(number), documents });
    };
    const [view] = await reader.handlers.refreshDiscussions({ documents: [document] }, caller);
    expect(view?.discussion.notes).toHaveLength(1);
    expect(view?.freshness.kind).toBe('current');
    expect(asked).toEqual(['/v1/buckets/0/0', '/v1/config', `/v1/buckets/4/${n}`]);
    await reader.service.refreshAll();
    const keys = await reader.database.run((db) => db.getAllKeys('buckets'));
    expect(keys.every(([, bits]) => bits === 4)).toBe(true);
    expect((await reader.view(document)).discussion.notes).toHaveLength(1);
  });
});

describe('without a server', () => {
  it('nothing is fetched, and own notes are kept and shown like others', async () => {
    for (const choice of [null, { kind: 'none' as const }, { kind: 'default' as const }]) {
      const document = newDocument();
      const world = newWorld();
      world.fetch = () => Promise.reject(new Error('Something was fetched.'));
      const reader = newReader(world);
      readers.push(reader);
      await reader.handlers.changeSettings({ change: { server: choice } }, caller);
      const note = await publish(reader, noteDraft(document, { body: 'Local' }));
      await publish(reader, replyDraft(document, note));
      await reader.handlers.joinNote({ document, note, joined: true }, caller);
      await reader.handlers.withdrawNote({ document, note, withdrawn: true }, caller);
      await reader.service.refreshAll();
      await reader.service.flush(true);
      const again = await reader.reborn();
      readers.push(again);
      const view = await again.view(document);
      expect(view.discussion.notes).toMatchObject([{ body: 'Local', joined: 1 }]);
      expect(view.discussion.replies).toHaveLength(1);
      expect(view.discussion.events.map(({ kind }) => kind)).toEqual(['withdrawn']);
      expect(view.freshness).toEqual({ kind: 'local-only' });
      expect(view.deliveries[note]).toEqual({ state: 'local' });
      expect(await again.handlers.readAccount({}, caller)).toEqual({ kind: 'local-only' });
      await again.handlers.removePost({ document, post: note }, caller);
      expect((await again.view(document)).discussion.notes).toEqual([]);
      expect((await problemFrom(again.handlers.signUp({ handle: 'Somebody' }, caller))).key).toBe('problems.localOnly');
    }
  });

  it('a local note is not published by choosing a server, only by asking for it', async () => {
    const document = newDocument();
    const reader = newReader();
    readers.push(reader);
    const note = await publish(reader, noteDraft(document, { body: 'Mine alone' }));
    await reader.handlers.changeSettings({ change: { server: { kind: 'own', url: here.url } } }, caller);
    await reader.handlers.signUp({ handle: `Late ${crypto.randomUUID().slice(0, 8)}` }, caller);
    await reader.service.flush(true);
    expect((await reader.view(document)).deliveries[note]).toEqual({ state: 'local' });
    await reader.handlers.resolveDelivery({ post: note, how: 'retry' }, caller);
    await eventually(async () => (await reader.view(document)).deliveries[note] === undefined);
    expect((await (await someone()).view(document)).discussion.notes.map(({ body }) => body)).toEqual(['Mine alone']);
  });
});

describe('accounts', () => {
  it('a name that is taken, or none, is refused in words; a lost answer does not use the name up', async () => {
    const handle = `Ann ${crypto.randomUUID().slice(0, 8)}`;
    const world = newWorld();
    const [first, second] = [newReader(world), newReader()];
    readers.push(first, second);
    for (const reader of [first, second]) await reader.handlers.changeSettings({ change: { server: { kind: 'own', url: here.url } } }, caller);
    world.fetch = async (input, init) => {
      await (await fetch(input, init)).text();
      throw new TypeError('Failed to fetch');
    };
    expect((await problemFrom(first.handlers.signUp({ handle }, caller))).key).toBe('problems.serverAway');
    world.fetch = (input, init) => fetch(input, init);
    expect(await first.handlers.signUp({ handle }, caller)).toMatchObject({ kind: 'signed-in', person: { handle } });
    expect((await problemFrom(second.handlers.signUp({ handle }, caller))).key).toBe('problems.handleTaken');
    expect((await problemFrom(second.handlers.signUp({ handle: ' \u202e' }, caller))).key).toBe('problems.badHandle');
  });

  it('pages of sites may neither redirect notes nor sign out', async () => {
    const reader = await someone();
    const page = { kind: 'page' as const, tab: 1, url: 'https://arxiv.org/abs/1' };
    const { changeSettings, signOut } = reader.handlers;
    expect((await problemFrom(changeSettings({ change: { server: { kind: 'none' } } }, page))).key).toBe('problems.notAllowed');
    expect((await problemFrom(signOut({}, page))).key).toBe('problems.notAllowed');
    expect((await changeSettings({ change: { toolbar: false } }, page)).toolbar).toBe(false);
  });
});
