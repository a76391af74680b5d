import { expect, it } from 'vitest';
import { statusOf } from '../../lib/notes/ledger';
import { answerShown, begun, MARCUS, MICAH, proofOf, scenes } from './claim-scene';
import { failureOf, key, onBothEngines, PAPER, postJson, valueOf } from './harness';
import { asker, followAs, grantThrough } from './follow-sign-in';
import { followableProvider } from './openid-provider';
import { orcidWorks } from './outside';

onBothEngines('An author with an ORCID iD', (begin) => {
  const scene = scenes(begin);

  it('whom arXiv itself lists has level 3, and an answer that moves the note', async () => {
    const { world, withOrcid } = await scene();
    const author = await withOrcid(MARCUS, 'marcus');
    expect(valueOf(await author.api.claimOptions(PAPER))).toMatchObject({ authors: ['Marcus Williams', 'Micah Carroll'], orcid: 'ready' });
    const claim = await begun(author, { document: PAPER, way: 'orcid', author: 1 });
    expect(claim).toMatchObject({ state: 'live', level: 3, method: 'arxiv-orcid', author: 1, proofs: [{ way: 'orcid', state: 'done', where: MARCUS }] });
    expect(await answerShown(world, author)).toMatchObject({ level: 3, method: 'arxiv-orcid', date: world.clock.now });
    const said = await world.look(PAPER);
    const [note] = said?.notes ?? [];
    expect(note && statusOf(note, said?.responses ?? [], said?.events ?? [])).toBe('conceded');
    expect(valueOf(await world.reader.claimLog())).toMatchObject([{ what: 'granted', level: 3, method: 'arxiv-orcid', document: PAPER, person: { handle: 'marcus' } }]);
  });

  it('ATTACK: somebody else’s paper is claimed with one’s own iD, under the author’s very name: refused', async () => {
    const { world, outside, withOrcid } = await scene();
    const namesake = await withOrcid(MICAH, 'Marcus Williams');
    outside.shown.set(`a/${MICAH}.json`, { body: JSON.stringify({ entries: [{ id: 'https://arxiv.org/abs/1706.03762v7' }], orcid: `https://orcid.org/${MICAH}`, title: "Marcus Williams's articles on arXiv" }) });
    outside.shown.set(`v3.0/${MICAH}/works`, { body: orcidWorks([{ type: 'arxiv', value: '1706.03762' }, { type: 'doi', value: '10.1000/2411.02306' }]) });
    expect(failureOf(await namesake.api.beginClaim({ document: PAPER, way: 'orcid', author: 1 }, key()))).toMatchObject({ kind: 'refused', code: 'not-proved' });
    expect(await answerShown(world, namesake)).toMatchObject({ level: 0, method: 'none' });
    expect(valueOf(await world.reader.claimLog())).toEqual([]);
  });

  it('ATTACK: a work added to one’s own record, whoever it says put it there, stays at level 1 and moves nothing', async () => {
    const { world, outside, withOrcid } = await scene();
    const thief = await withOrcid(MICAH, 'thief');
    outside.shown.set(`v3.0/${MICAH}/works`, { body: orcidWorks([{ type: 'doi', value: 'https://doi.org/10.48550/arXiv.2411.02306', source: 'arXiv' }]) });
    expect(await begun(thief, { document: PAPER, way: 'orcid', author: 1 })).toMatchObject({ level: 1, method: 'orcid-record' });
    expect(await answerShown(world, thief)).toMatchObject({ level: 1, method: 'orcid-record' });
    const said = await world.look(PAPER);
    const [note] = said?.notes ?? [];
    expect(note && statusOf(note, said?.responses ?? [], said?.events ?? [])).toBe('open');
  });

  it('a work that is only a part of another, or cites it, is none', async () => {
    const { outside, withOrcid } = await scene();
    const other = await withOrcid(MICAH, 'other');
    outside.shown.set(`v3.0/${MICAH}/works`, { body: orcidWorks([{ type: 'arxiv', value: '2411.02306', relationship: 'part-of' }, { type: 'arxiv', value: '2411.02306', relationship: 'version-of' }]) });
    expect(failureOf(await other.api.beginClaim({ document: PAPER, way: 'orcid', author: 1 }, key()))).toMatchObject({ code: 'not-proved' });
  });

  it('ATTACK: a list of papers that says it is another person’s: worth nothing', async () => {
    const { outside, withOrcid } = await scene();
    const thief = await withOrcid(MICAH, 'thief');
    outside.shown.set(`a/${MICAH}.json`, { body: outside.shown.get(`a/${MARCUS}.json`)?.body ?? '' });
    expect(failureOf(await thief.api.beginClaim({ document: PAPER, way: 'orcid', author: 1 }, key()))).toMatchObject({ code: 'not-proved' });
  });

  it('ATTACK: the author’s way back from ORCID, seen and replayed by a thief: opens neither account nor claim', async () => {
    const { world, orcidPort, withOrcid } = await scene();
    const callback = `${world.url}/v1/auth/with/orcid/callback`;
    const thief = await withOrcid(MICAH, 'thief');
    const provider = await followableProvider(orcidPort, [callback]);
    const author = asker('orcid');
    const seen = await followAs(MARCUS, world.url + author.start, callback);
    const back = await fetch(seen, { redirect: 'manual' });
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code');
    expect(code).not.toBeNull();
    // The whole address again; the code with another verifier; the state of a sign-in of the thief's own with the author's code.
    expect((await fetch(seen, { redirect: 'manual' })).status).toBe(400);
    expect((await postJson(world, '/v1/auth/token', { code, verifier: asker('orcid').verifier, handle: 'thief two' })).status).toBe(422);
    const own = new URL((await world.ask(asker('orcid').start, { redirect: 'manual' })).headers.get('location') ?? '');
    const mixed = new URL(seen);
    mixed.searchParams.set('state', own.searchParams.get('state') ?? '');
    const refused = await fetch(mixed, { redirect: 'manual' });
    provider.close();
    expect(new URL(refused.headers.get('location') ?? '').searchParams.get('error')).toBe('access_denied');
    expect(failureOf(await thief.api.beginClaim({ document: PAPER, way: 'orcid', author: 1 }, key()))).toMatchObject({ code: 'not-proved' });
  });

  it('may link the iD to an account that signs in another way; ATTACK: not one that is another account’s, not with a stolen code', async () => {
    const { world, orcidPort, withMail, withOrcid } = await scene();
    const author = await withMail('marcus@berkeley.example', 'marcus');
    const grant = await grantThrough(world, orcidPort, MARCUS);
    const thief = await world.signUp('thief');
    expect(failureOf(await thief.api.linkSignIn(grant.code, asker('orcid').verifier))).toMatchObject({ code: 'wrong-code' });
    expect(valueOf(await author.api.linkSignIn(grant.code, grant.verifier)).provider).toBe('orcid');
    expect(failureOf(await thief.api.linkSignIn(grant.code, grant.verifier))).toMatchObject({ code: 'wrong-code' });
    expect(await begun(author, { document: PAPER, way: 'orcid', author: 1 })).toMatchObject({ level: 3 });
    const again = await grantThrough(world, orcidPort, MARCUS);
    expect(failureOf(await thief.api.linkSignIn(again.code, again.verifier))).toMatchObject({ code: 'id-taken' });
    expect((await withOrcid(MARCUS, 'unused')).person).toEqual(author.person);
  });

  it('without an iD is told to sign in with it; where arXiv is away, that it is, and the claim stays', async () => {
    const { world, outside, withOrcid } = await scene();
    const nobody = await world.signUp('nobody');
    expect(valueOf(await nobody.api.claimOptions(PAPER)).orcid).toBe('sign-in');
    expect(failureOf(await nobody.api.beginClaim({ document: PAPER, way: 'orcid', author: 1 }, key()))).toMatchObject({ code: 'not-proved' });
    const author = await withOrcid(MARCUS, 'marcus');
    outside.shown.set(`a/${MARCUS}.json`, { status: 503, body: '' });
    expect(failureOf(await author.api.beginClaim({ document: PAPER, way: 'orcid', author: 1 }, key()))).toMatchObject({ kind: 'refused', code: 'source-away' });
  });

  it('is looked at again when asked; what arXiv no longer lists is not renewed, and answers keep what was true', async () => {
    const { world, outside, withOrcid } = await scene();
    const author = await withOrcid(MARCUS, 'marcus');
    const claim = await begun(author, { document: PAPER, way: 'orcid', author: 1 });
    world.clock.now += 20 * 60_000;
    const renewed = valueOf(await author.api.verifyClaim(claim.id, { proof: proofOf(claim, 'orcid').id }));
    expect(renewed.expires).toBe((claim.expires ?? 0) + 20 * 60_000);
    await answerShown(world, author);
    outside.shown.set(`a/${MARCUS}.json`, { status: 404, body: '' });
    world.clock.now += 6 * 60_000;
    expect(failureOf(await author.api.verifyClaim(claim.id, { proof: proofOf(claim, 'orcid').id }))).toMatchObject({ code: 'not-proved' });
    expect((await world.look(PAPER))?.responses.map((one) => one.proof.level)).toEqual([3]);
  });
});
