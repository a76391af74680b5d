import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createClient } from '../../lib/api/client';
import type { ClientParts } from '../../lib/api/client';
import { documentHash } from '../../lib/documents/lookup';
import { aNote, failureOf, key, newId, PAPER, valueOf } from './harness';

/** What a server said, whatever it was; the client must make one of its few failures of it. */
interface Said {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const NOW = 1_000_000;
let server: Server | null = null;
let heard: (IncomingMessage & { text: string })[] = [];

async function serverSaying(said: Said | 'nothing' | 'half', parts: Partial<ClientParts> = {}) {
  heard = [];
  const running = createServer((request, response) => {
    let text = '';
    request.on('data', (piece: Buffer) => (text += piece.toString()));
    request.on('end', () => {
      heard.push(Object.assign(request, { text }));
      if (said === 'nothing') return;
      if (said === 'half') {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"bits":');
        setTimeout(() => response.destroy(), 10);
        return;
      }
      response.writeHead(said.status ?? 200, said.headers).end(said.body ?? '');
    });
  });
  server = running;
  await new Promise<void>((resolve) => {
    running.listen(0, '127.0.0.1', resolve);
  });
  const address = running.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return createClient({ server: new URL(`http://127.0.0.1:${port}/some/place`), fetch, token: () => 'secret', now: () => NOW, timeout: 30_000, ...parts });
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

const problem = (status: number, code: string, more = {}): Said => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({ type: 'about:blank', title: 'T', status, code, detail: 'D', ...more }),
});

describe('What goes wrong becomes one of few failures', () => {
  it.each<[string, Said | 'half', object]>([
    ['a broken server', { status: 500 }, { kind: 'server-away', why: 'status' }],
    ['a busy one that says when', { status: 503, headers: { 'retry-after': '7' } }, { kind: 'server-away', why: 'status', retryAt: NOW + 7_000 }],
    ['an answer that breaks off', 'half', { kind: 'server-away', why: 'network' }],
    ['a redirect', { status: 302, headers: { location: 'https://elsewhere.example/' } }, { kind: 'server-away', why: 'network' }],
    ['401', problem(401, 'signed-out'), { kind: 'signed-out' }],
    ['413', { status: 413 }, { kind: 'too-large' }],
    ['429 without a time', { status: 429 }, { kind: 'rate-limited', retryAt: NOW + 60_000 }],
    ['429 with seconds', { status: 429, headers: { 'retry-after': '90' } }, { kind: 'rate-limited', retryAt: NOW + 90_000 }],
    ['429 with a date', { status: 429, headers: { 'retry-after': new Date(NOW + 30_000).toUTCString() } }, { kind: 'rate-limited', retryAt: NOW + 30_000 }],
    ['429 with a year', { status: 429, headers: { 'retry-after': '99999999' } }, { kind: 'rate-limited', retryAt: NOW + 24 * 3_600_000 }],
    ['a refusal', problem(422, 'key-reused'), { kind: 'refused', status: 422, code: 'key-reused', detail: 'D' }],
    ['a refusal of a later server', problem(409, 'not-known-yet'), { kind: 'refused', status: 409, code: 'not-known-yet', detail: 'D' }],
    ["a proxy's page", { status: 403, headers: { 'content-type': 'text/html' }, body: '<h1>No</h1>' }, { kind: 'bad-answer' }],
    ['a login page with 200', { body: '<html>' }, { kind: 'bad-answer', detail: 'The answer is not JSON.' }],
    ['nothing with 200', {}, { kind: 'bad-answer' }],
    ['another shape', { body: '{"bits":0,"n":0,"cursor":"1","documents":{}}' }, { kind: 'bad-answer', detail: 'The answer has another shape at documents.' }],
    ['null', { body: 'null' }, { kind: 'bad-answer' }],
    ['a conflict without the text', problem(412, 'stale'), { kind: 'refused', status: 412 }],
    ['a conflict with nonsense for the text', problem(412, 'stale', { current: { kind: 'note', post: {} } }), { kind: 'bad-answer' }],
  ])('%s', async (_, said, failure) => {
    const client = await serverSaying(said);
    expect(failureOf(await client.bucket(0, 0))).toMatchObject(failure);
  });

  it('a server that never answers', async () => {
    const client = await serverSaying('nothing', { timeout: 50 });
    expect(failureOf(await client.config())).toEqual({ kind: 'server-away', why: 'time-out' });
  });

  it('no server, with and without a network', async () => {
    const parts = { server: new URL('http://127.0.0.1:9/'), fetch };
    expect(failureOf(await createClient(parts).config())).toEqual({ kind: 'server-away', why: 'network' });
    expect(failureOf(await createClient({ ...parts, online: () => false }).config())).toEqual({ kind: 'offline' });
  });

  it('an endless answer', async () => {
    const client = await serverSaying({ body: `"${'x'.repeat(34 * 1024 * 1024)}"` });
    expect(failureOf(await client.config())).toEqual({ kind: 'bad-answer', detail: 'The answer is too large.' });
  });

  it('no token: nothing is sent at all', async () => {
    const client = await serverSaying({}, { token: () => null });
    expect(failureOf(await client.postNote(aNote(), key()))).toEqual({ kind: 'signed-out' });
    expect(heard).toEqual([]);
  });
});

describe('A bucket that is not true is no answer', () => {
  const empty = { notes: [], responses: [], replies: [], events: [] };
  const note = { ...aNote(), writer: { id: 'x', handle: 'x' }, created: '2026-03-05T09:00:00.000Z', revision: 1, joined: 0 };
  const bucket = (documents: unknown[], n = 0) => ({ body: JSON.stringify({ bits: 0, n, cursor: '1', documents }) });

  it('another bucket than asked for', async () => {
    expect(failureOf(await (await serverSaying(bucket([], 1))).bucket(0, 0))).toMatchObject({ kind: 'bad-answer' });
  });

  it('a document under a hash that is not its own', async () => {
    const said = bucket([{ hash: 'a'.repeat(64), document: PAPER, ...empty }]);
    expect(failureOf(await (await serverSaying(said)).bucket(0, 0))).toMatchObject({ kind: 'bad-answer' });
  });

  it('a note under another document', async () => {
    const said = bucket([{ hash: await documentHash(PAPER), document: PAPER, ...empty, notes: [{ ...note, document: 'arxiv:1706.03762' }] }]);
    expect(failureOf(await (await serverSaying(said)).bucket(0, 0))).toMatchObject({ kind: 'bad-answer' });
  });

  it('but one that says more than this client knows is read, and the rest left out', async () => {
    const said = bucket([{ hash: await documentHash(PAPER), document: PAPER, ...empty, notes: [{ ...note, later: 1 }], more: [] }]);
    const [document] = valueOf(await (await serverSaying(said)).bucket(0, 0)).documents;
    expect(document?.notes).toEqual([{ ...note, created: Date.UTC(2026, 2, 5, 9) }]);
    expect(document).not.toHaveProperty('more');
  });
});

describe('What is sent', () => {
  it('reads without anything that names the reader', async () => {
    const client = await serverSaying({ body: '{}' });
    await client.config();
    await client.bucket(6, 33);
    expect(heard.map((request) => request.url)).toEqual(['/some/place/v1/config', '/some/place/v1/buckets/6/33']);
    for (const { headers } of heard) {
      expect(headers.authorization).toBeUndefined();
      expect(headers.cookie).toBeUndefined();
      expect(headers.referer).toBeUndefined();
      expect(headers['if-none-match']).toBeUndefined();
      expect(headers['cache-control']).toBe('max-age=0');
    }
  });

  it('writes with token, key and revision, and nothing the contract does not name', async () => {
    const client = await serverSaying({ body: '{}' });
    const id = newId();
    const more = { joined: 3, writer: { id: 'x', handle: 'y' }, created: 0 };
    await client.postNote({ ...aNote({ id }), ...more }, 'a-key-for-the-note');
    await client.editPost(id, 3, { body: 'New.', suggestedWording: null }, 'a-key-for-the-edit');
    await client.removePost(id, 4, 'a-key-for-removal');
    const [posted, edited, removed] = heard;
    expect(posted?.headers).toMatchObject({ authorization: 'Bearer secret', 'idempotency-key': 'a-key-for-the-note', 'content-type': 'application/json' });
    expect(JSON.parse(posted?.text ?? '')).toEqual({ ...aNote(), id });
    expect(edited).toMatchObject({ method: 'PATCH', url: `/some/place/v1/posts/${id}`, text: '{"body":"New.","suggestedWording":null}' });
    expect(edited?.headers).toMatchObject({ 'if-match': '"3"', 'idempotency-key': 'a-key-for-the-edit' });
    expect(removed).toMatchObject({ method: 'DELETE', text: '' });
    expect(removed?.headers['if-match']).toBe('"4"');
  });
});
