import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { bioSightingText } from '../../lib/api/bio-sightings';
import type { Member } from './harness';
import { answerShown, begun, POST, proofOf, scenes } from './claim-scene';
import type { Scene } from './claim-scene';
import { aNote, asMember, failureOf, key, onBothEngines, valueOf } from './harness';

const DAY = 24 * 60 * 60_000;
const asTurner = { document: POST, way: 'bio', profile: 'turner' } as const;

onBothEngines('The author of a forum post', (begin) => {
  const scene = scenes(begin);
  const verify = (person: Member, claim: Awaited<ReturnType<typeof begun>>) => person.api.verifyClaim(claim.id, { proof: proofOf(claim, 'bio').id });

  it('puts a code into the profile of the post’s account, where the forum lets the server look', async () => {
    const { world, outside } = await scene();
    outside.writers.push({ slug: 'turner', displayName: 'TurnTrout' }, { slug: 'second', displayName: 'Second' });
    const author = await world.signUp('turner');
    expect(valueOf(await author.api.claimOptions(POST))).toMatchObject({ bio: true, profiles: [{ profile: 'turner', name: 'TurnTrout' }, { profile: 'second' }], orcid: null, mail: [] });
    const claim = await begun(author, asTurner);
    outside.profiles.set('turner', '<p>I write.</p>');
    expect(failureOf(await verify(author, claim))).toMatchObject({ code: 'not-proved' });
    outside.profiles.set('turner', `<p>I write. ${proofOf(claim, 'bio').code}</p>`);
    world.clock.now += 61_000;
    expect(valueOf(await verify(author, claim))).toMatchObject({ level: 2, method: 'bio-code', state: 'live' });
    expect(await answerShown(world, author, POST)).toMatchObject({ level: 2, method: 'bio-code' });
  });

  it('ATTACK: a profile of the thief’s own, or another’s code in it: refused', async () => {
    const { world, outside } = await scene();
    outside.writers.push({ slug: 'turner', displayName: 'TurnTrout' });
    const [author, thief] = [await world.signUp('turner'), await world.signUp('thief')];
    expect(failureOf(await thief.api.beginClaim({ ...asTurner, profile: 'thief' }, key()))).toMatchObject({ code: 'not-proved' });
    const [real, false_] = [await begun(author, asTurner), await begun(thief, asTurner)];
    outside.profiles.set('turner', `<p>${proofOf(real, 'bio').code}</p>`);
    expect(failureOf(await verify(thief, false_))).toMatchObject({ code: 'not-proved' });
    world.clock.now += 61_000;
    valueOf(await verify(author, real));
  });

  /** Behind its wall the forum answers no server. People of `mails` have been here for a while, and wrote something. */
  async function walled(all: Scene, names: readonly string[]): Promise<{ author: Member; claim: Awaited<ReturnType<typeof begun>>; code: string; readers: Member[] }> {
    all.outside.forumIsWalled = true;
    const readers: Member[] = [];
    for (const name of names) {
      const reader = await all.withMail(`${name}@example.org`, name);
      valueOf(await reader.api.postNote(aNote(), key()));
    }
    all.world.clock.now += 8 * DAY;
    const author = await all.world.signUp('turner');
    const claim = valueOf(await verify(author, await begun(author, asTurner)));
    for (const name of names) readers.push(await all.withMail(`${name}@example.org`, name));
    return { author, claim, code: proofOf(claim, 'bio').code ?? '', readers };
  }

  it('is unconfirmed where the forum lets no server look, until two unrelated readers have seen the code', async () => {
    const all = await scene();
    const { author, claim, code, readers } = await walled(all, ['anna', 'bert']);
    expect(claim).toMatchObject({ level: 1, method: 'bio-unconfirmed', proofs: [{ state: 'seen' }] });
    expect(await answerShown(all.world, author, POST)).toMatchObject({ level: 1 });
    const [anna, bert] = readers;
    if (!anna || !bert) throw new Error('No readers.');
    expect(valueOf(await anna.api.unconfirmedClaims(POST))).toEqual([{ id: claim.id, document: POST, profile: 'turner' }]);
    expect(valueOf(await author.api.unconfirmedClaims(POST))).toEqual([]);
    expect(valueOf(await anna.api.reportSighting(claim.id, code)).counted).toBe(true);
    expect(valueOf(await anna.api.reportSighting(claim.id, code)).counted).toBe(true);
    expect(valueOf(await author.api.myClaims())[0]?.level).toBe(1);
    valueOf(await bert.api.reportSighting(claim.id, code));
    expect(valueOf(await author.api.myClaims())[0]).toMatchObject({ level: 2, method: 'bio-code' });
  });

  const seenBy = (reader: Member, code: string, where: { readonly site?: 'lesswrong' | 'eaforum'; readonly profile?: string; readonly account?: string } = {}) => {
    const profile = { site: where.site ?? 'lesswrong', profile: where.profile ?? 'turner' } as const;
    return { ...profile, hash: createHash('sha256').update(bioSightingText(where.account ?? reader.person.id, profile, code)).digest('hex') };
  };

  it('is confirmed by the browsers of two unrelated readers who came upon the profile: they name no claim', async () => {
    const all = await scene();
    const { author, code, readers } = await walled(all, ['anna', 'bert']);
    const [anna, bert] = readers;
    if (!anna || !bert) throw new Error('No readers.');
    // One reader, however often: one sighting.
    for (const _ of [1, 2, 3]) expect(valueOf(await anna.api.reportBioSighting(seenBy(anna, code)))).toEqual({ counted: true });
    expect(valueOf(await author.api.myClaims())[0]?.level).toBe(1);
    expect(valueOf(await bert.api.reportBioSighting(seenBy(bert, code)))).toEqual({ counted: true });
    expect(valueOf(await author.api.myClaims())[0]).toMatchObject({ level: 2, method: 'bio-code' });
    // It is over: nobody's word is kept any more.
    expect(valueOf(await anna.api.reportBioSighting(seenBy(anna, code)))).toEqual({ counted: false });
  });

  it('ATTACK: a made-up code, one of another profile or another forum, or another reader’s own message again: none counts, and none speaks against the claim', async () => {
    const all = await scene();
    const { author, code, readers } = await walled(all, ['anna', 'bert']);
    const [anna, bert] = readers;
    if (!anna || !bert) throw new Error('No readers.');
    const forged = [seenBy(bert, 'rejoinder-AAAAAAAA'), seenBy(bert, code, { profile: 'second' }), seenBy(bert, code, { site: 'eaforum' }), { ...seenBy(bert, code, { profile: 'second' }), profile: 'turner' }, seenBy(bert, code, { account: anna.person.id })];
    for (const one of forged) expect(valueOf(await bert.api.reportBioSighting(one))).toEqual({ counted: false });
    valueOf(await anna.api.reportBioSighting(seenBy(anna, code)));
    expect(valueOf(await author.api.myClaims())[0]).toMatchObject({ level: 1, method: 'bio-unconfirmed' });
    valueOf(await bert.api.reportBioSighting(seenBy(bert, code)));
    expect(valueOf(await author.api.myClaims())[0]?.level).toBe(2);
  });

  it('ATTACK: the claimant’s own browser, and those of second accounts made for it, come upon the profile: none counts', async () => {
    const all = await scene();
    const { author, code } = await walled(all, []);
    const second = [await all.withMail('second@example.org', 'second'), await all.withMail('third@example.org', 'third')];
    for (const one of [author, ...second]) {
      valueOf(await one.api.postNote(aNote(), key()));
      expect(valueOf(await one.api.reportBioSighting(seenBy(one, code))), one.person.handle).toEqual({ counted: false });
    }
    expect(valueOf(await author.api.myClaims())[0]).toMatchObject({ level: 1, method: 'bio-unconfirmed' });
  });

  it('ATTACK: a code seen before the claim was begun anew does not count for the new one', async () => {
    const all = await scene();
    const { author, claim, code, readers } = await walled(all, ['anna', 'bert']);
    const [anna, bert] = readers;
    if (!anna || !bert) throw new Error('No readers.');
    valueOf(await anna.api.reportBioSighting(seenBy(anna, code)));
    valueOf(await author.api.endClaim(claim.id));
    const again = valueOf(await verify(author, await begun(author, asTurner)));
    expect(proofOf(again, 'bio').code).not.toBe(code);
    for (const reader of [anna, bert]) expect(valueOf(await reader.api.reportBioSighting(seenBy(reader, code)))).toEqual({ counted: false });
    expect(valueOf(await author.api.myClaims())[0]).toMatchObject({ level: 1, method: 'bio-unconfirmed' });
  });

  it('ATTACK: the claimant confirms it themselves, with accounts made for it, by a name alone, or that never wrote: none counts', async () => {
    const all = await scene();
    const { author, claim, code } = await walled(all, []);
    expect(failureOf(await author.api.reportSighting(claim.id, code))).toMatchObject({ code: 'forbidden' });
    const old = await all.world.signUp('second name');
    valueOf(await old.api.postNote(aNote(), key()));
    const made = [await all.withMail('second@example.org', 'second'), await all.withMail('third@example.org', 'third'), old];
    for (const one of made) {
      valueOf(await one.api.postNote(aNote(), key()));
      expect(valueOf(await one.api.reportSighting(claim.id, code)).counted, one.person.handle).toBe(false);
    }
    expect(valueOf(await author.api.myClaims())[0]).toMatchObject({ level: 1, method: 'bio-unconfirmed' });
  });

  it('ATTACK: readers who report another code, or say yes without one: nothing is confirmed; one who saw none leaves it to a moderator', async () => {
    const all = await scene();
    const { author, claim, code, readers } = await walled(all, ['anna', 'bert', 'cleo', 'mod']);
    const [anna, bert, cleo, mod] = readers;
    if (!anna || !bert || !cleo || !mod) throw new Error('No readers.');
    await anna.api.reportSighting(claim.id, 'rejoinder-AAAAAAAA');
    await bert.api.reportSighting(claim.id, code);
    await cleo.api.reportSighting(claim.id, code);
    expect(valueOf(await author.api.myClaims())[0]?.level).toBe(1);
    await all.world.promote(mod.person.id);
    await asMember(all.world, mod, 'POST', `/v1/mod/claims/${claim.id}/decisions`, { decision: 'confirm' });
    expect(valueOf(await author.api.myClaims())[0]).toMatchObject({ level: 2, method: 'bio-code' });
  });
});
