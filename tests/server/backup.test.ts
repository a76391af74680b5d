import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { UNDO_WINDOW } from '../../lib/notes/limits';
import { backUp, move, restore } from '../../server/commands/backup';
import { setModerator } from '../../server/commands/moderator';
import { startServer } from '../../server/start';
import { copyOut } from '../../server/store/copy';
import { openEngine, openEngineBeside } from '../../server/store/engine';
import { migrate, NewerDatabaseError, SCHEMA_VERSION } from '../../server/store/migrate';
import type { World } from './harness';
import { aNote, asMember, decide, key, newId, onBothEngines, optionsFor, PAPER, signInByMail, valueOf } from './harness';
import { createDatabase } from './postgres-cluster';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rejoinder-backup-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Something in every table that lasts. */
async function liveALittle(world: World): Promise<void> {
  const critic = await world.signUp('halvard');
  const other = await world.signUp('quillon');
  await world.promote(other.person.id);
  await signInByMail(world, 'x@example.org', 'by-mail');
  const notes = [aNote(), aNote({ body: '“Ünïcode” \u2028 𝒳\n\ttabs' })];
  for (const note of notes) valueOf(await critic.api.postNote(note, key()));
  const [one, two] = notes.map((note) => note.id);
  if (!one || !two) throw new Error('No notes.');
  const response = valueOf(await other.api.postResponse({ id: newId(), notes: [two, one], stance: 'fixed', version: 2, body: '' }, key()));
  const reply = valueOf(await critic.api.postReply({ id: newId(), note: one, parent: response.id, body: 'x' }, key()));
  valueOf(await other.api.postReply({ id: newId(), note: one, parent: reply.id, body: 'y' }, key()));
  valueOf(await other.api.join(one));
  const claim = valueOf(await critic.api.beginClaim({ document: PAPER, way: 'none', author: 1 }, key()));
  valueOf(await other.api.objectToClaim(claim.id, { id: newId(), words: 'Not them.' }, key()));
  valueOf(await critic.api.postEvent({ id: newId(), note: one, kind: 'withdrawn' }, key()));
  world.clock.now += UNDO_WINDOW;
  valueOf(await critic.api.editPost(one, 1, { body: 'Second.' }, key()));
  const lonely = valueOf(await critic.api.postNote(aNote(), key()));
  valueOf(await critic.api.removePost(lonely.id, 1, key()));
  await asMember(world, other, 'PUT', `/v1/posts/${two}/rating`, { helpful: 'no', reasons: [] });
  await asMember(world, other, 'POST', `/v1/posts/${two}/flag`, { id: newId(), reason: 'spam', words: 'x' });
  await decide(world, other, { id: newId(), post: two, action: 'hide', reason: 'Hm.' });
  await world.ask('/v1/legal-notices', { method: 'POST', body: JSON.stringify({ id: newId(), about: 'x', sender: 'y', mail: 'z@example.org', words: 'w' }), headers: { 'content-type': 'application/json' } });
}

async function searchFor(server: string, passage: string): Promise<unknown> {
  const answer = await fetch(`${server}/v1/search/passages`, { method: 'POST', body: JSON.stringify({ passage }), headers: { 'content-type': 'application/json' } });
  return answer.json();
}

/** Every row, but for the database's own name for its life. */
async function allRows(database: string): Promise<string[]> {
  const engine = await openEngineBeside(database);
  const lines: string[] = [];
  for await (const line of copyOut(engine, 0)) lines.push(line.replace(/"epoch":"[^"]+"/, '"epoch":""'));
  await engine.close();
  return lines.map((line) => JSON.stringify(sorted(JSON.parse(line))));
}

/** PostgreSQL gives columns that were added later in another order than SQLite may. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, sorted(one)]));
}

async function emptyDatabases(): Promise<string[]> {
  const cluster = inject('postgres');
  return [join(folder, `${newId()}.sqlite`), ...(cluster === null ? [] : [await createDatabase(cluster)])];
}

onBothEngines('A backup', (begin) => {
  it('made while the server runs, restores every row on either engine', async () => {
    const world = await begin();
    await liveALittle(world);
    const file = join(folder, 'backup.gz');
    await backUp(world.database, file, 0);
    const before = await allRows(world.database);
    expect(before.length).toBeGreaterThan(30);
    for (const database of await emptyDatabases()) {
      await restore(database, file);
      expect(await allRows(database)).toEqual(before);
    }
  });

  it('is served as it was, under new ETags', async () => {
    const world = await begin();
    await liveALittle(world);
    const file = join(folder, 'backup.gz');
    await backUp(world.database, file, 0);
    const before = await world.look(PAPER);
    const etag = (await world.ask('/v1/buckets/0/0')).headers.get('etag') ?? '';
    const [database = ''] = await emptyDatabases();
    await restore(database, file);
    const server = await startServer(optionsFor(database), { checkAnswers: true });
    const answer = await fetch(`${server.url}/v1/buckets/0/0`, { headers: { 'if-none-match': etag } });
    const bucket = (await answer.json()) as { documents: { notes: { id: string }[] }[] };
    const found = (await searchFor(server.url, 'Training on feedback makes models deceptive.')) as { found: unknown[] };
    await server.stop();
    expect(found.found.length).toBe(valueOf(await world.reader.findPassages('Training on feedback makes models deceptive.')).length);
    expect(found.found.length).toBeGreaterThan(0);
    expect(answer.status).toBe(200);
    expect(bucket.documents[0]?.notes.map((note) => note.id)).toEqual(before?.notes.map((note) => note.id));
  });

  it('that is cut off, damaged, or no backup at all, leaves the database empty', async () => {
    const world = await begin();
    await liveALittle(world);
    const file = join(folder, 'backup.gz');
    await backUp(world.database, file, 0);
    const lines = gunzipSync(readFileSync(file)).toString().trimEnd().split('\n');
    const broken: Record<string, Buffer> = {
      'cut.gz': gzipSync(lines.slice(0, -1).join('\n')),
      'torn.gz': readFileSync(file).subarray(0, 700),
      'short.gz': gzipSync([...lines.slice(0, 5), ...lines.slice(6)].join('\n')),
      'letter.gz': gzipSync('Dear operator,\n'),
      'plain.gz': Buffer.from(lines.join('\n')),
      'newer.gz': gzipSync([JSON.stringify({ rejoinder: 'backup', schema: SCHEMA_VERSION + 1 }), ...lines.slice(1)].join('\n')),
      'table.gz': gzipSync([lines[0], '{"table":"sqlite_master","row":{"name":"x"}}', '{"rows":1}'].join('\n')),
    };
    const [database = ''] = await emptyDatabases();
    for (const [name, bytes] of Object.entries(broken)) {
      writeFileSync(join(folder, name), bytes);
      await expect(restore(database, join(folder, name)), name).rejects.toThrow();
    }
    expect(await restore(database, file)).toMatch(/^Restored \d+ rows\.$/);
    await expect(restore(database, file)).rejects.toThrow('not empty');
  });
});

describe.skipIf(inject('postgres') === null)('Moving to PostgreSQL', () => {
  it('takes 10,000 notes along', async () => {
    const from = join(folder, 'old.sqlite');
    const engine = await openEngine(from);
    await migrate(engine.db);
    const writer = { id: newId(), handle: 'w', handle_key: 'w', role: 'member', created: 0, licence: null, ended: null, suspended: null, false_alarms: 0 } as const;
    await engine.db.transaction().execute(async (tx) => {
      await tx.insertInto('account').values(writer).execute();
      for (let d = 0; d < 100; d += 1) {
        const name = `arxiv:2411.${10_000 + d}`;
        const hash = createHash('sha256').update(name).digest('hex');
        await sql`insert into document (key, hash, bucket, changed) values (${name}, ${hash}, ${Number.parseInt(hash.slice(0, 4), 16)}, 1)`.execute(tx);
        for (let i = 0; i < 100; i += 1) {
          await sql`insert into post (id, seq, kind, document, writer, body, created, revision, version, target, type, severity, joined)
            values (${newId()}, 1, 'note', ${name}, ${writer.id}, ${randomBytes(40).toString('base64')}, 1, 1, 1, '{"kind":"title"}', 'praise', 'minor', 0)`.execute(tx);
        }
      }
    });
    await engine.close();
    const to = await createDatabase(inject('postgres') ?? '');
    expect(await move(from, to, 0)).toBe(`Moved ${1 + 1 + 1 + 100 + 10_000} rows.`);
    expect(await allRows(to)).toEqual(await allRows(from));
    await expect(move(from, to, 0)).rejects.toThrow('not empty');
  });
});

onBothEngines('A database of another time', (begin, engine) => {
  it('of the first schema is brought up to date with what is in it', async () => {
    const [file = '', url = ''] = await emptyDatabases();
    const database = engine === 'sqlite' ? file : url;
    const old = await openEngine(database);
    await migrate(old.db, 1);
    const id = newId();
    const hash = createHash('sha256').update(PAPER).digest('hex');
    await sql`insert into account (id, handle, handle_key, role, created) values ('w', 'halvard', 'halvard', 'member', 0)`.execute(old.db);
    await sql`insert into token (hash, account, created) values (${createHash('sha256').update('an-old-token').digest('hex')}, 'w', 0)`.execute(old.db);
    await sql`insert into document (key, hash, bucket, changed) values (${PAPER}, ${hash}, ${Number.parseInt(hash.slice(0, 4), 16)}, 1)`.execute(old.db);
    await sql`insert into post (id, seq, kind, document, writer, body, created, revision, version, target, type, severity, joined)
      values (${id}, 1, 'note', ${PAPER}, 'w', 'Old words.', 5, 1, 1, ${JSON.stringify(aNote().target)}, 'praise', 'minor', 0)`.execute(old.db);
    await old.close();
    const server = await startServer(optionsFor(database), { checkAnswers: true });
    const bucket = await (await fetch(`${server.url}/v1/buckets/0/0`)).json();
    const found = await searchFor(server.url, 'Training on feedback makes models deceptive.');
    const me = await fetch(`${server.url}/v1/me`, { headers: { authorization: 'Bearer an-old-token' } });
    await server.stop();
    expect(bucket).toMatchObject({ documents: [{ notes: [{ id, body: 'Old words.', writer: { handle: 'halvard' } }] }] });
    expect(found).toMatchObject({ found: [{ note: { id } }] });
    expect(me.status).toBe(200);
  });

  it('of a later program is refused, and left as it is', async () => {
    const world = await begin();
    await world.signUp('halvard');
    const database = join(folder, 'newer.sqlite');
    const newer = await openEngine(database);
    await migrate(newer.db);
    await sql`update schema_version set version = ${SCHEMA_VERSION + 1}`.execute(newer.db);
    await newer.close();
    await expect(startServer(optionsFor(database))).rejects.toThrow(NewerDatabaseError);
    await expect(backUp(database, join(folder, 'x.gz'), 0)).rejects.toThrow('schema');
  });
});

onBothEngines('The moderator command', (begin) => {
  it('works while the server runs, by name', async () => {
    const world = await begin();
    const member = await world.signUp('Mira');
    const queue = () => asMember(world, member, 'GET', '/v1/mod/queue').then((answer) => answer.status);
    expect(await queue()).toBe(403);
    expect(await setModerator(world.database, 'mira', true)).toBe('Mira is now a moderator.');
    expect(await queue()).toBe(200);
    expect(await setModerator(world.database, 'MIRA', false)).toBe('Mira is no longer a moderator.');
    expect(await queue()).toBe(403);
    expect(await setModerator(world.database, 'nobody', true)).toBe('There is no account named nobody.');
  });
});

describe('A SQLite server that stops', () => {
  it('leaves one file that is the whole database', async () => {
    const database = join(folder, 'notes.sqlite');
    const server = await startServer(optionsFor(database));
    const made = await fetch(`${server.url}/v1/accounts`, { method: 'POST', body: '{"handle":"halvard"}', headers: { 'content-type': 'application/json', 'idempotency-key': key() } });
    expect(made.status).toBe(201);
    await server.stop();
    expect(existsSync(`${database}-wal`) ? statSync(`${database}-wal`).size : 0).toBe(0);
    const copy = join(folder, 'copy.sqlite');
    copyFileSync(database, copy);
    const engine = await openEngineBeside(copy);
    expect(await engine.db.selectFrom('account').select('handle').execute()).toEqual([{ handle: 'halvard' }]);
    await engine.close();
  });
});
