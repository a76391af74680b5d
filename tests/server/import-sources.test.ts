import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import type { ConfirmedThread } from '../../lib/api/thread-import';
import type { DocumentKey } from '../../lib/documents/document-key';
import { MOST_IMPORTED_TO } from '../../lib/documents/lookup';
import { backUp, restore } from '../../server/commands/backup';
import { startServer } from '../../server/start';
import { openEngine } from '../../server/store/engine';
import { migrate } from '../../server/store/migrate';
import { aNote, decide, documentNamed, key, newId, onBothEngines, optionsFor, PAPER, valueOf } from './harness';
import { createDatabase } from './postgres-cluster';

const POST = documentNamed('lesswrong:AAAAAAAAAAAAAAAAA');
const SITES = ['https://www.lesswrong.com', 'https://www.alignmentforum.org', 'https://www.greaterwrong.com'];

/** Notes on a paper, each from a comment of its own under the post; every other from another of the forum's sites. */
function thread(keys: readonly string[], { document = PAPER, post = POST }: { document?: DocumentKey; post?: DocumentKey } = {}): ConfirmedThread {
  const { target, type, severity } = aNote();
  const source = (at: number) => ({ url: `${SITES[at % SITES.length] ?? ''}/posts/${post.slice('lesswrong:'.length)}/sheep?commentId=CommentNumber000${at}`, writer: 'Shepherd' });
  return { document, version: 1, notes: keys.map((name, at) => ({ key: name, source: source(at), id: newId(), target, type, severity, body: `Says who, of ${name}?` })), responses: [], replies: [] };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rejoinder-sources-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

onBothEngines('The post a thread was imported from', (begin, engine) => {
  it('leads to the paper, whichever of its sites the words were read on, and once however often it is imported', async () => {
    const world = await begin();
    const [one, other] = [await world.signUp('importer'), await world.signUp('another')];
    expect(await world.look(POST)).toBeUndefined();
    const [given, again] = [thread(['lw:a', 'lw:b', 'lw:c']), key()];
    for (let time = 0; time < 2; time += 1) valueOf(await one.api.importThread(given, again));
    valueOf(await other.api.importThread(thread(['lw:a', 'lw:b', 'lw:c']), key()));
    expect(await world.look(POST)).toMatchObject({ document: POST, importedTo: [PAPER], notes: [], responses: [], replies: [], events: [] });
    expect(await world.look(PAPER)).not.toHaveProperty('importedTo');
  });

  it('is not named by a dry run, by an import that failed, for words about itself, nor for words from anywhere else', async () => {
    const world = await begin();
    const { api } = await world.signUp('importer');
    valueOf(await api.importThread(thread(['lw:a']), key(), true));
    const refused = await api.importThread({ ...thread(['lw:a']), responses: [{ key: 'lw:b', source: { url: 'https://www.lesswrong.com/', writer: 'A' }, id: newId(), notes: [newId()], stance: 'concede', body: 'x' }] }, key());
    expect(refused.ok).toBe(false);
    valueOf(await api.importThread(thread(['lw:c'], { document: POST }), key()));
    const elsewhere = thread(['web:d']);
    valueOf(await api.importThread({ ...elsewhere, notes: elsewhere.notes.map((note) => ({ ...note, source: { url: 'https://blog.example.org/sheep', writer: 'Shepherd' } })) }, key()));
    expect(await world.look(POST)).not.toHaveProperty('importedTo');
  });

  it('leads there no more once the last note is removed or hidden, again once one is shown, and each time its bucket is another', async () => {
    const world = await begin();
    const { api } = await world.signUp('importer');
    const moderator = await world.signUp('mira');
    await world.promote(moderator.person.id);
    const [one, two] = valueOf(await api.importThread(thread(['lw:a', 'lw:b']), key()));
    if (one === undefined || two === undefined) throw new Error('Nothing was imported.');
    // Answered, it leaves its place behind, without its words.
    valueOf(await api.postReply({ id: newId(), note: one.id, body: 'So it is.' }, key()));
    const tags: string[] = [];
    const leadsTo = async () => {
      const { headers } = await world.ask('/v1/buckets/0/0');
      const etag = headers.get('etag') ?? '';
      expect((await world.ask('/v1/buckets/0/0', { headers: { 'if-none-match': etag } })).status).toBe(304);
      for (const before of tags) expect((await world.ask('/v1/buckets/0/0', { headers: { 'if-none-match': before } })).status).toBe(200);
      tags.push(etag);
      return (await world.look(POST))?.importedTo ?? [];
    };
    const judge = async (post: string, action: string) => expect((await decide(world, moderator, { id: newId(), post, action, reason: 'Hm.' })).status).toBe(201);
    expect(await leadsTo()).toEqual([PAPER]);
    await judge(two.id, 'hide');
    expect(await leadsTo()).toEqual([PAPER]);
    valueOf(await api.removePost(one.id, 1, key()));
    expect(await leadsTo()).toEqual([]);
    await judge(two.id, 'show');
    expect(await leadsTo()).toEqual([PAPER]);
    await judge(two.id, 'remove');
    expect(await leadsTo()).toEqual([]);
    expect(await world.look(POST)).toBeUndefined();
  });

  it('has a bucket of its own, which changes with the papers it leads to', async () => {
    const world = await begin();
    const { api } = await world.signUp('importer');
    // As many notes as make the look-up longer: post and paper then lie in different buckets.
    await world.restart((db) => db.updateTable('counter').set({ weight: 60_000_000, bits: 10 }).execute());
    const bits = valueOf(await world.reader.config()).bits;
    expect(bits).toBeGreaterThan(4);
    expect(await world.look(POST)).toBeUndefined();
    const [note] = valueOf(await api.importThread(thread(['lw:a']), key()));
    expect((await world.look(POST))?.importedTo).toEqual([PAPER]);
    valueOf(await api.removePost(note!.id, 1, key()));
    expect(await world.look(POST)).toBeUndefined();
  });

  it('leads to as many papers as a reader may follow, the latest first', async () => {
    const world = await begin();
    const { api } = await world.signUp('importer');
    const papers = Array.from({ length: MOST_IMPORTED_TO + 3 }, (_, at) => documentNamed(`arxiv:2401.${String(10_000 + at)}`));
    for (const [at, document] of papers.entries()) valueOf(await api.importThread(thread([`lw:${at}`], { document }), key()));
    expect((await world.look(POST))?.importedTo).toEqual(papers.toReversed().slice(0, MOST_IMPORTED_TO));
  });

  it('leads to nothing once the account that brought them ends with its posts', async () => {
    const world = await begin();
    const importer = await world.signUp('importer');
    valueOf(await importer.api.importThread(thread(['lw:a']), key()));
    valueOf(await importer.api.endMe('remove'));
    expect(await world.look(POST)).toBeUndefined();
  });

  it('leads there after a backup and its restore', async () => {
    const world = await begin();
    const { api } = await world.signUp('importer');
    valueOf(await api.importThread(thread(['lw:a', 'lw:b']), key()));
    const was = await world.look(POST);
    expect(was).toBeDefined();
    const file = join(folder, 'notes.gz');
    await backUp(world.database, file, 0);
    const cluster = inject('postgres');
    const restored = engine === 'sqlite' || cluster === null ? join(folder, 'restored.sqlite') : await createDatabase(cluster);
    await restore(restored, file);
    const server = await startServer(optionsFor(restored), { checkAnswers: true });
    const bucket: unknown = await (await fetch(`${server.url}/v1/buckets/0/0`)).json();
    await server.stop();
    expect(bucket).toMatchObject({ documents: expect.arrayContaining([was]) });
  });

  it('is found among what was imported before the server knew of it', async () => {
    const cluster = inject('postgres');
    const database = engine === 'sqlite' || cluster === null ? join(folder, 'old.sqlite') : await createDatabase(cluster);
    const old = await openEngine(database);
    await migrate(old.db, 12);
    await sql`insert into account (id, handle, handle_key, role, created) values ('w', 'halvard', 'halvard', 'member', 0)`.execute(old.db);
    await sql`insert into document (key, hash, bucket, changed) values (${PAPER}, ${'0'.repeat(64)}, 0, 1)`.execute(old.db);
    const [first, removed] = [thread(['lw:a']).notes[0], thread(['lw:b'], { post: documentNamed('lesswrong:BBBBBBBBBBBBBBBBB') }).notes[0]];
    for (const [at, note] of [first, removed].entries()) {
      await sql`insert into post (id, seq, kind, document, writer, body, created, revision, version, target, type, severity, joined, source, source_key, removed)
        values (${note?.id}, 1, 'note', ${PAPER}, 'w', ${at === 0 ? 'Old words.' : ''}, 5, 1, 1, ${JSON.stringify(note?.target)}, 'praise', 'minor', 0, ${JSON.stringify(note?.source)}, ${note?.key}, ${at === 0 ? null : 7})`.execute(old.db);
    }
    await old.close();
    const server = await startServer(optionsFor(database));
    const bucket = (await (await fetch(`${server.url}/v1/buckets/0/0`)).json()) as { documents: { document: string; importedTo?: string[] }[] };
    await server.stop();
    expect(new Map(bucket.documents.map(({ document, importedTo }) => [document, importedTo]))).toEqual(new Map([[PAPER, undefined], [POST, [PAPER]]]));
  });
});
