import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createMailer, MailError } from '../../server/sign-in/mailer';
import type { World } from './harness';
import { mailCode, onBothEngines, postJson, signInByMail } from './harness';
import { freePort } from './postgres-cluster';

const MAIL = 'Halvard@Example.org';
const meWith = async (world: World, token: string) => (await world.ask('/v1/me', { headers: { authorization: `Bearer ${token}` } })).status;
const refresh = (world: World, token: string) => postJson(world, '/v1/auth/refresh', { refresh: token });

onBothEngines('Signing in by mail', (begin, engine) => {
  it('makes an account at the first time, asking for a name without spending the code', async () => {
    const world = await begin();
    const sent = await mailCode(world, MAIL);
    const nameless = await postJson(world, '/v1/auth/mail/code', sent);
    expect([nameless.status, ((await nameless.json()) as { code: string }).code]).toEqual([422, 'handle-needed']);
    const named = await postJson(world, '/v1/auth/mail/code', { ...sent, handle: 'halvard' });
    const session = (await named.json()) as { access: string; person: { handle: string } };
    expect(session.person.handle).toBe('halvard');
    expect(await meWith(world, session.access)).toBe(200);
  });

  it('finds the same account later, however the address is written', async () => {
    const world = await begin();
    const first = await signInByMail(world, MAIL, 'halvard');
    const again = await postJson(world, '/v1/auth/mail/code', await mailCode(world, 'halvard@example.ORG'));
    expect(((await again.json()) as { person: unknown }).person).toEqual(first.person);
  });

  it('says the same whether the address is known or not', async () => {
    const world = await begin();
    await signInByMail(world, MAIL, 'halvard');
    const [known, unknown] = [await postJson(world, '/v1/auth/mail', { mail: MAIL }), await postJson(world, '/v1/auth/mail', { mail: 'nobody@example.org' })];
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
  });

  it('takes a code once, for 15 minutes, and none after five wrong ones', async () => {
    const world = await begin();
    const use = (sent: object) => postJson(world, '/v1/auth/mail/code', { ...sent, handle: 'halvard' }).then((answer) => answer.status);
    const spent = await mailCode(world, MAIL);
    expect([await use(spent), await use(spent)]).toEqual([200, 422]);

    const late = await mailCode(world, MAIL);
    world.clock.now += 15 * 60_000 + 1;
    expect(await use(late)).toBe(422);

    const guessed = await mailCode(world, MAIL);
    const wrong = { ...guessed, code: guessed.code === '00000000' ? '00000001' : '00000000' };
    for (let i = 0; i < 5; i += 1) expect(await use(wrong)).toBe(422);
    expect(await use(guessed)).toBe(422);
  });

  it('sends no more than a few codes an hour to one address', async () => {
    const world = await begin();
    for (let i = 0; i < 5; i += 1) await mailCode(world, MAIL);
    expect((await postJson(world, '/v1/auth/mail', { mail: MAIL })).status).toBe(429);
    await mailCode(world, 'other@example.org');
  });

  it.runIf(engine === 'sqlite')('leaves neither address nor code in the database', async () => {
    const world = await begin();
    await signInByMail(world, MAIL, 'halvard');
    const { code } = await mailCode(world, MAIL);
    const files = readdirSync(dirname(world.database)).map((name) => readFileSync(join(dirname(world.database), name)));
    for (const secret of [code, 'xample.org', 'xample.ORG']) expect(files.some((bytes) => bytes.includes(secret))).toBe(false);
  });
});

onBothEngines('A session', (begin) => {
  it('lasts half an hour, and is renewed by its refresh token, which opens nothing itself', async () => {
    const world = await begin();
    const session = await signInByMail(world, MAIL, 'halvard');
    expect(Date.parse(session.expires)).toBe(world.clock.now + 30 * 60_000);
    expect(await meWith(world, session.refresh)).toBe(401);
    world.clock.now += 30 * 60_000;
    expect(await meWith(world, session.access)).toBe(401);
    const next = (await (await refresh(world, session.refresh)).json()) as typeof session;
    expect(await meWith(world, next.access)).toBe(200);
    expect(next.refresh).not.toBe(session.refresh);
  });

  it('survives a retry whose first answer was lost', async () => {
    const world = await begin();
    const session = await signInByMail(world, MAIL, 'halvard');
    await refresh(world, session.refresh);
    world.clock.now += 5_000;
    const retried = (await (await refresh(world, session.refresh)).json()) as typeof session;
    expect(await meWith(world, retried.access)).toBe(200);
  });

  it('ends for everybody who has it when an exchanged refresh token comes back', async () => {
    const world = await begin();
    const session = await signInByMail(world, MAIL, 'halvard');
    const elsewhere = (await (await postJson(world, '/v1/auth/mail/code', await mailCode(world, MAIL))).json()) as typeof session;
    const next = (await (await refresh(world, session.refresh)).json()) as typeof session;
    world.clock.now += 61_000;
    expect((await refresh(world, session.refresh)).status).toBe(401);
    expect(await meWith(world, next.access)).toBe(401);
    expect((await refresh(world, next.refresh)).status).toBe(401);
    expect(await meWith(world, elsewhere.access)).toBe(200);
  });

  it('that is signed out cannot be refreshed', async () => {
    const world = await begin();
    const session = await signInByMail(world, MAIL, 'halvard');
    await world.ask('/v1/me/token', { method: 'DELETE', headers: { authorization: `Bearer ${session.access}` } });
    expect((await refresh(world, session.refresh)).status).toBe(401);
  });

  it('ends after 90 days without use', async () => {
    const world = await begin();
    const session = await signInByMail(world, MAIL, 'halvard');
    world.clock.now += 90 * 24 * 60 * 60_000;
    expect((await refresh(world, session.refresh)).status).toBe(401);
  });
});

onBothEngines('An operator who wants no pseudonyms', (begin) => {
  it('gets none, and config says how to sign in', async () => {
    const world = await begin({ pseudonyms: false });
    expect((await world.reader.config()).ok).toBe(true);
    expect(((await (await world.ask('/v1/config')).json()) as { signIn: string[] }).signIn).toEqual(['mail']);
    const answer = await world.ask('/v1/accounts', { method: 'POST', body: '{"handle":"halvard"}', headers: { 'content-type': 'application/json', 'idempotency-key': 'x'.repeat(20) } });
    expect(answer.status).toBe(404);
  });
});

describe('Mail goes out by SMTP', () => {
  const servers: SMTPServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  async function smtp(onMail: (text: string) => Error | undefined) {
    const port = await freePort();
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      onAuth: ({ username, password }, _session, done) => (username === 'rejoinder' && password === 'p@ss' ? done(null, { user: username }) : done(new Error('No.'))),
      onData: (stream, _session, done) => {
        let text = '';
        stream.on('data', (piece: Buffer) => (text += piece.toString()));
        stream.on('end', () => done(onMail(text)));
      },
    });
    servers.push(server);
    await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
    return `smtp://rejoinder:p%40ss@127.0.0.1:${port}`;
  }

  it('with the operator\'s name and password', async () => {
    const got: string[] = [];
    const mailer = createMailer(await smtp((text) => void got.push(text)), 'notes@example.org');
    await mailer.send({ to: 'reader@example.com', subject: 'Code', text: '12345678\n' });
    expect(got).toHaveLength(1);
    expect(got[0]).toMatch(/^From: notes@example\.org\r\nTo: reader@example\.com\r\nSubject: Code\r\n/m);
    expect(got[0]).toContain('12345678');
  });

  it('and a server that refuses it, or is away, is an expected failure', async () => {
    const refusing = createMailer(await smtp(() => new Error('Full.')), 'notes@example.org');
    const mail = { to: 'reader@example.com', subject: 'Code', text: 'x' };
    await expect(refusing.send(mail)).rejects.toThrow(MailError);
    await expect(createMailer('smtp://127.0.0.1:9', 'notes@example.org').send(mail)).rejects.toThrow(MailError);
  });
});
