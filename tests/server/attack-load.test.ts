import { createSocket } from 'node:dgram';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readAbstract } from '../../server/claims/arxiv-pages';
import { linksIn, metaContents, textOf } from '../../server/claims/html-text';
import { createResolve } from '../../server/claims/placed-page';
import { printedAddresses } from '../../server/claims/printed-addresses';
import { OPERATIONS } from '../../server/operations';
import { aNote, asMember, key, newId, onBothEngines, PAPER, postJson, signInByMail, valueOf } from './harness';
import type { Member, World } from './harness';

/** What one sender may cost everybody else. */

const send = (world: World, member: Member, path: string, body: string) =>
  world.ask(path, { method: 'POST', body, headers: { authorization: `Bearer ${member.token}`, 'content-type': 'application/json', 'idempotency-key': key() } });

onBothEngines('ATTACK by load', (begin, engine) => {
  it('a megabyte of mistakes: only the first is looked at, and told', async () => {
    const world = await begin();
    const mallory = await world.signUp('mallory');
    for (const mistake of ['{}', '0', '{"a":1}']) {
      const answer = await send(world, mallory, '/v1/batch', `{"operations":[${`${mistake},`.repeat(120_000)}0]}`);
      expect(answer.status).toBe(400);
      const { detail } = (await answer.json()) as { detail: string };
      expect(detail).toContain('operations.0');
      expect(detail).not.toContain('operations.1');
    }
  });

  it('lists within lists without end: refused, and no mistake of the server’s', async () => {
    const world = await begin();
    const mallory = await world.signUp('mallory');
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    for (const body of [deep, `{"operations":[{"method":"POST","path":"/v1/notes","body":{"a":${deep}}}]}`, '{"a":'.repeat(100_000)]) {
      const answer = await send(world, mallory, '/v1/batch', body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'invalid-input', detail: 'The body is nested more than 32 deep.' });
    }
  });

  it('brackets in words are no nesting', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const body = `${'[{"\\'.repeat(200)} and a quote " in it`;
    expect(valueOf(await critic.api.postNote(aNote({ body }), key())).body).toBe(body);
  });

  it('refresh tokens and device codes that nobody was given: no write is made for them', async () => {
    const world = await begin();
    const cursor = async () => valueOf(await world.reader.config()).cursor;
    const before = await cursor();
    expect((await postJson(world, '/v1/auth/refresh', { refresh: 'x'.repeat(40) })).status).toBe(401);
    expect((await postJson(world, '/v1/auth/device/token', { deviceCode: 'x'.repeat(40) })).status).toBe(400);
    expect(await cursor()).toBe(before);
  });

  it.runIf(engine === 'sqlite')('the own export asked for again and again: patience is asked for', async () => {
    const world = await begin();
    const mallory = await world.signUp('mallory');
    const statuses = [];
    for (let i = 0; i < 21; i += 1) statuses.push((await asMember(world, mallory, 'GET', '/v1/me/export')).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
  });

  it.runIf(engine === 'sqlite')('a note joined by more people than a statement has values: it can still be answered', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    await world.restart(async (db) => {
      const people = Array.from({ length: 6_000 }, (_, i) => `joiner-${i}`);
      for (let at = 0; at < people.length; at += 1_000) {
        const some = people.slice(at, at + 1_000);
        await db.insertInto('account').values(some.map((id) => ({ id, handle: id, handle_key: id, role: 'member' as const, created: 0, licence: null, ended: null, suspended: null, false_alarms: 0 }))).execute();
        await db.insertInto('joined').values(some.map((account) => ({ note: note.id, account, at: 0 }))).execute();
      }
    });
    const author = await world.signUp('ilse');
    valueOf(await author.api.postResponse({ id: newId(), notes: [note.id], stance: 'concede', body: 'True.' }, key()));
    expect((await world.look(PAPER))?.responses).toHaveLength(1);
  });

  it.runIf(engine === 'sqlite')('hundreds who want daily mail and have nothing to read: others still get theirs', async () => {
    const world = await begin({ mail: 'console' });
    const { access, person } = await signInByMail(world, 'halvard@example.org', 'halvard');
    const critic = world.as(access, person);
    valueOf(await critic.api.setDigest({ want: 'daily', mail: 'halvard@example.org' }));
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const other = await world.signUp('quillon');
    valueOf(await other.api.postReply({ id: newId(), note: note.id, body: 'I agree.' }, key()));
    await world.restart(async (db) => {
      const people = Array.from({ length: 250 }, (_, i) => `0-idle-${i}`);
      await db.insertInto('account').values(people.map((id) => ({ id, handle: id, handle_key: id, role: 'member' as const, created: 0, licence: null, ended: null, suspended: null, false_alarms: 0 }))).execute();
      await db.insertInto('inbox_reader').values(people.map((account) => ({ account, read: 0, mail: `${account}@example.org`, mailed: 0, sent: null }))).execute();
    });
    await world.keepHouse();
    expect(world.mails.map(({ to }) => to).filter((to) => to === 'halvard@example.org')).toHaveLength(2);
  });
});

describe('What can be asked without limit', () => {
  it('is what lies ready or costs next to nothing, what ends a session or an account, and what moderators do', () => {
    const free = OPERATIONS.filter(({ rate }) => rate === 'none').map(({ id }) => id);
    expect(free.toSorted()).toEqual(['endMe', 'readBucket', 'readClaimQueue', 'readConfig', 'readHealth', 'readImportQueue', 'readMetrics', 'readOpenApi', 'readQueue', 'readReadiness', 'signOut', 'signOutEverywhere']);
  });
});

describe('ATTACK by a page made to be slow to read', () => {
  const SIZE = 300_000;
  it.each(['<div', '<a ', '<meta', '<', '<div class="', 'a', '{a', '<!--', '<script', '<blockquote', '<td '])('%s again and again: read in one pass', (piece) => {
    const html = piece.repeat(SIZE / piece.length);
    expect(textOf(html).length).toBeLessThanOrEqual(SIZE);
    expect(linksIn(html)).toEqual([]);
    expect(metaContents(html, 'citation_author')).toEqual([]);
    expect(printedAddresses(`<div class="ltx_authors">${html}<div class="ltx_abstract">`)).toEqual([]);
    expect(() => readAbstract(html)).toThrow('another page');
  });

  it('a name server that never answers: nobody else waits for its threads', async () => {
    const silent = createSocket('udp4');
    await new Promise<void>((resolve) => void silent.bind(0, '127.0.0.1', resolve));
    const resolve = createResolve([`127.0.0.1:${silent.address().port}`]);
    const slow = Promise.race(Array.from({ length: 20 }, (_, i) => resolve(`slow-${i}.example.org`))).then(() => 'the name');
    // What buckets are compressed with takes its turn in the same pool as the system's own look-ups.
    expect(await Promise.race([slow, promisify(gzip)('bucket').then(() => 'the bucket')])).toBe('the bucket');
    expect(await slow).toBe('the name');
    silent.close();
  });
});

