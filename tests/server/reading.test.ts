import { gunzipSync } from 'node:zlib';
import { describe, expect, inject, it } from 'vitest';
import { createClient } from '../../lib/api/client';
import { startServer } from '../../server/start';
import { BUCKET_BYTES } from '../../server/buckets/prefix';
import { bucketNumber, documentHash } from '../../lib/documents/lookup';
import type { Member, World } from './harness';
import { aNote, documentNamed, failureOf, key, newId, onBothEngines, optionsFor, PAPER, valueOf } from './harness';
import { createDatabase } from './postgres-cluster';

onBothEngines('Looking up', (begin) => {
  it('an empty database gives one empty bucket', async () => {
    const world = await begin();
    expect(valueOf(await world.reader.config()).bits).toBe(0);
    expect(valueOf(await world.reader.bucket(0, 0))).toEqual({ bits: 0, n: 0, cursor: '0', documents: [] });
  });

  it('gives each document under its hash, with nothing of the others mixed in', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const documents = ['arxiv:2411.02306', 'arxiv:math/0611800', 'lesswrong:abcdefghijklmnopq', 'eaforum:ABCDEFGHIJKLMNOPQ'].map(documentNamed);
    for (const document of documents) valueOf(await api.postNote(aNote({ document, version: null }), key()));
    const bucket = valueOf(await world.reader.bucket(0, 0));
    expect(bucket.documents.map((said) => said.document).toSorted()).toEqual(documents.toSorted());
    for (const said of bucket.documents) {
      expect(said.hash).toBe(await documentHash(said.document));
      expect(said.notes.map((note) => note.document)).toEqual([said.document]);
    }
  });

  it('splits documents by prefix, so that all buckets together hold each once', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    for (let i = 0; i < 12; i += 1) valueOf(await api.postNote(aNote({ document: documentNamed(`arxiv:2411.${10_000 + i}`) }), key()));
    const halves = [valueOf(await world.reader.bucket(1, 0)), valueOf(await world.reader.bucket(1, 1))];
    for (const half of halves) expect(half.documents.every((said) => bucketNumber(said.hash, 1) === half.n)).toBe(true);
    expect(halves.flatMap((half) => half.documents)).toHaveLength(12);
  });

  it('knows addresses that name no bucket', async () => {
    const world = await begin();
    for (const path of ['17/0', '1/2', '-1/0', '0/x', '01/0', '0/0/0']) expect((await world.ask(`/v1/buckets/${path}`)).status, path).toBe(404);
  });

  it('says so when the prefix has another length now', async () => {
    const world = await begin();
    expect(failureOf(await world.reader.bucket(9, 3))).toMatchObject({ kind: 'refused', status: 404, code: 'prefix-changed' });
  });

  it('answers 304 until something in the bucket changes, also after a restart', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote(), key()));
    const first = await world.ask('/v1/buckets/0/0');
    const etag = first.headers.get('etag') ?? '';
    const again = (headers: Record<string, string> = {}) => world.ask('/v1/buckets/0/0', { headers: { 'if-none-match': etag, ...headers } });
    expect((await again()).status).toBe(304);
    expect(await (await again()).text()).toBe('');
    await world.restart();
    expect((await again()).status).toBe(304);
    valueOf(await api.editPost(note.id, 1, { body: 'New.' }, key()));
    const changed = await again();
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
  });

  it('has one ETag per state of the world: every kind of write makes a new one', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const other = await world.signUp('quillon');
    const seen: (string | null)[] = [];
    const look = async () => seen.push((await world.ask('/v1/buckets/0/0')).headers.get('etag'));
    await look();
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    await look();
    const response = valueOf(await other.api.postResponse({ id: newId(), notes: [note.id], stance: 'dispute', body: '' }, key()));
    await look();
    valueOf(await other.api.postReply({ id: newId(), note: note.id, parent: response.id, body: 'x' }, key()));
    await look();
    valueOf(await other.api.join(note.id));
    await look();
    valueOf(await other.api.unjoin(note.id));
    await look();
    valueOf(await critic.api.postEvent({ id: newId(), note: note.id, kind: 'withdrawn' }, key()));
    await look();
    valueOf(await critic.api.editPost(note.id, 1, { severity: 'minor' }, key()));
    await look();
    valueOf(await critic.api.removePost(note.id, 2, key()));
    await look();
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('leaves the ETag of other buckets alone', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const documents = await oneInEachHalf();
    for (const document of documents) valueOf(await api.postNote(aNote({ document }), key()));
    const etags = async () => Promise.all(['/v1/buckets/1/0', '/v1/buckets/1/1'].map(async (path) => (await world.ask(path)).headers.get('etag')));
    const before = await etags();
    valueOf(await api.postNote(aNote({ document: documents[1] }), key()));
    const after = await etags();
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });

  it('sends gzip to those who take it, and the same bytes inside', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    valueOf(await api.postNote(aNote(), key()));
    const plain = await rawBody(world, 'identity');
    const zipped = await rawBody(world, 'br, gzip;q=0.8');
    expect(zipped.encoding).toBe('gzip');
    // One weak tag names both; caches keep them apart by Vary.
    for (const encoding of ['gzip', 'identity']) {
      const { headers } = await world.ask('/v1/buckets/0/0', { headers: { 'accept-encoding': encoding } });
      expect(headers.get('vary')).toBe('Accept-Encoding');
      const again = await world.ask('/v1/buckets/0/0', { headers: { 'accept-encoding': encoding, 'if-none-match': headers.get('etag') ?? '' } });
      expect([again.status, again.headers.get('vary'), again.headers.get('etag')]).toEqual([304, 'Accept-Encoding', headers.get('etag')]);
    }
    expect(gunzipSync(zipped.bytes).equals(plain.bytes)).toBe(true);
    expect(plain.encoding).toBeNull();
    expect((await rawBody(world, 'gzip;q=0')).encoding).toBeNull();
  });

  it('never answers what was there before a write that is already acknowledged', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const hurried = Array.from({ length: 30 }, async () => {
      const note = valueOf(await api.postNote(aNote(), key()));
      const [first, second] = await Promise.all([world.look(PAPER), world.look(PAPER)]);
      return [first, second].every((said) => said?.notes.some((one) => one.id === note.id) ?? false);
    });
    expect(await Promise.all(hurried)).toEqual(Array.from({ length: 30 }, () => true));
  });

  it('names neither reader nor document: no cookie, no vary by person, cacheable by all', async () => {
    const world = await begin();
    const answer = await world.ask('/v1/buckets/0/0', { headers: { cookie: 'a=b', authorization: 'Bearer nonsense' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('cache-control')).toContain('public');
    expect(answer.headers.get('vary')).toBe('Accept-Encoding');
  });
});

onBothEngines('The look-up prefix', (begin, engine) => {
  it('grows with the database, so that buckets stay small, and every document is still found', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const notes = 420;
    await fill(api, notes);
    const { bits } = valueOf(await world.reader.config());
    expect(bits).toBeGreaterThan(0);
    const buckets = await Promise.all(Array.from({ length: 2 ** bits }, (_, n) => rawBody(world, 'gzip', `/v1/buckets/${bits}/${n}`)));
    const average = buckets.reduce((sum, bucket) => sum + bucket.bytes.length, 0) / buckets.length;
    expect(average).toBeLessThanOrEqual(BUCKET_BYTES);
    expect(average).toBeGreaterThan(BUCKET_BYTES / 6);
    expect(valueOf(await world.reader.bucket(bits, 0)).documents.length).toBeGreaterThan(0);
    if (engine === 'sqlite') expect((await world.look(documentNamed('arxiv:2401.00007')))?.notes.length).toBeGreaterThan(0);
  });
});

/** Notes with different words on 200 papers. */
async function fill(api: Member['api'], notes: number): Promise<void> {
  let seed = 7;
  const word = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return WORDS[seed % WORDS.length] ?? '';
  };
  const sentence = (length: number) => Array.from({ length }, word).join(' ');
  for (let i = 0; i < notes; i += 1) {
    const target = { kind: 'quote', exact: sentence(25), prefix: sentence(8).slice(0, 60), suffix: sentence(8).slice(0, 60) } as const;
    const document = documentNamed(`arxiv:2401.${String(i % 200).padStart(5, '0')}`);
    valueOf(await api.postNote(aNote({ document, target, body: sentence(60 + (i % 80)) }), key()));
  }
}

const WORDS = Array.from({ length: 3000 }, (_, i) => ((i * 7919 + 104_729) % 1_000_003).toString(36) + 'aeiou'[i % 5]);

async function oneInEachHalf() {
  const halves = new Map<number, ReturnType<typeof documentNamed>>();
  for (let i = 0; halves.size < 2; i += 1) {
    const document = documentNamed(`arxiv:2411.${10_000 + i}`);
    halves.set(bucketNumber(await documentHash(document), 1), document);
  }
  return [halves.get(0) ?? PAPER, halves.get(1) ?? PAPER] as const;
}

/** The body as it was sent, not as `fetch` unpacks it. */
async function rawBody(world: World, accept: string, path = '/v1/buckets/0/0'): Promise<{ bytes: Buffer; encoding: string | null }> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, world.url), { headers: { 'accept-encoding': accept } }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', () => resolve({ bytes: Buffer.concat(pieces), encoding: response.headers['content-encoding'] ?? null }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe.skipIf(inject('postgres') === null)('Two servers on one database', () => {
  it('show each other\'s writes, and count the same prefix', async () => {
    const database = await createDatabase(inject('postgres') ?? '');
    const servers = [await startServer(optionsFor(database)), await startServer(optionsFor(database))];
    try {
      const [one, two] = servers.map((server) => createClient({ server: new URL(server.url), fetch }));
      if (!one || !two) throw new Error('No servers.');
      const { token } = valueOf(await one.createAccount({ handle: 'halvard' }, key()));
      const writer = createClient({ server: new URL(servers[0]?.url ?? ''), fetch, token: () => token });
      for (let round = 0; round < 3; round += 1) {
        expect(valueOf(await two.bucket(0, 0)).documents.flatMap((said) => said.notes)).toHaveLength(round);
        valueOf(await writer.postNote(aNote(), key()));
        await expect.poll(async () => valueOf(await two.bucket(0, 0)).documents.flatMap((said) => said.notes).length).toBe(round + 1);
        expect(valueOf(await two.config()).cursor).toBe(valueOf(await one.config()).cursor);
      }
    } finally {
      for (const server of servers) await server.stop();
    }
  });
});
