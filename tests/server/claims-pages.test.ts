import { expect, it } from 'vitest';
import { isPublicAddress } from '../../server/claims/public-address';
import { mayBePlaced, PAGE_BYTES, placeOf, readableForm } from '../../server/claims/placed-page';
import type { Member } from './harness';
import { begun, proofOf, scenes } from './claim-scene';
import type { Scene } from './claim-scene';
import { asMember, failureOf, key, onBothEngines, PAPER, valueOf } from './harness';
import { abstractPage, SOMEWHERE } from './outside';

const PAGE = 'https://project.example.org/paper';

onBothEngines('An author with a page the paper links', (begin) => {
  const scene = scenes(begin);
  const asMarcus = { document: PAPER, way: 'page', author: 1, page: PAGE } as const;
  const verify = (person: Member, claim: Awaited<ReturnType<typeof begun>>) => person.api.verifyClaim(claim.id, { proof: proofOf(claim, 'page').id });
  /** The page links `page`, and the claim waits for its code. */
  async function placed({ world, outside }: Scene, name = 'marcus', page = PAGE) {
    outside.shown.set('abs/2411.02306', { body: abstractPage({ abstract: `Code: <a href="${page}">this https URL</a>` }) });
    outside.names.set(new URL(page).hostname, [[SOMEWHERE]]);
    const author = await world.signUp(name);
    const claim = await begun(author, { ...asMarcus, page });
    return { author, claim, code: proofOf(claim, 'page').code ?? '' };
  }

  it('puts a code there; the first time a host is used a moderator looks, and then it is known', async () => {
    const all = await scene();
    const { world, outside } = all;
    const moderator = await world.signUp('moderator');
    await world.promote(moderator.person.id);
    const { author, claim, code } = await placed(all);
    expect(code).toMatch(/^rejoinder-[A-Z2-9]{8}$/);
    outside.placed.set('project.example.org/paper', (_, response) => response.end('<p>Nothing yet.</p>'));
    expect(failureOf(await verify(author, claim))).toMatchObject({ code: 'not-proved' });
    outside.placed.set('project.example.org/paper', (_, response) => response.end(`<p>${code}</p>`));
    expect(valueOf(await verify(author, claim))).toMatchObject({ level: 0, state: 'open', proofs: [{ state: 'seen' }] });
    await asMember(world, moderator, 'POST', `/v1/mod/claims/${claim.id}/decisions`, { decision: 'confirm' });
    expect(valueOf(await author.api.myClaims())[0]).toMatchObject({ level: 2, method: 'placed-code', state: 'live' });
    // The same host again needs nobody.
    const micah = await world.signUp('micah');
    const second = await begun(micah, { ...asMarcus, author: 2 });
    outside.placed.set('project.example.org/paper', (_, response) => response.end(`<p>${proofOf(second, 'page').code}</p>`));
    expect(valueOf(await verify(micah, second))).toMatchObject({ level: 2, state: 'live' });
    expect(outside.dialled.every((one) => one === `project.example.org at ${SOMEWHERE}`)).toBe(true);
  });

  it('ATTACK: a page of the thief’s own, or one the paper does not link, is never asked for', async () => {
    const { world, outside } = await scene();
    const thief = await world.signUp('thief');
    for (const page of ['https://evil.example.org/', 'https://project.example.org/paper/../evil', 'https://project.example.org/paper?x', 'https://project.example.org/other']) {
      expect(failureOf(await thief.api.beginClaim({ ...asMarcus, page }, key())), page).toMatchObject({ code: 'not-proved' });
    }
    expect(failureOf(await thief.api.beginClaim({ ...asMarcus, page: 'http://plain.example.org/' }, key()))).toMatchObject({ code: 'invalid-input' });
    expect(outside.dialled).toEqual([]);
  });

  it('ATTACK: the linked page sends on to where the thief’s code stands: not followed', async () => {
    const all = await scene();
    const { author, claim, code } = await placed(all, 'thief');
    const { outside } = all;
    outside.names.set('evil.example.org', [[SOMEWHERE]]);
    outside.placed.set('evil.example.org/', (_, response) => response.end(code));
    for (const status of [301, 302, 303, 307, 308]) {
      outside.placed.set('project.example.org/paper', (_, response) => response.writeHead(status, { location: 'https://evil.example.org/' }).end(code));
      expect(failureOf(await verify(author, claim)), String(status)).toMatchObject({ code: 'source-away' });
    }
    expect(outside.dialled.filter((one) => one.startsWith('evil'))).toEqual([]);
    expect(valueOf(await author.api.myClaims())[0]?.level).toBe(0);
  });

  it('ATTACK: the name points into the server’s own network, at once, among others, or a moment later: no connection there', async () => {
    const all = await scene();
    const { author, claim, code } = await placed(all, 'thief');
    const { outside } = all;
    outside.placed.set('project.example.org/paper', (_, response) => response.end(code));
    for (const addresses of [['127.0.0.1'], ['10.0.0.7'], ['169.254.169.254'], ['::1'], ['fe80::1'], ['::ffff:127.0.0.1'], ['fd00::1'], [SOMEWHERE, '127.0.0.1'], []]) {
      outside.names.set('project.example.org', [addresses]);
      expect(failureOf(await verify(author, claim)), addresses.join()).toMatchObject({ code: 'source-away' });
    }
    expect(outside.dialled).toEqual([]);
    // Rebinding: open when it is checked, closed when it would be asked again. It is asked once, and that answer is used.
    outside.names.set('project.example.org', [[SOMEWHERE], ['127.0.0.1'], ['127.0.0.1']]);
    valueOf(await verify(author, claim));
    expect(outside.dialled).toEqual([`project.example.org at ${SOMEWHERE}`]);
  });

  it('ATTACK: a page without end, a page that never answers, one with another’s certificate: given up', async () => {
    const all = await scene();
    const { author, claim, code } = await placed(all, 'thief');
    const { outside } = all;
    outside.placed.set('project.example.org/paper', (_, response) => {
      response.write('x'.repeat(PAGE_BYTES + 10));
      const more = setInterval(() => response.write(`${code}\n`), 1);
      response.on('close', () => clearInterval(more));
    });
    expect(failureOf(await verify(author, claim))).toMatchObject({ code: 'not-proved' });
    outside.placed.set('project.example.org/paper', () => undefined);
    expect(failureOf(await verify(author, claim))).toMatchObject({ code: 'source-away' });
    // By then the paper's page is read again.
    all.world.clock.now += 25 * 60 * 60_000;
    const other = await placed(all, 'other', 'https://elsewhere.example.com/');
    expect(failureOf(await verify(other.author, other.claim))).toMatchObject({ code: 'source-away' });
  });

  it('ATTACK: the code of one claim stands on the page, and another account says that it is its own: not found', async () => {
    const all = await scene();
    const { author, claim, code } = await placed(all);
    const { world, outside } = all;
    outside.placed.set('project.example.org/paper', (_, response) => response.end(code));
    const thief = await world.signUp('thief');
    const own = await begun(thief, asMarcus);
    expect(failureOf(await verify(thief, own))).toMatchObject({ code: 'not-proved' });
    expect(failureOf(await thief.api.verifyClaim(claim.id, { proof: proofOf(claim, 'page').id }))).toMatchObject({ code: 'forbidden' });
    valueOf(await verify(author, claim));
  });

  it('puts a code into the Comments field of a new version; what stood there before, or stands in the abstract, does not count', async () => {
    const { world, outside } = await scene();
    const author = await world.signUp('marcus');
    const claim = await begun(author, { document: PAPER, way: 'comments', author: 1 });
    const { id: proof, code = '' } = proofOf(claim, 'comments');
    expect(failureOf(await author.api.verifyClaim(claim.id, { proof }))).toMatchObject({ code: 'not-proved' });
    outside.shown.set('abs/2411.02306', { body: abstractPage({ version: 2, abstract: code }) });
    world.clock.now += 6 * 60_000;
    expect(failureOf(await author.api.verifyClaim(claim.id, { proof }))).toMatchObject({ code: 'not-proved' });
    outside.shown.set('abs/2411.02306', { body: abstractPage({ version: 2, comments: `20 pages. ${code}` }) });
    world.clock.now += 6 * 60_000;
    expect(valueOf(await author.api.verifyClaim(claim.id, { proof }))).toMatchObject({ level: 2, method: 'placed-code' });
    expect(outside.asked.filter((path) => path === 'abs/2411.02306')).toHaveLength(3);
  });

  it('ATTACK: everybody reads the author’s code in the Comments field, and a thief claims with it: not found, whichever author they name', async () => {
    const { world, outside } = await scene();
    const [author, thief] = [await world.signUp('marcus'), await world.signUp('thief')];
    const claim = await begun(author, { document: PAPER, way: 'comments', author: 1 });
    const { id: proof, code = '' } = proofOf(claim, 'comments');
    outside.shown.set('abs/2411.02306', { body: abstractPage({ version: 2, comments: code }) });
    world.clock.now += 6 * 60_000;
    for (const number of [1, 2]) {
      const own = await begun(thief, { document: PAPER, way: 'comments', author: number });
      expect(proofOf(own, 'comments').code).not.toBe(code);
      expect(failureOf(await thief.api.verifyClaim(own.id, { proof: proofOf(own, 'comments').id }))).toMatchObject({ code: 'not-proved' });
    }
    expect(failureOf(await thief.api.verifyClaim(claim.id, { proof }))).toMatchObject({ code: 'forbidden' });
    expect(valueOf(await author.api.verifyClaim(claim.id, { proof }))).toMatchObject({ level: 2 });
  });
});

it('No spelling of a private address, and no odd host, port or name, may be placed', () => {
  for (const url of [
    'http://example.org/', 'https://127.0.0.1/', 'https://127.1/', 'https://0x7f000001/', 'https://2130706433/', 'https://0177.0.0.1/', 'https://[::1]/', 'https://[::ffff:7f00:1]/',
    'https://localhost/', 'https://printer.local/', 'https://metadata.google.internal/', 'https://intranet/', 'https://example.org:8443/', 'https://user:secret@example.org/', 'https://example.org./', 'ftp://example.org/', 'https://１２７.０.０.１/',
  ]) {
    expect(mayBePlaced(new URL(url)), url).toBe(false);
  }
  expect(mayBePlaced(new URL('https://project.example.org/a?b'))).toBe(true);
});

it('Only addresses of the open internet are public', () => {
  for (const address of [
    '0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.255', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.2.1', '192.168.1.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '255.255.255.255',
    '::', '::1', '::127.0.0.1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '0:0:0:0:0:ffff:7f00:1', '64:ff9b::7f00:1', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', 'fc00::1', 'fd12::1', 'fe80::1', 'fe80::1%eth0', 'ff02::1', 'fec0::1', '3fff::1', 'not an address', '',
  ]) {
    expect(isPublicAddress(address), address).toBe(false);
  }
  for (const address of [SOMEWHERE, '8.8.8.8', '172.32.0.1', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '2a00:1450:4001:80b::200e']) expect(isPublicAddress(address), address).toBe(true);
});

it('On a host of many owners it is the owner a moderator gets to know; a repository is read by its README', () => {
  expect(placeOf(new URL('https://github.com/Marcus/paper'))).toBe('github.com/marcus');
  expect(placeOf(new URL('https://marcus.github.io/paper'))).toBe('marcus.github.io');
  expect(readableForm(new URL('https://github.com/marcus/paper.git')).href).toBe('https://raw.githubusercontent.com/marcus/paper/HEAD/README.md');
  expect(readableForm(new URL('https://github.com/marcus/paper/blob/main/x')).hostname).toBe('github.com');
});
