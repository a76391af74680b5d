import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RELEASED } from '../../server/sign-in/extensions';
import { begun, POST, scenes } from './claim-scene';
import { aNote, asMember, failureOf, key, mailCode, newId, onBothEngines, PAPER, postJson, signInByMail, valueOf } from './harness';
import type { Member, World } from './harness';
import { EXTENSION } from './follow-sign-in';

/** Ways to be somebody else, to stay it, or to put words into somebody's mouth. */

interface Session {
  readonly access: string;
  readonly refresh: string;
}

onBothEngines('ATTACK on a session', (begin) => {
  const refresh = (world: World, token: string) => postJson(world, '/v1/auth/refresh', { refresh: token });
  const meWith = async (world: World, token: string) => (await world.ask('/v1/me', { headers: { authorization: `Bearer ${token}` } })).status;

  it('a copied refresh token used within the minute in which a retry is believed, after its owner went on: both are out', async () => {
    const world = await begin();
    const stolen = await signInByMail(world, 'halvard@example.org', 'halvard');
    world.clock.now += 1_000;
    const first = (await (await refresh(world, stolen.refresh)).json()) as Session;
    world.clock.now += 10_000;
    const second = (await (await refresh(world, first.refresh)).json()) as Session;
    world.clock.now += 10_000;
    expect((await refresh(world, stolen.refresh)).status).toBe(401);
    expect([await meWith(world, second.access), (await refresh(world, second.refresh)).status]).toEqual([401, 401]);
  });

  it('the same before its owner went on: when the owner does, both are out', async () => {
    const world = await begin();
    const stolen = await signInByMail(world, 'halvard@example.org', 'halvard');
    world.clock.now += 1_000;
    const owner = (await (await refresh(world, stolen.refresh)).json()) as Session;
    world.clock.now += 10_000;
    const thief = (await (await refresh(world, stolen.refresh)).json()) as Session;
    expect(await meWith(world, thief.access)).toBe(200);
    world.clock.now += 10_000;
    expect((await refresh(world, owner.refresh)).status).toBe(401);
    expect([await meWith(world, thief.access), (await refresh(world, thief.refresh)).status]).toEqual([401, 401]);
  });
});

onBothEngines('ATTACK on a mail address', (begin) => {
  it.each([
    ['in letters that only look like it', '\u212aate@example.org'],
    ['that is two once it is compared', 'mallory\uff0ckate@example.org'],
    ['with a comment, which is another address to us and none to a mail program', 'kate(1)@example.org'],
    ['with a sign nobody sees', 'kate\u0007@example.org'],
    ['of a machine by its number', 'kate@[127.0.0.1].example'],
  ])('%s: no code goes there', async (_what, mail) => {
    const world = await begin({ mail: 'console' });
    expect((await postJson(world, '/v1/auth/mail', { mail })).status).toBe(400);
    expect(world.mails).toEqual([]);
  });

  it('written in capitals is the same address, and the same account', async () => {
    const world = await begin({ mail: 'console' });
    const { person } = await signInByMail(world, 'kate@example.org', 'kate');
    const again = await postJson(world, '/v1/auth/mail/code', await mailCode(world, 'KATE@example.org'));
    expect(((await again.json()) as { person: unknown }).person).toEqual(person);
  });
});

onBothEngines('ATTACK by another extension', (begin, engine) => {
  it.runIf(engine === 'sqlite')('that begins a sign-in which leads back into itself: refused', async () => {
    const world = await begin({ providers: [{ name: 'orcid', kind: 'openid', issuer: 'http://127.0.0.1:9', clientId: 'rejoinder', secret: 'a-long-client-secret' }] });
    const ask = async (back: string) => (await world.ask(`/v1/auth/with/orcid?${new URLSearchParams({ return_to: back, state: 'a'.repeat(20), challenge: 'a'.repeat(43) })}`, { redirect: 'manual' })).status;
    expect(await ask(`https://${'mnop'.repeat(8)}.chromiumapp.org/`)).toBe(400);
    expect(await ask(`https://${'0'.repeat(40)}.extensions.allizom.org/`)).toBe(400);
    // This one may; it is the provider that is not there.
    expect(await ask(EXTENSION)).toBe(503);
  });

  it.runIf(engine === 'sqlite')('ids of the release are those its manifests have', () => {
    const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    const publicKey = /CHROMIUM_KEY =\s+'([^']+)'/.exec(read('wxt.config.ts'))?.[1] ?? '';
    const id = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 32);
    const letters = [...id].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
    expect(RELEASED).toEqual([letters, /\bid: '([^']+@[^']+)'/.exec(read('wxt.config.ts'))?.[1]]);
  });
});

onBothEngines('ATTACK on a claim', (begin) => {
  const scene = scenes(begin);

  it('objected to again and again by one account: the moderators read it once', async () => {
    const { world } = await scene();
    const [author, mallory] = [await world.signUp('turner'), await world.signUp('mallory')];
    const claim = await begun(author, { document: POST, way: 'none' });
    valueOf(await mallory.api.objectToClaim(claim.id, { id: newId(), words: 'No.' }, key()));
    expect(failureOf(await mallory.api.objectToClaim(claim.id, { id: newId(), words: 'No, I say.' }, key()))).toMatchObject({ code: 'no-change' });
  });

  it('by a name that is an address: no mail makes a link of it', async () => {
    const { world, outside } = await scene();
    const mallory = await world.signUp('login.evil.example');
    const options = valueOf(await mallory.api.claimOptions(PAPER));
    await begun(mallory, { document: PAPER, way: 'mail', author: 1, address: options.mail[0]?.address ?? '' });
    expect(outside.mails.at(-1)?.text).toContain('login evil example');
    expect(outside.mails.at(-1)?.text).not.toContain('evil.example');
  });
});

onBothEngines('ATTACK by imported words', (begin) => {
  const scene = scenes(begin);
  const COMMENT = 'Q6X3M9zRkqpWc4vhZ';
  const SOURCE = { url: `https://www.lesswrong.com/posts/abcdefghijklmnopq/x?commentId=${COMMENT}`, writer: 'TurnTrout' };
  const bring = async (person: Member, body: string, changes: { document?: typeof PAPER; where?: string } = {}) => {
    const { target, type, severity } = aNote();
    const note = { key: changes.where ?? `lw:${COMMENT}.aa`, source: SOURCE, id: newId(), target, type, severity, body };
    return valueOf(await person.api.importThread({ document: changes.document ?? PAPER, version: changes.document === undefined ? 1 : null, notes: [note], responses: [], replies: [] }, key()))[0];
  };
  const bodies = async (world: World) => (await world.look(PAPER))?.notes.filter((note) => note.removed === undefined).map((note) => note.body).toSorted();

  it('invented and brought first under the place of the true ones: the true ones still come in, once', async () => {
    const { world } = await scene();
    const [mallory, anna, bert] = [await world.signUp('mallory'), await world.signUp('anna'), await world.signUp('bert')];
    await bring(mallory, 'I take it all back.');
    expect(await bring(anna, 'The second claim is too strong.')).toMatchObject({ outcome: 'created' });
    expect(await bring(bert, 'The *second* claim is too strong!')).toMatchObject({ outcome: 'known' });
    expect(await bodies(world)).toEqual(['I take it all back.', 'The second claim is too strong.']);
  });

  it('brought first to a document nobody reads: they still come to theirs', async () => {
    const { world } = await scene();
    const [mallory, anna] = [await world.signUp('mallory'), await world.signUp('anna')];
    await bring(mallory, 'The second claim is too strong.', { document: POST });
    expect(await bring(anna, 'The second claim is too strong.')).toMatchObject({ outcome: 'created' });
    expect(await bodies(world)).toEqual(['The second claim is too strong.']);
  });

  it('brought, answered and taken away: others can bring them; what a moderator removed keeps no true words out', async () => {
    const { world } = await scene();
    const [mallory, anna, moderator] = [await world.signUp('mallory'), await world.signUp('anna'), await world.signUp('moderator')];
    const first = await bring(mallory, 'The second claim is too strong.');
    valueOf(await mallory.api.postReply({ id: newId(), note: first?.id ?? newId(), body: 'Hm.' }, key()));
    valueOf(await mallory.api.removePost(first?.id ?? newId(), 1, key()));
    expect(await bring(anna, 'The second claim is too strong.')).toMatchObject({ outcome: 'created' });
    const abuse = await bring(mallory, 'Words nobody wants.', { where: `lw:${COMMENT}.bb` });
    await world.promote(moderator.person.id);
    await asMember(world, moderator, 'POST', '/v1/mod/actions', { id: newId(), post: abuse?.id, action: 'remove', reason: 'Invented.' });
    expect(await bring(mallory, 'Words nobody wants.', { where: `lw:${COMMENT}.bb` })).toMatchObject({ outcome: 'removed' });
    expect(await bring(anna, 'And the third is wrong.', { where: `lw:${COMMENT}.bb` })).toMatchObject({ outcome: 'created' });
  });

  it('found at their source, and twisted afterwards: not found there any more', async () => {
    const { world, withMail } = await scene();
    const anna = await withMail('anna@example.org', 'anna');
    world.clock.now += 25 * 60 * 60_000;
    const mallory = await world.signUp('mallory');
    const brought = await bring(mallory, 'The second claim is too strong.');
    const reader = await withMail('anna@example.org', 'anna');
    expect(anna.person).toEqual(reader.person);
    valueOf(await reader.api.reportImportSighting(`lw:${COMMENT}.aa`, { matches: true, textHash: '0'.repeat(64) }));
    const seen = async () => (await world.look(PAPER))?.notes[0]?.seen;
    expect(await seen()).toBe('seen');
    valueOf(await mallory.api.editPost(brought?.id ?? newId(), 1, { body: 'I take it all back.' }, key()));
    expect(await seen()).toBe('not-yet');
  });

  it('found at their source by second names of whoever invented them: it does not count', async () => {
    const { world } = await scene();
    const second = await world.signUp('second');
    world.clock.now += 30 * 24 * 60 * 60_000;
    await bring(await world.signUp('mallory'), 'I take it all back.');
    expect(valueOf(await second.api.reportImportSighting(`lw:${COMMENT}.aa`, { matches: true, textHash: '0'.repeat(64) })).counted).toBe(false);
    expect((await world.look(PAPER))?.notes[0]?.seen).toBe('not-yet');
  });

  it('taken back, while the public archive of the day still has them: the next copy has not', async () => {
    const { world } = await scene();
    const critic = await world.signUp('halvard');
    valueOf(await critic.api.setLicence('CC-BY-4.0'));
    const note = valueOf(await critic.api.postNote(aNote({ body: 'Their address is 1 High Street.' }), key()));
    const dump = async () => new Response((await world.ask('/dumps/posts.ndjson.gz')).body?.pipeThrough(new DecompressionStream('gzip'))).text();
    expect(await dump()).toContain('High Street');
    world.clock.now += 60_000;
    valueOf(await critic.api.removePost(note.id, 1, key()));
    world.clock.now += 10 * 60_000;
    expect(await dump()).not.toContain('High Street');
  });
});
