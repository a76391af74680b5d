import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { perMinute } from '../../server/http/rates';
import type { Member, World } from './harness';
import { aNote, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';

const MARK = 'ZZ-this-was-sent-ZZ';

onBothEngines('A request that does not fit', (begin) => {
  const post = (world: World, member: Member, body: string, more: Record<string, string> = {}) =>
    world.ask('/v1/notes', {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${member.token}`, 'content-type': 'application/json', 'idempotency-key': key(), ...more },
    });

  const UNFIT: readonly (readonly [what: string, body: string, status: number, code: string])[] = [
    ['no JSON', `{${MARK}`, 400, 'malformed-json'],
    ['an array', `["${MARK}"]`, 400, 'invalid-input'],
    ['a missing field', '{}', 400, 'invalid-input'],
    ['a field nobody knows', JSON.stringify({ ...aNote(), [MARK]: 1 }), 400, 'invalid-input'],
    ['a field nobody knows, deeper', JSON.stringify({ ...aNote(), target: { kind: 'title', [MARK]: 1 } }), 400, 'invalid-input'],
    ['a type nobody knows', JSON.stringify({ ...aNote(), type: MARK }), 400, 'invalid-input'],
    ['a document key that is none', JSON.stringify({ ...aNote(), document: MARK }), 400, 'invalid-input'],
    ['an id that is none', JSON.stringify({ ...aNote(), id: MARK }), 400, 'invalid-input'],
    ['a link that runs script', JSON.stringify({ ...aNote(), evidence: `javascript:${MARK}` }), 400, 'invalid-input'],
    ['an empty body', JSON.stringify({ ...aNote(), body: ' \n ' }), 400, 'invalid-input'],
    ['a body too long', JSON.stringify({ ...aNote(), body: MARK + 'x'.repeat(20_000) }), 400, 'invalid-input'],
    ['a quote too long', JSON.stringify({ ...aNote(), target: { kind: 'quote', exact: 'x'.repeat(1501), prefix: '', suffix: '' } }), 400, 'invalid-input'],
    ['U+0000', JSON.stringify({ ...aNote(), body: `${MARK}\u0000` }), 400, 'invalid-input'],
    ['half a surrogate pair', '{"id":"' + newId() + '","document":"arxiv:2411.02306","version":1,"target":{"kind":"title"},"type":"praise","severity":"minor","body":"\\ud800"}', 400, 'invalid-input'],
    ['a million brackets', '['.repeat(30_000) + ']'.repeat(30_000), 400, 'invalid-input'],
  ];

  it('is refused without repeating it', async () => {
    const world = await begin();
    const member = await world.signUp('halvard');
    for (const [what, body, status, code] of UNFIT) {
      const answer = await post(world, member, body);
      expect(answer.status, what).toBe(status);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      const text = await answer.text();
      expect(JSON.parse(text), what).toMatchObject({ status, code, type: `urn:rejoinder:problem:${code}` });
      expect(text).not.toContain(MARK);
    }
    expect(await world.look(PAPER)).toBeUndefined();
  });

  it('keeps hostile words as they are: they are text, whoever draws them', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const body = `<script>alert(1)</script> '; drop table post; -- \u202e\u200b \${x} {{y}} %00 \\`;
    valueOf(await api.postNote(aNote({ body }), key()));
    expect((await world.look(PAPER))?.notes[0]?.body).toBe(body);
  });

  it('of more than 64 KB is refused, told beforehand or not', async () => {
    const world = await begin();
    const member = await world.signUp('halvard');
    const big = JSON.stringify({ ...aNote(), body: 'x'.repeat(70_000) });
    expect((await post(world, member, big)).status).toBe(413);
    const stream = new Blob([big]).stream();
    const init = { method: 'POST', body: stream, duplex: 'half', headers: { authorization: `Bearer ${member.token}`, 'content-type': 'application/json', 'idempotency-key': key() } };
    expect((await world.ask('/v1/notes', init as RequestInit)).status).toBe(413);
    expect(failureOf(await member.api.postNote(aNote({ body: 'x'.repeat(70_000) }), key()))).toEqual({ kind: 'too-large' });
  });

  it('that is no JSON by its type is refused', async () => {
    const world = await begin();
    const member = await world.signUp('halvard');
    expect((await post(world, member, JSON.stringify(aNote()), { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('without a key, or with a key of another form, is refused', async () => {
    const world = await begin();
    const member = await world.signUp('halvard');
    const headers = { authorization: `Bearer ${member.token}`, 'content-type': 'application/json' };
    const missing = await world.ask('/v1/notes', { method: 'POST', body: JSON.stringify(aNote()), headers });
    expect(await missing.json()).toMatchObject({ status: 400, code: 'key-missing' });
    expect((await post(world, member, JSON.stringify(aNote()), { 'idempotency-key': 'short' })).status).toBe(400);
  });

  it('without a token, or with one that opens nothing, is refused where writing is', async () => {
    const world = await begin();
    for (const path of ['/v1/notes', '/v1/responses', `/v1/notes/${newId()}/replies`, `/v1/notes/${newId()}/events`]) {
      for (const headers of [{}, { authorization: 'Bearer nonsense' }, { authorization: 'Basic eDp5' }]) {
        const given = { 'content-type': 'application/json', 'idempotency-key': key(), ...headers };
        const answer = await world.ask(path, { method: 'POST', body: '{}', headers: given });
        expect(answer.status).toBe(401);
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      }
    }
  });

  it('to nowhere is 404, with a method nobody knows 405', async () => {
    const world = await begin();
    expect(await (await world.ask('/v1/nothing')).json()).toMatchObject({ code: 'not-found' });
    const put = await world.ask('/v1/config', { method: 'PUT' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET']);
    expect((await world.ask(`/v1/posts/${MARK}`)).status).toBe(404);
    expect((await world.ask(`/v1/posts/${newId()}`)).status).toBe(404);
    expect((await world.ask('/v1/posts/%E0%A4%A')).status).toBe(404);
    expect((await world.ask('/sample/paper')).status).toBe(404);
  });
});

onBothEngines('A page of any origin', (begin) => {
  it('may ask, without credentials, and read the headers it needs', async () => {
    const world = await begin();
    const preflight = await world.ask('/v1/notes', {
      method: 'OPTIONS',
      headers: { origin: 'https://arxiv.org', 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,idempotency-key' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('idempotency-key');
    expect(preflight.headers.get('access-control-allow-methods')).toContain('DELETE');
    expect(Number(preflight.headers.get('access-control-max-age'))).toBeGreaterThanOrEqual(3600);
    for (const path of ['/v1/config', '/v1/buckets/0/0', '/v1/nothing', '/v1/me']) {
      const answer = await world.ask(path);
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
      expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    }
  });
});

onBothEngines('Somebody in a hurry', (begin) => {
  it('is told when writing is possible again, and then it is; others are not held up', async () => {
    const world = await begin({ writes: perMinute(6) });
    const fast = await world.signUp('halvard');
    const other = await world.signUp('quillon');
    for (let i = 0; i < 6; i += 1) valueOf(await fast.api.postNote(aNote(), key()));
    const once = key();
    const note = aNote();
    const failure = failureOf(await fast.api.postNote(note, once));
    expect(failure).toEqual({ kind: 'rate-limited', retryAt: world.clock.now + 10_000 });
    valueOf(await other.api.postNote(aNote(), key()));
    world.clock.now += 9_999;
    expect(failureOf(await fast.api.postNote(note, once)).kind).toBe('rate-limited');
    world.clock.now += 1;
    valueOf(await fast.api.postNote(note, once));
    expect(failureOf(await fast.api.postNote(aNote(), key())).kind).toBe('rate-limited');
  });

  it('cannot sign up again and again from one address', async () => {
    const world = await begin({ signUps: perMinute(2) });
    await world.signUp('one');
    await world.signUp('two');
    expect(failureOf(await world.reader.createAccount({ handle: 'three' }, key())).kind).toBe('rate-limited');
    world.clock.now += 30_000;
    await world.signUp('three');
  });

  it('is told apart by the proxy\'s word only where the operator says so', async () => {
    const signUp = (world: World, address: string, handle: string) =>
      world.ask('/v1/accounts', {
        method: 'POST',
        body: JSON.stringify({ handle }),
        headers: { 'content-type': 'application/json', 'idempotency-key': key(), 'x-forwarded-for': `1.2.3.4, ${address}` },
      });
    const behind = await begin({ signUps: perMinute(1), trustProxy: true });
    const statuses = [];
    for (const [i, address] of ['203.0.113.1', '203.0.113.2', '203.0.113.1', '2001:db8:1:2::5', '2001:db8:1:2:3::9'].entries()) {
      statuses.push((await signUp(behind, address, `person ${i}`)).status);
    }
    expect(statuses).toEqual([201, 201, 429, 201, 429]);
    const open = await begin({ signUps: perMinute(1) });
    expect((await signUp(open, '203.0.113.1', 'one')).status).toBe(201);
    expect((await signUp(open, '203.0.113.2', 'two')).status).toBe(429);
  });
});

onBothEngines('Who watches the server', (begin) => {
  it('reads counts that say nothing about anybody', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    valueOf(await api.postNote(aNote(), key()));
    await world.ask('/v1/me');
    for (let i = 0; i < 3; i += 1) await world.ask('/v1/buckets/0/0');
    const text = await (await world.ask('/metrics')).text();
    expect(text).toContain('rejoinder_answers_total{operation="postNote",status="201"} 1');
    expect(text).toContain('rejoinder_answers_total{operation="readBucket",status="at-hand"} 2');
    expect(text).toMatch(/operation="\w+",status="401"\} 1/);
    expect(text).not.toContain('halvard');
    expect(text).not.toContain('127.0.0.1');
  });
});

onBothEngines('Broken talk on the wire', (begin) => {
  it.each([
    'NONSENSE\r\n\r\n',
    'GET /v1/config HTTP/1.1\r\n\r\n',
    `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
    'POST /v1/notes HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  ])('ends with an error for it and leaves the server standing', async (bytes) => {
    const world = await begin();
    const { hostname, port } = new URL(world.url);
    const answer = await new Promise<string>((resolve, reject) => {
      let heard = '';
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      socket.on('data', (piece) => (heard += piece.toString()));
      socket.on('close', () => resolve(heard));
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect((await world.ask('/healthz')).status).toBe(200);
  });
});
