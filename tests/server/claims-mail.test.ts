import { expect, it } from 'vitest';
import { printedAddresses } from '../../server/claims/printed-addresses';
import type { Member } from './harness';
import { answerShown, begun, codeIn, MARCUS, proofOf, proofShown, scenes } from './claim-scene';
import { aNote, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';
import { htmlPage } from './outside';

const MAIL = 'marcus@berkeley.example';
const HOUR = 60 * 60_000;

onBothEngines('An author whose address is printed in the paper', (begin) => {
  const scene = scenes(begin);
  const listed = async (person: Member) => valueOf(await person.api.claimOptions(PAPER)).mail;
  const asMarcus = async (person: Member) => ({ document: PAPER, way: 'mail', author: 1, address: (await listed(person))[0]?.address ?? '' }) as const;

  it('types the code that was mailed there, and has level 2', async () => {
    const { world, outside } = await scene();
    const author = await world.signUp('marcus');
    const claim = await begun(author, await asMarcus(author));
    expect(claim).toMatchObject({ state: 'open', level: 0, proofs: [{ way: 'mail', state: 'waiting', level: 2, where: 'm…@b….example', tries: 5 }] });
    const mail = outside.mails.at(-1);
    expect(mail).toMatchObject({ to: MAIL });
    expect(mail?.text).toContain('"marcus"');
    expect(mail?.text).toMatch(/Not you\? Object[\s\S]*Never write to me again/);
    const code = codeIn(outside, MAIL);
    expect(valueOf(await author.api.verifyClaim(claim.id, { proof: proofOf(claim, 'mail').id, code: code.toLowerCase() }))).toMatchObject({ state: 'live', level: 2, method: 'mailed-code' });
    expect(await answerShown(world, author)).toMatchObject({ level: 2, method: 'mailed-code' });
  });

  it('with ORCID and arXiv besides, has level 4', async () => {
    const { outside, withOrcid } = await scene();
    const author = await withOrcid(MARCUS, 'marcus');
    await begun(author, { document: PAPER, way: 'orcid', author: 1 });
    const claim = await begun(author, await asMarcus(author));
    expect(claim.level).toBe(3);
    expect(valueOf(await author.api.verifyClaim(claim.id, { proof: proofOf(claim, 'mail').id, code: codeIn(outside, MAIL) }))).toMatchObject({ level: 4, method: 'two-proofs' });
  });

  it('ATTACK: the claimant wants to know the addresses, or have others written to: neither', async () => {
    const { world, outside } = await scene();
    const thief = await world.signUp('thief');
    const options = valueOf(await thief.api.claimOptions(PAPER));
    expect(options.mail.map((one) => one.masked)).toEqual(['m…@b….example', 'm…@b….example']);
    const claim = await begun(thief, await asMarcus(thief));
    const said = JSON.stringify([options, claim, valueOf(await thief.api.myClaims()), await (await world.ask('/v1/claims/log')).json(), await (await world.ask('/v1/me/export', { headers: { authorization: `Bearer ${thief.token}` } })).json()]);
    expect(said).not.toMatch(/berkeley|micah@|marcus@/);
    // Another paper's handle, a made-up one, an address instead of a handle, somebody who only appears in the text.
    for (const address of ['0123456789abcdef', options.mail[0]?.address.replace(/^./, (c) => (c === '0' ? '1' : '0')) ?? '']) {
      expect(failureOf(await thief.api.beginClaim({ document: PAPER, way: 'mail', author: 1, address }, key()))).toMatchObject({ code: 'not-proved' });
    }
    expect(failureOf(await thief.api.beginClaim({ document: PAPER, way: 'mail', author: 1, address: 'thief@evil.example' }, key()))).toMatchObject({ code: 'invalid-input' });
    expect(outside.mails.map((mail) => mail.to)).toEqual([MAIL]);
  });

  it('ATTACK: the code is guessed, from one account, from others, after a restart, after the hour: none is right after five tries', async () => {
    const { world, outside } = await scene();
    const thief = await world.signUp('thief');
    const claim = await begun(thief, await asMarcus(thief));
    const proof = proofOf(claim, 'mail').id;
    const code = codeIn(outside, MAIL);
    const wrong = code.startsWith('A') ? 'BBBB-BBBB' : 'AAAA-AAAA';
    for (let i = 0; i < 3; i += 1) expect(failureOf(await thief.api.verifyClaim(claim.id, { proof, code: wrong }))).toMatchObject({ code: 'wrong-code' });
    await world.restart();
    for (let i = 0; i < 2; i += 1) expect(failureOf(await thief.api.verifyClaim(claim.id, { proof, code: wrong }))).toMatchObject({ code: 'wrong-code' });
    expect(failureOf(await thief.api.verifyClaim(claim.id, { proof, code }))).toMatchObject({ code: 'wrong-code' });
    // An accomplice cannot try at this claim, and no second code comes: not for the thief, not for anybody, not after a restart.
    const accomplice = await world.signUp('accomplice');
    expect(failureOf(await accomplice.api.verifyClaim(claim.id, { proof, code }))).toMatchObject({ code: 'forbidden' });
    for (const person of [thief, accomplice]) expect(failureOf(await person.api.beginClaim(await asMarcus(person), key()))).toMatchObject({ kind: 'rate-limited' });
    await world.restart();
    expect(failureOf(await accomplice.api.beginClaim(await asMarcus(accomplice), key()))).toMatchObject({ kind: 'rate-limited' });
    expect(outside.mails).toHaveLength(1);
    expect(valueOf(await thief.api.myClaims())[0]).toMatchObject({ level: 0, state: 'open' });
  });

  it('ATTACK: a code that came for one account is used by another, or later than 15 minutes: wrong', async () => {
    const { world, outside } = await scene();
    const author = await world.signUp('marcus');
    const claim = await begun(author, await asMarcus(author));
    const thief = await world.signUp('thief');
    const own = await begun(thief, { document: PAPER, way: 'none' });
    expect(failureOf(await thief.api.verifyClaim(own.id, { proof: proofOf(claim, 'mail').id, code: codeIn(outside, MAIL) }))).toMatchObject({ status: 404 });
    world.clock.now += 15 * 60_000 + 1;
    expect(failureOf(await author.api.verifyClaim(claim.id, { proof: proofOf(claim, 'mail').id, code: codeIn(outside, MAIL) }))).toMatchObject({ code: 'wrong-code' });
  });

  it('ATTACK: many authors are written to from one account: five a day, and no address twice', async () => {
    const { world, outside } = await scene();
    const names = Array.from({ length: 7 }, (_, i) => `author${i}@berkeley.example`);
    outside.shown.set('html/2411.02306', { body: htmlPage(names.map((name) => `<span class="ltx_contact ltx_role_email"><a href="mailto:${name}">${name}</a></span>`).join('')) });
    const pest = await world.signUp('pest');
    const all = await listed(pest);
    const outcomes = [];
    for (const { address } of all) outcomes.push((await pest.api.beginClaim({ document: PAPER, way: 'mail', author: 1, address }, key())).ok);
    expect(outcomes).toEqual([true, true, true, true, true, false, false]);
    expect(outside.mails).toHaveLength(5);
  });

  it('a retried request sends one mail; one that could not be sent does not use the day up', async () => {
    const { world, outside } = await scene();
    const author = await world.signUp('marcus');
    const asked = await asMarcus(author);
    const same = key();
    const [first, second] = [valueOf(await author.api.beginClaim(asked, same)), valueOf(await author.api.beginClaim(asked, same))];
    expect(second.id).toBe(first.id);
    expect(outside.mails).toHaveLength(1);
    world.clock.now += 25 * HOUR;
    expect((await author.api.beginClaim(asked, key())).ok).toBe(true);
    expect(outside.mails).toHaveLength(2);
  });

  it('who reads the mail can object without an account: the claim counts for nothing, answers lose their badge', async () => {
    const { world, outside } = await scene();
    const moderator = await world.signUp('moderator');
    await world.promote(moderator.person.id);
    const thief = await world.signUp('thief');
    const claim = await begun(thief, await asMarcus(thief));
    valueOf(await thief.api.verifyClaim(claim.id, { proof: proofOf(claim, 'mail').id, code: codeIn(outside, MAIL) }));
    const critic = await world.signUp('critic');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const response = valueOf(await thief.api.postResponse({ id: newId(), notes: [note.id], stance: 'dispute', body: '' }, key()));
    const link = new URL(/https?:\S+\/claims\/object\/\S+/.exec(outside.mails.at(-1)?.text ?? '')?.[0] ?? '').pathname;
    // Opening it does nothing: mail programs do that by themselves.
    expect(await (await world.ask(link)).text()).toContain('<button>Object</button>');
    expect(await proofShown(world, response.id)).toMatchObject({ level: 2 });
    expect((await world.ask(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`, { method: 'POST' })).status).toBe(404);
    expect((await world.ask(link, { method: 'POST' })).status).toBe(200);
    expect(await proofShown(world, response.id)).toMatchObject({ level: 0, method: 'disputed' });
    expect(valueOf(await thief.api.myClaims())[0]).toMatchObject({ state: 'disputed' });
    const { waiting } = (await (await world.ask('/v1/mod/claims', { headers: { authorization: `Bearer ${moderator.token}` } })).json()) as { waiting: { objections: unknown[] }[] };
    expect(waiting).toMatchObject([{ person: { handle: 'thief' }, objections: [{ byMail: true }] }]);
    const decided = await world.ask(`/v1/mod/claims/${claim.id}/decisions`, { method: 'POST', body: '{"decision":"revoke"}', headers: { authorization: `Bearer ${moderator.token}`, 'content-type': 'application/json' } });
    expect(await decided.json()).toMatchObject({ state: 'ended' });
    // And not again for a while.
    expect(failureOf(await thief.api.beginClaim({ document: PAPER, way: 'none' }, key()))).toMatchObject({ code: 'not-proved' });
    expect(valueOf(await world.reader.claimLog()).map((step) => step.what)).toEqual(['revoked', 'disputed', 'granted']);
  });

  it('"never write to me again" is kept, for every account and for ever', async () => {
    const { world, outside } = await scene();
    const thief = await world.signUp('thief');
    await begun(thief, await asMarcus(thief));
    const link = new URL(/https?:\S+\/claims\/stop\/\S+/.exec(outside.mails.at(-1)?.text ?? '')?.[0] ?? '').pathname;
    await world.ask(link);
    expect((await world.ask(link, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(200);
    world.clock.now += 1_000 * HOUR;
    await world.restart();
    const other = await world.signUp('other');
    expect(failureOf(await other.api.beginClaim(await asMarcus(other), key()))).toMatchObject({ code: 'not-proved' });
    expect(outside.mails).toHaveLength(1);
  });
});

it('Addresses are those of the paper’s head: as LaTeXML prints them, alone, in groups, as links, and none of its text', () => {
  const heads = {
    'in type': '<span class="ltx_text ltx_font_typewriter">avaswani@google.com\n<br class="ltx_break"></span>&amp;Noam Shazeer',
    linked: '<span class="ltx_contact ltx_role_email"><a href="mailto:yang.bo@ntu.edu.sg">\n yang.bo@ntu.edu.sg\n </a></span>',
    grouped: 'UC Berkeley {ann, bo.li}@cs.berkeley.edu',
    encoded: 'dan&#64;nyu.edu <!-- hidden@comment.org -->',
  };
  expect(Object.values(heads).map((head) => printedAddresses(htmlPage(head, 'Mail bob@example.org')))).toEqual([['avaswani@google.com'], ['yang.bo@ntu.edu.sg'], ['ann@cs.berkeley.edu', 'bo.li@cs.berkeley.edu'], ['dan@nyu.edu']]);
  expect(printedAddresses('<p>nobody@example.org</p>')).toEqual([]);
});
