import { expect, it } from 'vitest';
import { statusOf } from '../../lib/notes/ledger';
import type { Member } from './harness';
import { answerShown, begun, codeIn, MARCUS, MICAH, proofOf, proofShown, scenes } from './claim-scene';
import type { Scene } from './claim-scene';
import { aNote, asMember, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';
import { authorList, orcidWorks } from './outside';

onBothEngines('A claim', (begin) => {
  const scene = scenes(begin);
  const byOrcid = (author: number) => ({ document: PAPER, way: 'orcid', author }) as const;

  async function marcusAndMicah({ outside, withOrcid }: Scene): Promise<[Member, Member]> {
    outside.shown.set(`a/${MICAH}.json`, { body: authorList(MICAH, ['2411.02306v1']) });
    return [await withOrcid(MARCUS, 'marcus'), await withOrcid(MICAH, 'micah')];
  }

  it('that only says so is level 0, and one stands per document and account', async () => {
    const { world } = await scene();
    const person = await world.signUp('someone');
    const claim = await begun(person, { document: PAPER, way: 'none' });
    expect(claim).toMatchObject({ state: 'live', level: 0, method: 'none' });
    expect((await begun(person, { document: PAPER, way: 'none' })).id).toBe(claim.id);
    expect(await answerShown(world, person)).toMatchObject({ level: 0, method: 'none' });
    expect(valueOf(await world.reader.claimLog())).toEqual([]);
  });

  it('ATTACK: who only says to be an author concedes, and claims a fix: the note stays open, and no inbox of the paper opens', async () => {
    const { world } = await scene();
    const [thief, critic] = [await world.signUp('thief'), await world.signUp('critic')];
    await begun(thief, { document: PAPER, way: 'none', author: 1 });
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    for (const stance of ['concede', 'fixed'] as const) valueOf(await thief.api.postResponse({ id: newId(), notes: [note.id], stance, ...(stance === 'fixed' ? { version: 2 } : {}), body: 'So it is.' }, key()));
    expect(failureOf(await critic.api.postEvent({ id: newId(), note: note.id, kind: 'fix-confirmed', version: 2 }, key()))).toMatchObject({ kind: 'refused' });
    const said = await world.look(PAPER);
    expect(said?.responses).toHaveLength(2);
    expect(statusOf(note, said?.responses ?? [], said?.events ?? [])).toBe('open');
    expect(valueOf(await thief.api.inbox())).toMatchObject({ items: [] });
    expect(valueOf(await thief.api.inbox())).not.toHaveProperty('earlier');
  });

  it('ATTACK: proofs of two different authors are put together to a stronger one: refused', async () => {
    const all = await scene();
    const [marcus] = await marcusAndMicah(all);
    await begun(marcus, byOrcid(1));
    expect(failureOf(await marcus.api.beginClaim({ document: PAPER, way: 'comments', author: 2 }, key()))).toMatchObject({ code: 'id-taken' });
    expect(valueOf(await marcus.api.myClaims())).toMatchObject([{ level: 3, author: 1 }]);
  });

  it('of two people on one author’s place is disputed for both, until a moderator has looked', async () => {
    const all = await scene();
    const { world } = all;
    const moderator = await world.signUp('moderator');
    await world.promote(moderator.person.id);
    const [marcus, micah] = await marcusAndMicah(all);
    const first = await begun(marcus, byOrcid(1));
    const critic = await world.signUp('critic');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const response = valueOf(await marcus.api.postResponse({ id: newId(), notes: [note.id], stance: 'concede', body: '' }, key()));
    expect(await proofShown(world, response.id)).toMatchObject({ level: 3 });
    const second = await begun(micah, byOrcid(1));
    expect(second.state).toBe('disputed');
    expect(valueOf(await marcus.api.myClaims())[0]?.state).toBe('disputed');
    expect(await proofShown(world, response.id)).toMatchObject({ level: 0, method: 'disputed' });
    // The feed tells mirrors; the history keeps what was true.
    expect(valueOf(await world.reader.changes('0')).posts.find((one) => one.post.id === response.id)).toMatchObject({ post: { proof: { level: 0 } } });
    const decide = (claim: string, decision: string) => asMember(world, moderator, 'POST', `/v1/mod/claims/${claim}/decisions`, { decision });
    await decide(second.id, 'revoke');
    await decide(first.id, 'restore');
    expect(await proofShown(world, response.id)).toMatchObject({ level: 3, method: 'arxiv-orcid' });
  });

  it('ATTACK: a claim without a badge on the author’s place disputes itself, not the author', async () => {
    const { world, outside, withOrcid } = await scene();
    const author = await withOrcid(MARCUS, 'marcus');
    await begun(author, byOrcid(1));
    outside.shown.set(`v3.0/${MICAH}/works`, { body: orcidWorks([{ type: 'arxiv', value: '2411.02306' }]) });
    const pest = await withOrcid(MICAH, 'pest');
    expect(await begun(pest, byOrcid(1))).toMatchObject({ state: 'disputed', level: 1 });
    expect(valueOf(await author.api.myClaims())[0]).toMatchObject({ state: 'live', level: 3 });
    expect(await answerShown(world, author)).toMatchObject({ level: 3 });
  });

  it('is objected to: by anybody, and a moderator looks; by a proved co-author, and it counts for nothing at once', async () => {
    const all = await scene();
    const { world, outside } = all;
    const [, micah] = await marcusAndMicah(all);
    const thief = await world.signUp('thief');
    const address = valueOf(await thief.api.claimOptions(PAPER)).mail[0]?.address ?? '';
    const claim = await begun(thief, { document: PAPER, way: 'mail', author: 1, address });
    valueOf(await thief.api.verifyClaim(claim.id, { proof: proofOf(claim, 'mail').id, code: codeIn(outside, 'marcus@berkeley.example') }));
    const passerBy = await world.signUp('passer-by');
    valueOf(await passerBy.api.objectToClaim(claim.id, { id: newId(), words: 'That is not him.' }, key()));
    expect(valueOf(await thief.api.myClaims())[0]?.state).toBe('live');
    await begun(micah, byOrcid(2));
    valueOf(await micah.api.objectToClaim(claim.id, { id: newId(), words: 'Marcus told me that it is not him.' }, key()));
    expect(valueOf(await thief.api.myClaims())[0]?.state).toBe('disputed');
    expect(failureOf(await thief.api.objectToClaim(claim.id, { id: newId(), words: 'x' }, key()))).toMatchObject({ code: 'forbidden' });
  });

  it('is vouched for by a co-author whom arXiv lists; ATTACK: by nobody else, not for oneself, not for one’s own place, not in a chain', async () => {
    const all = await scene();
    const { world } = all;
    const [marcus, micah] = await marcusAndMicah(all);
    const third = await world.signUp('third');
    const stranger = await world.signUp('stranger');
    await begun(marcus, byOrcid(1));
    const claim = await begun(third, { document: PAPER, way: 'none', author: 2 });
    expect(failureOf(await stranger.api.vouchForClaim(claim.id, 2))).toMatchObject({ code: 'not-proved' });
    expect(failureOf(await third.api.vouchForClaim(claim.id, 2))).toMatchObject({ code: 'forbidden' });
    expect(valueOf(await marcus.api.vouchForClaim(claim.id, 2))).toMatchObject({ level: 4, method: 'vouch', state: 'live' });
    const fourth = await begun(stranger, { document: PAPER, way: 'none', author: 1 });
    expect(failureOf(await third.api.vouchForClaim(fourth.id, 1))).toMatchObject({ code: 'not-proved' });
    expect(failureOf(await marcus.api.vouchForClaim(fourth.id, 1))).toMatchObject({ code: 'not-proved' });
    expect(failureOf(await micah.api.vouchForClaim(fourth.id, 1))).toMatchObject({ code: 'not-proved' });
  });

  it('asks for a co-author’s word: those hear of it whom arXiv lists, once, and nobody whom the place is not open to', async () => {
    const all = await scene();
    const { world } = all;
    const [marcus, micah] = await marcusAndMicah(all);
    const third = await world.signUp('third');
    const [stranger, silent] = [await world.signUp('stranger'), await world.signUp('silent')];
    const waiting = async (person: Member) => valueOf(await person.api.awaitedVouches());
    await begun(marcus, byOrcid(1));
    const claim = await begun(third, { document: PAPER, way: 'none', author: 2 });
    // Somebody who proves it otherwise asks for nobody's word; nor does who says only to be some author, or the same one.
    await begun(silent, { document: PAPER, way: 'comments', author: 2 });
    await begun(stranger, { document: PAPER, way: 'none' });
    expect(await waiting(marcus)).toEqual([{ claim: claim.id, document: PAPER, person: { id: third.person.id, handle: 'third' }, author: 2, level: 0, method: 'none', begun: claim.begun }]);
    for (const other of [micah, third, stranger]) expect(await waiting(other)).toEqual([]);
    await begun(stranger, { document: PAPER, way: 'none', author: 1 });
    expect(await waiting(marcus)).toHaveLength(1);
    valueOf(await marcus.api.vouchForClaim(claim.id, 2));
    expect(await waiting(marcus)).toEqual([]);
    // The place is taken now: whoever asks for it is shown to nobody.
    await begun(silent, { document: PAPER, way: 'none', author: 2 });
    expect(await waiting(marcus)).toEqual([]);
  });

  it('ATTACK: says to be another author between the asking and the word: refused', async () => {
    const all = await scene();
    const { world } = all;
    const [marcus] = await marcusAndMicah(all);
    const thief = await world.signUp('thief');
    await begun(marcus, byOrcid(2));
    const claim = await begun(thief, { document: PAPER, way: 'none', author: 3 });
    await begun(thief, { document: PAPER, way: 'none', author: 1 });
    expect(failureOf(await marcus.api.vouchForClaim(claim.id, 3))).toMatchObject({ code: 'not-proved' });
    expect(valueOf(await thief.api.myClaims())[0]).toMatchObject({ level: 0, author: 1 });
  });

  it('loses a co-author’s word when that one turns out to be none', async () => {
    const all = await scene();
    const { world } = all;
    const moderator = await world.signUp('moderator');
    await world.promote(moderator.person.id);
    const [marcus] = await marcusAndMicah(all);
    const third = await world.signUp('third');
    const own = await begun(marcus, byOrcid(1));
    const claim = await begun(third, { document: PAPER, way: 'none', author: 2 });
    valueOf(await marcus.api.vouchForClaim(claim.id, 2));
    await asMember(world, moderator, 'POST', `/v1/mod/claims/${own.id}/decisions`, { decision: 'revoke' });
    expect(valueOf(await third.api.myClaims())[0]).toMatchObject({ level: 0, state: 'disputed' });
  });

  it('is renewed without losing its badge in between', async () => {
    const { world, outside } = await scene();
    const author = await world.signUp('marcus');
    const address = valueOf(await author.api.claimOptions(PAPER)).mail[0]?.address ?? '';
    const mailed = async () => {
      const claim = await begun(author, { document: PAPER, way: 'mail', author: 1, address });
      const proof = claim.proofs.find((one) => one.state === 'waiting')?.id ?? '';
      return { claim, type: async () => valueOf(await author.api.verifyClaim(claim.id, { proof, code: codeIn(outside, 'marcus@berkeley.example') })) };
    };
    await (await mailed()).type();
    world.clock.now += 300 * 24 * 60 * 60_000;
    const { claim, type } = await mailed();
    expect(claim).toMatchObject({ level: 2, state: 'live' });
    expect(await type()).toMatchObject({ level: 2, expires: world.clock.now + 365 * 24 * 60 * 60_000, proofs: [{ state: 'done' }] });
  });

  it('runs out after a year, and is taken back at will; answers keep what was true when they were given', async () => {
    const { world, outside } = await scene();
    const author = await world.signUp('marcus');
    const address = valueOf(await author.api.claimOptions(PAPER)).mail[0]?.address ?? '';
    const claim = await begun(author, { document: PAPER, way: 'mail', author: 1, address });
    valueOf(await author.api.verifyClaim(claim.id, { proof: proofOf(claim, 'mail').id, code: codeIn(outside, 'marcus@berkeley.example') }));
    await answerShown(world, author);
    world.clock.now += 366 * 24 * 60 * 60_000;
    expect(await answerShown(world, author)).toMatchObject({ level: 0, method: 'none' });
    expect((await world.look(PAPER))?.responses.map((one) => one.proof.level)).toEqual([2, 0]);
    expect(valueOf(await author.api.endClaim(claim.id)).state).toBe('ended');
    expect((await world.look(PAPER))?.responses.map((one) => one.proof.level)).toEqual([2, 0]);
    expect(valueOf(await author.api.myClaims())).toEqual([]);
  });

  it('keeps its authors from rating what is said of the work', async () => {
    const { world, withOrcid } = await scene();
    const author = await withOrcid(MARCUS, 'marcus');
    const critic = await world.signUp('critic');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    await begun(author, byOrcid(1));
    expect((await asMember(world, author, 'PUT', `/v1/posts/${note.id}/rating`, { helpful: 'no', reasons: [] })).status).toBe(403);
  });

  it('ends with its account', async () => {
    const { world, withOrcid } = await scene();
    const author = await withOrcid(MARCUS, 'marcus');
    await begun(author, byOrcid(1));
    valueOf(await author.api.endMe('keep'));
    const steps = valueOf(await world.reader.claimLog());
    expect(steps.map((step) => step.what)).toEqual(['ended', 'granted']);
    expect(JSON.stringify(steps)).not.toContain('marcus');
  });

  it('asks arXiv once a day for the same thing, also over a restart', async () => {
    const { world, outside } = await scene();
    const person = await world.signUp('someone');
    // Many at once: whoever comes while one is answered is told what that one was.
    await Promise.all(Array.from({ length: 8 }, () => person.api.claimOptions(PAPER)));
    await world.restart();
    await person.api.claimOptions(PAPER);
    expect(outside.asked).toEqual(['abs/2411.02306', 'html/2411.02306']);
    world.clock.now += 24 * 60 * 60_000;
    await person.api.claimOptions(PAPER);
    expect(outside.asked).toHaveLength(4);
  });
});

onBothEngines('A server that looks nowhere', (begin) => {
  it('says so, and takes no more than what people say', async () => {
    const world = await begin();
    const person = await world.signUp('someone');
    expect(valueOf(await person.api.claimOptions(PAPER))).toEqual({ document: PAPER, authors: [], orcid: null, mail: [], pages: [], comments: false, bio: false, profiles: [] });
    for (const way of ['mail', 'page', 'comments'] as const) {
      expect(failureOf(await person.api.beginClaim({ document: PAPER, way, author: 1 }, key())), way).toMatchObject({ status: 404, detail: 'This server does not look at arXiv.' });
    }
  });
});
