import { openDB } from 'idb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { commands } from 'vitest/browser';
import { parseDocumentKey, type DocumentKey } from '../../../lib/documents/document-key';
import { bucketNumber, documentHash, MOST_DOCUMENTS, MOST_IMPORTED_TO } from '../../../lib/documents/lookup';
import type { NoteId } from '../../../lib/notes/note';
import type { Caller } from '../../../lib/platform/messages';
import { caller, newDocument, newPostId, newReader, newWorld, signedUp } from './reader';
import type { Reader, World } from './reader';

/** A forum's page and the papers its comments were imported to, where the page itself names none of them. */

let server = '';
beforeAll(async () => {
  server = await commands.startNoteServer();
});
afterAll(() => commands.closeNoteServer(server));

const readers: Reader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close();
});
async function someone(world?: World): Promise<Reader> {
  const reader = await signedUp(server, world);
  readers.push(reader);
  return reader;
}

const page = { kind: 'page', tab: 1, url: 'https://www.lesswrong.com/posts/x' } as const;

function newPost(): DocumentKey {
  const letters = crypto.randomUUID().replaceAll('-', '').slice(0, 17);
  const key = parseDocumentKey(`lesswrong:${letters}`);
  if (key === null) throw new Error('No document key.');
  return key;
}

/** Brings one note from the post to the paper, and gives its id. */
async function imported(by: Reader, post: DocumentKey, paper: DocumentKey): Promise<NoteId> {
  const connection = await by.service.connections.connect();
  const id = newPostId() as NoteId;
  const source = { url: `https://www.greaterwrong.com/posts/${post.slice('lesswrong:'.length)}/sheep/comment/CommentNumber0001`, writer: 'Shepherd' };
  const answer = await connection?.client.importThread(
    { document: paper, version: 1, notes: [{ key: `lw:${id}`, source, id, target: { kind: 'whole' }, type: 'question', severity: 'minor', body: 'Says who?' }], responses: [], replies: [] },
    crypto.randomUUID(),
  );
  expect(answer?.ok).toBe(true);
  return id;
}

const read = async (reader: Reader, documents: readonly DocumentKey[], from: Caller = page) => (await reader.handlers.readDiscussions({ documents }, from)).map(({ discussion }) => discussion.document);

/** A large server, of which each document needs a bucket of its own; what it says of a post is what `importedTo` is. */
async function largeServer(post: DocumentKey, importedTo: unknown): Promise<{ readonly world: World; readonly asked: readonly string[]; readonly bucketOf: (document: DocumentKey) => Promise<string> }> {
  const world = newWorld();
  const config: unknown = await (await fetch(new URL('/v1/config', server))).json();
  const hash = await documentHash(post);
  const asked: string[] = [];
  world.fetch = (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    const [, bits, n] = /^\/v1\/buckets\/(\d+)\/(\d+)$/.exec(pathname) ?? [];
    if (pathname === '/v1/config') return Promise.resolve(Response.json({ ...(config as object), bits: 16 }));
    if (n === undefined) return fetch(input, init);
    asked.push(n);
    const about = Number(n) === bucketNumber(hash, 16) ? [{ hash, document: post, notes: [], responses: [], replies: [], events: [], importedTo }] : [];
    return Promise.resolve(Response.json({ bits: Number(bits), n: Number(n), cursor: '0', documents: about }));
  };
  return { world, asked, bucketOf: async (document) => String(bucketNumber(await documentHash(document), 16)) };
}

describe("a forum's page that links no paper", () => {
  it('gets the notes of the papers its comments were imported to, after its own', async () => {
    const [post, paper] = [newPost(), newDocument()];
    const note = await imported(await someone(), post, paper);
    const views = await (await someone()).handlers.readDiscussions({ documents: [post] }, page);
    expect(views.map(({ discussion }) => [discussion.document, discussion.notes.map(({ id }) => id)])).toEqual([[post, []], [paper, [note]]]);
  });

  it('asks for its own bucket alone where nothing was imported, and for each paper’s once where something was', async () => {
    const [post, ...papers] = [newPost(), newDocument(), newDocument()];
    const plain = await largeServer(post, undefined);
    await read(await someone(plain.world), [post]);
    expect(plain.asked).toEqual([await plain.bucketOf(post)]);
    const { world, asked, bucketOf } = await largeServer(post, papers);
    const reader = await someone(world);
    expect(await read(reader, [post])).toEqual([post, ...papers]);
    expect(asked.toSorted()).toEqual([...new Set(await Promise.all([post, ...papers].map(bucketOf)))].toSorted());
    const before = asked.length;
    expect(await read(reader, [post])).toEqual([post, ...papers]);
    expect(asked.length).toBe(before);
  });

  it('gets a paper once that it links itself, and everybody else what they asked for alone', async () => {
    const [post, paper] = [newPost(), newDocument()];
    const { world } = await largeServer(post, [paper]);
    const reader = await someone(world);
    expect(await read(reader, [post, paper])).toEqual([post, paper]);
    expect(await read(reader, [paper, post])).toEqual([paper, post]);
    expect(await read(reader, [post], caller)).toEqual([post]);
  });

  it('follows a server that names a thousand papers as far as it may, and to papers alone', async () => {
    const post = newPost();
    const thousand = Array.from({ length: 1_000 }, newDocument);
    const many = await largeServer(post, [post, newPost(), 'sample:paper', ...thousand]);
    const views = await read(await someone(many.world), [post]);
    expect(views.length).toBeLessThanOrEqual(1 + MOST_IMPORTED_TO);
    expect(views.slice(1).every((document) => document.startsWith('arxiv:'))).toBe(true);
    expect(many.asked.length).toBeLessThanOrEqual(1 + MOST_IMPORTED_TO);
    // Beside what the page links itself, no more than a page may ask for.
    const links = Array.from({ length: MOST_DOCUMENTS - 2 }, newDocument);
    const full = await largeServer(post, thousand.slice(0, MOST_IMPORTED_TO));
    expect(await read(await someone(full.world), [post, ...links])).toHaveLength(MOST_DOCUMENTS);
  });

  it('is told that the server makes no sense where it names what is no document, and follows nothing of it', async () => {
    const post = newPost();
    const { world, asked, bucketOf } = await largeServer(post, ['arxiv:2401.00001', 'https://elsewhere.example/']);
    const [view, ...others] = await (await someone(world)).handlers.readDiscussions({ documents: [post] }, page);
    expect(view?.freshness).toMatchObject({ kind: 'unknown', problem: 'bad-answer' });
    expect(others).toEqual([]);
    expect(asked).toEqual([await bucketOf(post)]);
  });

  it('keeps its own notes where a paper’s bucket does not come', async () => {
    const [post, paper] = [newPost(), newDocument()];
    const { world, bucketOf } = await largeServer(post, [paper]);
    const [answer, away] = [world.fetch, await bucketOf(paper)];
    world.fetch = (input, init) => (String(input instanceof Request ? input.url : input).endsWith(`/${away}`) ? Promise.reject(new TypeError('Failed to fetch')) : answer(input, init));
    const views = await (await someone(world)).handlers.readDiscussions({ documents: [post] }, page);
    expect(views.map(({ discussion, freshness }) => [discussion.document, freshness.kind])).toEqual([[post, 'stale'], [paper, 'unknown']]);
  });

  it('asks for nothing in a private window, and shows what is here', async () => {
    const [post, paper] = [newPost(), newDocument()];
    const { world, asked } = await largeServer(post, [paper]);
    const reader = await someone(world);
    const hidden: Caller = { ...page, private: true };
    expect(await read(reader, [post], hidden)).toEqual([post]);
    expect(asked).toEqual([]);
    await read(reader, [post]);
    const before = asked.length;
    expect(await read(reader, [post], hidden)).toEqual([post, paper]);
    expect(asked.length).toBe(before);
  });

  it('hears of it when something is imported from there later', async () => {
    const [post, paper] = [newPost(), newDocument()];
    const reader = await someone();
    expect(await read(reader, [post])).toEqual([post]);
    await imported(await someone(), post, paper);
    await reader.service.refreshAll();
    expect(reader.announced).toContain(post);
    expect(await read(reader, [post])).toEqual([post, paper]);
  });
});

describe('a full copy', () => {
  const copying = (reader: Reader) => reader.handlers.changeSettings({ change: { fullCopy: true } }, caller);

  it('knows where a post leads from the notes themselves, for as long as one of them stands', async () => {
    const [post, paper, other] = [newPost(), newDocument(), newDocument()];
    const [writer, reader] = [await someone(), await someone()];
    const note = await imported(writer, post, paper);
    await copying(reader);
    expect(await read(reader, [post])).toEqual([post, paper]);
    await imported(writer, post, other);
    await reader.service.refreshAll();
    expect(reader.announced).toContain(post);
    expect((await read(reader, [post])).toSorted()).toEqual([other, paper, post].toSorted());
    const connection = await writer.service.connections.connect();
    expect((await connection?.client.removePost(note, 1, crypto.randomUUID()))?.ok).toBe(true);
    await reader.service.refreshAll();
    expect(await read(reader, [post])).toEqual([post, other]);
  });

  it('of the version before knows it too', async () => {
    const name = `old-${crypto.randomUUID()}`;
    const [post, paper] = [newPost(), newDocument()];
    const old = await openDB(name, 3, {
      upgrade(db) {
        for (const [store, keyPath] of [['buckets', ['server', 'bits', 'n']], ['drafts', 'id'], ['own', 'id'], ['joined', 'note'], ['account', 'server'], ['servers', 'server'], ['signUps', 'server'], ['prefixes', 'prefix'], ['acknowledged', 'id'], ['signIns', 'server'], ['consents', 'server'], ['copies', 'server'], ['copied', ['server', 'document']]] as const) {
          const made = db.createObjectStore(store, { keyPath: typeof keyPath === 'string' ? keyPath : [...keyPath] });
          if (['drafts', 'own', 'joined', 'acknowledged'].includes(store)) made.createIndex('document', 'document');
        }
        db.createObjectStore('outbox', { keyPath: 'sequence', autoIncrement: true }).createIndex('document', 'document');
      },
    });
    const note = { id: newPostId(), document: paper, version: 1, target: { kind: 'whole' }, type: 'question', severity: 'minor', joined: 0, writer: { id: 'w', handle: 'W' }, body: 'Says who?', created: 5, revision: 1, source: { url: `https://www.lesswrong.com/posts/${post.slice('lesswrong:'.length)}`, writer: 'Shepherd' } };
    const connected = server;
    await old.put('copies', { server: connected, epoch: 'e', cursor: '1', complete: true, documents: 1, size: 1, asked: 5, answered: 5 });
    await old.put('copied', { server: connected, document: paper, discussion: { document: paper, notes: [note], responses: [], replies: [], events: [] } });
    old.close();
    const world = newWorld();
    // What is here is all there is to see.
    world.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const reader = newReader(world, name);
    readers.push(reader);
    await reader.handlers.changeSettings({ change: { server: { kind: 'own', url: server }, fullCopy: true } }, caller);
    const views = await reader.handlers.readDiscussions({ documents: [post] }, page);
    expect(views.map(({ discussion }) => [discussion.document, discussion.notes.length])).toEqual([[post, 0], [paper, 1]]);
  });
});
