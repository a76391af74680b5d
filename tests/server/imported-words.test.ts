import { expect, it } from 'vitest';
import { statusOf } from '../../lib/notes/ledger';
import { begun, MARCUS, scenes } from './claim-scene';
import type { Scene } from './claim-scene';
import type { Member } from './harness';
import { aNote, asMember, failureOf, key, newId, onBothEngines, PAPER, postJson, valueOf } from './harness';

const HASH = '0'.repeat(64);
const COMMENT = 'Q6X3M9zRkqpWc4vhZ';

onBothEngines('Imported words', (begin) => {
  const scene = scenes(begin);

  /** Two pieces of one comment, and one of another whose id begins the same. */
  async function broughtIn({ world }: Scene): Promise<Member> {
    const importer = await world.signUp('importer');
    const { target, type, severity } = aNote();
    const source = { url: `https://www.lesswrong.com/posts/abcdefghijklmnopq/x?commentId=${COMMENT}`, writer: 'TurnTrout' };
    const piece = (where: string, body: string) => ({ key: where, source, id: newId(), target, type, severity, body });
    valueOf(await importer.api.importThread({ document: PAPER, version: 1, notes: [piece(`lw:${COMMENT}.aa`, 'First.'), piece(`lw:${COMMENT}.bb#2`, 'Second.'), piece(`lw:${COMMENT}x.cc`, 'Another.')], responses: [], replies: [] }, key()));
    return importer;
  }
  const shown = async ({ world }: Scene) => Object.fromEntries(((await world.look(PAPER))?.notes ?? []).map((note) => [note.body, note]));

  it('become their writer’s, who shows by a code in the forum profile that they are', async () => {
    const all = await scene();
    const importer = await broughtIn(all);
    const { world, outside } = all;
    outside.commenters.set(COMMENT, 'turner');
    const writer = await world.signUp('turner');
    const first = valueOf(await writer.api.claimImport(`lw:${COMMENT}`, 'turner'));
    expect(first).toMatchObject({ state: 'code', posts: [] });
    outside.profiles.set('turner', `<p>${first.code}</p>`);
    world.clock.now += 1;
    const done = valueOf(await writer.api.claimImport(`lw:${COMMENT}`, 'turner'));
    expect([done.state, done.posts.length]).toEqual(['done', 2]);
    const notes = await shown(all);
    expect([notes['First.']?.writer.handle, notes['Second.']?.writer.handle, notes['Another.']?.writer.handle]).toEqual(['turner', 'turner', 'importer']);
    const mine = notes['First.']?.id ?? newId();
    expect((await importer.api.editPost(mine, 1, { body: 'Twisted.' }, key())).ok).toBe(false);
    valueOf(await writer.api.editPost(mine, 1, { body: 'As I would say it now.' }, key()));
    // Known from now on: no code again. And they can have their words gone for good.
    outside.profiles.delete('turner');
    outside.commenters.set(`${COMMENT}x`, 'turner');
    expect(valueOf(await writer.api.claimImport(`lw:${COMMENT}x`, 'turner', true)).state).toBe('done');
    expect((await shown(all))['Another.']).toBeUndefined();
    const again = valueOf(await importer.api.importThread({ document: PAPER, version: 1, notes: [{ ...aNote(), key: `lw:${COMMENT}x.cc`, source: { url: 'https://www.lesswrong.com/', writer: 'TurnTrout' }, id: newId() }].map(({ key: where, source, id, target, type, severity, body }) => ({ key: where, source, id, target, type, severity, body })), responses: [], replies: [] }, key()));
    expect(again[0]?.outcome).toBe('removed');
  });

  it('ATTACK: claimed with a profile of the thief’s own, or with the writer’s but without the code: refused', async () => {
    const all = await scene();
    await broughtIn(all);
    const { world, outside } = all;
    outside.commenters.set(COMMENT, 'turner');
    const thief = await world.signUp('TurnTrout');
    outside.profiles.set('thief', `<p>${valueOf(await thief.api.claimImport(`lw:${COMMENT}`, 'turner')).code}</p>`);
    expect(failureOf(await thief.api.claimImport(`lw:${COMMENT}`, 'thief'))).toMatchObject({ code: 'not-proved' });
    const writer = await world.signUp('turner');
    outside.profiles.set('turner', `<p>${valueOf(await writer.api.claimImport(`lw:${COMMENT}`, 'turner')).code}</p>`);
    world.clock.now += 1;
    expect(valueOf(await thief.api.claimImport(`lw:${COMMENT}`, 'turner')).state).toBe('code');
    expect((await shown(all))['First.']?.writer.handle).toBe('importer');
  });

  it('wait for a moderator where the forum lets no server look', async () => {
    const all = await scene();
    await broughtIn(all);
    const { world, outside } = all;
    outside.forumIsWalled = true;
    const moderator = await world.signUp('moderator');
    await world.promote(moderator.person.id);
    const writer = await world.signUp('turner');
    const waiting = valueOf(await writer.api.claimImport(`lw:${COMMENT}`, 'turner'));
    valueOf(await writer.api.claimImport(`lw:${COMMENT}`, 'turner'));
    expect(waiting.state).toBe('waiting');
    const { requests } = (await (await asMember(world, moderator, 'GET', '/v1/mod/imports')).json()) as { requests: { id: string; code: string }[] };
    expect(requests).toMatchObject([{ kind: 'claim', profile: 'turner', code: waiting.code }]);
    await asMember(world, moderator, 'POST', `/v1/mod/imports/${requests[0]?.id}/decisions`, { decision: 'grant' });
    expect((await shown(all))['Second.']?.writer.handle).toBe('turner');
  });

  it('are removed when a moderator finds that a request, from anybody, is right', async () => {
    const all = await scene();
    await broughtIn(all);
    const { world } = all;
    const moderator = await world.signUp('moderator');
    await world.promote(moderator.person.id);
    const id = newId();
    for (let i = 0; i < 2; i += 1) expect((await postJson(world, `/v1/imports/lw:${COMMENT}/removal`, { id, words: 'I wrote that, and want it gone.', mail: 'turner@example.org' })).status).toBe(201);
    expect(Object.keys(await shown(all))).toHaveLength(3);
    expect((await postJson(world, '/v1/imports/lw:nowhere/removal', { id: newId(), words: 'x' })).status).toBe(404);
    await asMember(world, moderator, 'POST', `/v1/mod/imports/${id}/decisions`, { decision: 'grant' });
    expect(Object.keys(await shown(all))).toEqual(['Another.']);
  });

  it('say whether others saw them so at their source; the importer’s word, and that of newer accounts, does not count', async () => {
    const all = await scene();
    const { world } = all;
    for (const name of ['anna', 'bert']) await all.withMail(`${name}@example.org`, name);
    world.clock.now += 25 * 60 * 60_000;
    const importer = await broughtIn(all);
    let [anna, bert] = [await all.withMail('anna@example.org', 'anna'), await all.withMail('bert@example.org', 'bert')];
    const seen = async () => (await shown(all))['First.']?.seen;
    const seenBy = async () => (await shown(all))['First.']?.seenBy;
    const report = async (person: Member, matches: boolean) => valueOf(await person.api.reportImportSighting(`lw:${COMMENT}.aa`, { matches, textHash: HASH })).counted;
    expect(await seen()).toBe('not-yet');
    world.clock.now += 1_000;
    let late = await all.withMail('late@example.org', 'late');
    expect([await report(importer, true), await report(late, true)]).toEqual([false, false]);
    expect(await seen()).toBe('not-yet');
    expect(await report(anna, true)).toBe(true);
    expect(await seen()).toBe('seen');
    expect(await seenBy()).toBe(1);
    const before = (await shown(all))['Second.'];
    world.clock.now += 7 * 24 * 60 * 60_000;
    [anna, bert, late] = [await all.withMail('anna@example.org', 'anna'), await all.withMail('bert@example.org', 'bert'), await all.withMail('late@example.org', 'late')];
    expect(await report(late, true)).toBe(true);
    expect(await seenBy()).toBe(2);
    expect((await shown(all))['Second.']).toEqual(before);
    await report(late, false);
    expect(await seen()).toBe('mismatch');
    await report(late, true);
    expect(await report(bert, false)).toBe(true);
    expect([await seen(), await seenBy()]).toEqual(['seen', 2]);
    await report(late, false);
    expect(await seen()).toBe('mismatch');
    await report(bert, true);
    expect(await seen()).toBe('seen');
    expect((await shown(all))['Second.']?.seen).toBe('not-yet');
    // Of a whole comment only those pieces that were compared.
    valueOf(await anna.api.reportImportSighting(`lw:${COMMENT}`, { matches: true, textHash: HASH, keys: [`lw:${COMMENT}.aa`] }));
    expect((await shown(all))['Second.']?.seen).toBe('not-yet');
    valueOf(await anna.api.reportImportSighting(`lw:${COMMENT}`, { matches: true, textHash: HASH, keys: [`lw:${COMMENT}.bb#2`] }));
    expect((await shown(all))['Second.']?.seen).toBe('seen');
    const own = valueOf(await anna.api.postNote(aNote(), key()));
    expect(own).not.toHaveProperty('seen');
  });

  it('have to be looked at again when who brought them changes them', async () => {
    const all = await scene();
    await all.withMail('anna@example.org', 'anna');
    all.world.clock.now += 25 * 60 * 60_000;
    const importer = await broughtIn(all);
    const anna = await all.withMail('anna@example.org', 'anna');
    const first = async () => (await shown(all))['First.'] ?? (await shown(all))['First, twisted.'];
    valueOf(await anna.api.reportImportSighting(`lw:${COMMENT}.aa`, { matches: true, textHash: HASH }));
    expect((await first())?.seen).toBe('seen');
    valueOf(await importer.api.editPost((await first())?.id ?? newId(), 1, { body: 'First, twisted.' }, key()));
    expect(await first()).toMatchObject({ body: 'First, twisted.', seen: 'not-yet' });
    expect(await first()).not.toHaveProperty('seenBy');
  });

  it('that tell an author’s answers become a verified author’s with one request, and count from then on', async () => {
    const all = await scene();
    const { world } = all;
    const importer = await world.signUp('importer');
    const { target, type, severity } = aNote();
    const from = (comment: string, writer: string) => ({ url: `https://www.lesswrong.com/posts/abcdefghijklmnopq/x?commentId=${comment}`, writer });
    const note = newId();
    const brought = await importer.api.importThread({
      document: PAPER,
      version: 1,
      notes: [{ key: `lw:${COMMENT}.aa`, source: from(COMMENT, 'Critic'), id: note, target, type, severity, body: 'First.' }],
      responses: [
        { key: 'lw:answer1.aa', source: from('answer1', 'author'), id: newId(), notes: [note], stance: 'concede', body: 'You are right.' },
        { key: 'lw:answer2.aa', source: from('answer2', 'co-author'), id: newId(), notes: [note], stance: 'dispute', body: 'I do not think so.' },
      ],
      replies: [{ key: 'lw:answer3.aa', source: from('answer3', 'author'), id: newId(), note, body: 'And thanks.' }],
    }, key());
    valueOf(brought);
    const said = async () => {
      const found = await world.look(PAPER);
      const [shownNote] = found?.notes ?? [];
      if (found === undefined || shownNote === undefined) throw new Error('Nothing is said.');
      return { status: statusOf(shownNote, found.responses, found.events, found.replies), writers: [...found.responses, ...found.replies].map((post) => `${post.body} ${post.writer.handle}`) };
    };
    expect(await said()).toEqual({ status: 'open', writers: ['You are right. importer', 'I do not think so. importer', 'And thanks. importer'] });
    const author = await all.withOrcid(MARCUS, 'author');
    expect(failureOf(await author.api.adoptAnswers('lw:answer1.aa'))).toMatchObject({ code: 'not-proved' });
    expect(await begun(author, { document: PAPER, way: 'orcid', author: 1 })).toMatchObject({ state: 'live', level: 3 });
    expect(valueOf(await author.api.adoptAnswers('lw:answer1.aa')).posts).toHaveLength(2);
    expect(await said()).toEqual({ status: 'conceded', writers: ['You are right. author', 'I do not think so. importer', 'And thanks. author'] });
    expect(failureOf(await author.api.adoptAnswers('lw:answer1.aa'))).toMatchObject({ code: 'unknown-post' });
    const own = (await world.look(PAPER))?.responses[0];
    valueOf(await author.api.editPost(own?.id ?? newId(), 1, { body: 'You are right, and it is mended.' }, key()));
    expect((await importer.api.editPost(own?.id ?? newId(), 2, { body: 'Twisted.' }, key())).ok).toBe(false);
  });
});
