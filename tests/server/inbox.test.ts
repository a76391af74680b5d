import { expect, it } from 'vitest';
import { begun, MARCUS, scenes } from './claim-scene';
import type { Scene } from './claim-scene';
import type { Member } from './harness';
import { aNote, asMember, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';

const HOUR = 60 * 60_000;

onBothEngines('An inbox', (begin) => {
  const scene = scenes(begin);
  const inboxOf = async (person: Member) => valueOf(await person.api.inbox());
  const kinds = async (person: Member) => (await inboxOf(person)).items.map((item) => item.kind);

  async function authorAndCritic({ world, withOrcid }: Scene): Promise<[Member, Member]> {
    const author = await withOrcid(MARCUS, 'marcus');
    await begun(author, { document: PAPER, way: 'orcid', author: 1 });
    return [author, await world.signUp('critic')];
  }

  it('tells an author of notes on the paper, a critic of answers, both of what moves a note; with the words, newest first', async () => {
    const all = await scene();
    const [author, critic] = await authorAndCritic(all);
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    expect(await inboxOf(author)).toMatchObject({ unread: 1, items: [{ kind: 'note', unread: true, document: PAPER, note: note.id, post: { kind: 'note', post: { body: note.body } } }] });
    expect(await inboxOf(critic)).toMatchObject({ unread: 0, items: [] });
    valueOf(await author.api.postResponse({ id: newId(), notes: [note.id], stance: 'fixed', version: 2, body: 'Mended.' }, key()));
    valueOf(await author.api.postReply({ id: newId(), note: note.id, body: 'And thank you.' }, key()));
    valueOf(await critic.api.postEvent({ id: newId(), note: note.id, kind: 'fix-confirmed', version: 2 }, key()));
    expect(await kinds(critic)).toEqual(['reply', 'answer']);
    expect(await inboxOf(author)).toMatchObject({ items: [{ kind: 'fix-judged', event: { kind: 'fix-confirmed' } }, { kind: 'note' }] });
  });

  it('tells who joined a note, and nobody of their own acts', async () => {
    const all = await scene();
    const [author, critic] = await authorAndCritic(all);
    const joiner = await all.world.signUp('joiner');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    valueOf(await joiner.api.join(note.id));
    valueOf(await critic.api.postReply({ id: newId(), note: note.id, body: 'One thing more.' }, key()));
    valueOf(await author.api.postResponse({ id: newId(), notes: [note.id], stance: 'dispute', body: '' }, key()));
    expect([await kinds(critic), await kinds(joiner), await kinds(author)]).toEqual([['answer'], ['answer', 'reply'], ['note']]);
  });

  it('is not for who only says to be an author', async () => {
    const { world } = await scene();
    const [claimant, critic] = [await world.signUp('claimant'), await world.signUp('critic')];
    await begun(claimant, { document: PAPER, way: 'none' });
    valueOf(await critic.api.postNote(aNote(), key()));
    expect(await kinds(claimant)).toEqual([]);
  });

  it('says to a new author how many objections were there before, which no inbox told of, until they are answered', async () => {
    const all = await scene();
    const critic = await all.world.signUp('critic');
    const old = [];
    for (let i = 0; i < 3; i += 1) old.push(valueOf(await critic.api.postNote(aNote(), key())));
    valueOf(await critic.api.postNote(aNote({ type: 'praise' }), key()));
    const author = await all.withOrcid(MARCUS, 'marcus');
    valueOf(await author.api.postNote(aNote(), key()));
    expect(await inboxOf(author)).not.toHaveProperty('earlier');
    await begun(author, { document: PAPER, way: 'orcid', author: 1 });
    expect(await inboxOf(author)).toMatchObject({ items: [], unread: 0, earlier: 3 });
    // What comes now is told of, and is none of them.
    valueOf(await critic.api.postNote(aNote(), key()));
    expect(await inboxOf(author)).toMatchObject({ unread: 1, earlier: 3 });
    valueOf(await author.api.postResponse({ id: newId(), notes: old.slice(0, 2).map(({ id }) => id), stance: 'will-fix', body: '' }, key()));
    valueOf(await critic.api.removePost(old[2]?.id ?? newId(), 1, key()));
    expect(await inboxOf(author)).not.toHaveProperty('earlier');
    expect(await inboxOf(critic)).not.toHaveProperty('earlier');
  });

  it('is read up to a cursor, which never goes back; what was removed is left out and not counted', async () => {
    const all = await scene();
    const [author, critic] = await authorAndCritic(all);
    const notes = [];
    for (let i = 0; i < 3; i += 1) notes.push(valueOf(await critic.api.postNote(aNote(), key())));
    const { cursor } = await inboxOf(author);
    valueOf(await critic.api.postNote(aNote(), key()));
    expect(valueOf(await author.api.markInboxRead(cursor)).unread).toBe(1);
    expect(valueOf(await author.api.markInboxRead('0')).unread).toBe(1);
    expect((await inboxOf(author)).items.map((item) => item.unread)).toEqual([true, false, false, false]);
    valueOf(await critic.api.removePost(notes[0]?.id ?? newId(), 1, key()));
    expect((await inboxOf(author)).items).toHaveLength(3);
    await all.world.restart();
    expect(await inboxOf(author)).toMatchObject({ unread: 1 });
  });

  it('tells co-authors whom arXiv lists that their word is asked for, once, and the asker that it was given', async () => {
    const all = await scene();
    const [author] = await authorAndCritic(all);
    const [third, stranger] = [await all.world.signUp('third'), await all.world.signUp('stranger')];
    const asks = { document: PAPER, way: 'none', author: 2 } as const;
    const claim = await begun(third, asks);
    expect(await inboxOf(author)).toMatchObject({ unread: 1, items: [{ kind: 'vouch-asked', unread: true, document: PAPER, vouch: { person: { id: third.person.id, handle: 'third' } } }] });
    expect((await inboxOf(author)).items[0]).not.toHaveProperty('note');
    for (const other of [third, stranger]) expect(await kinds(other)).toEqual([]);
    valueOf(await author.api.vouchForClaim(claim.id, 2));
    expect(await inboxOf(third)).toMatchObject({ unread: 1, items: [{ kind: 'vouched', unread: true, document: PAPER, vouch: { person: { id: author.person.id, handle: 'marcus' } } }] });
    expect(await kinds(author)).toEqual(['vouch-asked']);
    // A word that is given again takes the place of the earlier one.
    valueOf(await author.api.vouchForClaim(claim.id, 2));
    expect(await inboxOf(third)).toMatchObject({ unread: 1, items: [{ kind: 'vouched' }] });
  });

  it('ATTACK: asks for a co-author’s word over and over, also with one claim after the other: it is told of once', async () => {
    const all = await scene();
    const [author, asker] = await authorAndCritic(all);
    const asks = { document: PAPER, way: 'none', author: 2 } as const;
    const claim = await begun(asker, asks);
    await begun(asker, asks);
    const { cursor } = await inboxOf(author);
    valueOf(await author.api.markInboxRead(cursor));
    valueOf(await asker.api.endClaim(claim.id));
    expect(await inboxOf(author)).toMatchObject({ unread: 0, items: [] });
    const again = await begun(asker, asks);
    expect(again.id).not.toBe(claim.id);
    expect(await inboxOf(author)).toMatchObject({ unread: 0, items: [{ kind: 'vouch-asked', unread: false }] });
    // Who asks for one’s own place is not passed on at all.
    const rival = await all.world.signUp('rival');
    await begun(rival, { document: PAPER, way: 'none', author: 1 });
    expect(await kinds(author)).toEqual(['vouch-asked']);
  });

  it('forgets a word with the proof it was, when the co-author turns out to be none', async () => {
    const all = await scene();
    const [author, third] = await authorAndCritic(all);
    const moderator = await all.world.signUp('moderator');
    await all.world.promote(moderator.person.id);
    const own = valueOf(await author.api.myClaims())[0]!;
    const claim = await begun(third, { document: PAPER, way: 'none', author: 2 });
    valueOf(await author.api.vouchForClaim(claim.id, 2));
    expect(await inboxOf(third)).toMatchObject({ unread: 1 });
    await asMember(all.world, moderator, 'POST', `/v1/mod/claims/${own.id}/decisions`, { decision: 'revoke' });
    expect(await inboxOf(third)).toMatchObject({ unread: 0, items: [] });
  });

  it('comes in pages', async () => {
    const all = await scene();
    const [author, critic] = await authorAndCritic(all);
    for (let i = 0; i < 55; i += 1) valueOf(await critic.api.postNote(aNote(), key()));
    const first = await inboxOf(author);
    const second = valueOf(await author.api.inbox(first.before));
    expect([first.items.length, second.items.length, second.before]).toEqual([50, 5, undefined]);
    expect(new Set([...first.items, ...second.items].map((item) => item.post?.post.id)).size).toBe(55);
  });
});

onBothEngines('The daily mail', (begin) => {
  const scene = scenes(begin);
  const digests = ({ outside }: Scene) => outside.mails.filter((mail) => /new things?/.test(mail.subject));

  /** A critic who signs in by mail, and somebody who answers them. */
  async function criticWithMail(all: Scene): Promise<{ critic: Member; answer: () => Promise<void> }> {
    const critic = await all.withMail('critic@example.org', 'critic');
    const other = await all.world.signUp('other');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    return { critic, answer: async () => void valueOf(await other.api.postReply({ id: newId(), note: note.id, body: 'The *full* answer.' }, key())) };
  }

  it('comes to who asked for it, once a day at most, with the full text, and only when there is something unread', async () => {
    const all = await scene();
    const { critic, answer } = await criticWithMail(all);
    await answer();
    await all.world.keepHouse();
    expect(digests(all)).toEqual([]);
    expect(valueOf(await critic.api.setDigest({ want: 'daily', mail: 'Critic@Example.org' }))).toEqual({ want: 'daily', to: 'C…@E….org' });
    await all.world.keepHouse();
    await answer();
    await all.world.keepHouse();
    expect(digests(all)).toMatchObject([{ to: 'Critic@example.org', subject: 'Test: one new thing about your notes and papers' }]);
    expect(digests(all)[0]?.text).toContain('other replied\nhttps://arxiv.org/abs/2411.02306\n\nThe *full* answer.');
    all.world.clock.now += 24 * HOUR;
    await all.world.restart();
    await all.world.keepHouse();
    expect(digests(all)).toHaveLength(2);
    all.world.clock.now += 24 * HOUR;
    await all.world.keepHouse();
    expect(digests(all)).toHaveLength(2);
  });

  it('says who vouched, and who asks for a word', async () => {
    const all = await scene();
    const [author, asker] = [await all.withOrcid(MARCUS, 'marcus'), await all.withMail('asker@example.org', 'asker')];
    await begun(author, { document: PAPER, way: 'orcid', author: 1 });
    valueOf(await asker.api.setDigest({ want: 'daily', mail: 'asker@example.org' }));
    const claim = await begun(asker, { document: PAPER, way: 'none', author: 2 });
    valueOf(await author.api.vouchForClaim(claim.id, 2));
    await all.world.keepHouse();
    expect(digests(all)).toMatchObject([{ to: 'asker@example.org' }]);
    expect(digests(all)[0]?.text).toContain('marcus vouched for you as an author\nhttps://arxiv.org/abs/2411.02306');
  });

  it('is not sent of what was read already', async () => {
    const all = await scene();
    const { critic, answer } = await criticWithMail(all);
    valueOf(await critic.api.setDigest({ want: 'daily', mail: 'critic@example.org' }));
    await answer();
    valueOf(await critic.api.markInboxRead(valueOf(await critic.api.inbox()).cursor));
    await all.world.keepHouse();
    expect(digests(all)).toEqual([]);
  });

  it('is stopped by one click, as mail programs do it, and its address is forgotten', async () => {
    const all = await scene();
    const { critic, answer } = await criticWithMail(all);
    valueOf(await critic.api.setDigest({ want: 'daily', mail: 'critic@example.org' }));
    await answer();
    await all.world.keepHouse();
    const { headers = '' } = digests(all)[0] ?? {};
    expect(headers).toMatch(/List-Unsubscribe-Post: List-Unsubscribe=One-Click/);
    const link = new URL(/List-Unsubscribe:\s*<([^>]+)>/.exec(headers.replaceAll(/\r\n[ \t]/g, ''))?.[1] ?? '').pathname;
    expect(await (await all.world.ask(link)).text()).toContain('<button>Stop</button>');
    expect(valueOf(await critic.api.digest()).want).toBe('daily');
    expect((await all.world.ask(link, { method: 'POST', body: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(200);
    expect(valueOf(await critic.api.digest())).toEqual({ want: 'none' });
    await answer();
    all.world.clock.now += 48 * HOUR;
    await all.world.keepHouse();
    expect(digests(all)).toHaveLength(1);
    expect((await all.world.ask(link.replace(/.$/, 'x'), { method: 'POST' })).status).toBe(404);
  });

  it('ATTACK: to somebody else’s address, or for an account without one: refused', async () => {
    const all = await scene();
    const { critic } = await criticWithMail(all);
    const nameless = await all.world.signUp('nameless');
    for (const person of [critic, nameless]) expect(failureOf(await person.api.setDigest({ want: 'daily', mail: 'victim@example.org' }))).toMatchObject({ code: 'not-proved' });
  });

  it('"no mail ever" also ends being asked whether one is an author', async () => {
    const all = await scene();
    const author = await all.withMail('marcus@berkeley.example', 'marcus');
    expect(valueOf(await author.api.setDigest({ want: 'never', mail: 'marcus@berkeley.example' }))).toEqual({ want: 'never' });
    const other = await all.world.signUp('other');
    const address = valueOf(await other.api.claimOptions(PAPER)).mail[0]?.address ?? '';
    expect(failureOf(await other.api.beginClaim({ document: PAPER, way: 'mail', author: 1, address }, key()))).toMatchObject({ code: 'not-proved' });
    all.world.clock.now += 48 * HOUR;
    await all.world.keepHouse();
    expect(valueOf(await (await all.withMail('marcus@berkeley.example', 'marcus')).api.digest())).toEqual({ want: 'never' });
  });
});
