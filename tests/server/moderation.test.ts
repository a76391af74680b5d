import { expect, it } from 'vitest';
import { UNDO_WINDOW } from '../../lib/notes/limits';
import type { Member, World } from './harness';
import { aNote, asMember, decide, documentNamed, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';

const DAY = 24 * 60 * 60_000;

async function bench(world: World): Promise<{ critic: Member; reader: Member; moderator: Member }> {
  const people = { critic: await world.signUp('halvard'), reader: await world.signUp('quillon'), moderator: await world.signUp('mira') };
  await world.promote(people.moderator.person.id);
  world.clock.now += DAY;
  return people;
}

/** Own words that stand, on another paper. */
const standing = async (member: Member) => valueOf(await member.api.postNote(aNote({ document: documentNamed('arxiv:2305.11206') }), key()));
const flag = (world: World, member: Member, post: string, reason: string) => asMember(world, member, 'POST', `/v1/posts/${post}/flag`, { id: newId(), reason, words: 'Look.' });
const queue = async (world: World, moderator: Member) => (await (await asMember(world, moderator, 'GET', '/v1/mod/queue')).json()) as { flagged: { post: { post: { id: string; body: string } }; hidden: boolean; flags: { reason: string }[] }[]; appeals: { id: string; own: boolean }[]; notices: { id: string }[]; waiting: number };
const log = async (world: World) => (await (await world.ask('/v1/modlog')).json()) as { actions: { id: string; action: string; post: string; reason: string; appeal: string | null }[] };

onBothEngines('Flags', (begin) => {
  it('bring a post before the moderators, once per person, without hiding it', async () => {
    const world = await begin();
    const { critic, reader, moderator } = await bench(world);
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    expect((await flag(world, reader, note.id, 'personal-attack')).status).toBe(201);
    expect((await flag(world, reader, note.id, 'spam')).status).toBe(409);
    expect((await world.look(PAPER))?.notes).toEqual([note]);
    expect((await queue(world, moderator)).flagged).toMatchObject([{ post: { post: { id: note.id } }, hidden: false, flags: [{ reason: 'personal-attack' }] }]);
  });

  it('hide private information at once, until a moderator looked; then a flag hides it no more', async () => {
    const world = await begin();
    const { critic, reader, moderator } = await bench(world);
    await standing(reader);
    const note = valueOf(await critic.api.postNote(aNote({ body: 'They live in Elm Street.' }), key()));
    expect(await (await flag(world, reader, note.id, 'private-information')).json()).toMatchObject({ hidden: true });
    expect((await world.look(PAPER))?.notes).toMatchObject([{ id: note.id, body: '' }]);
    for (const path of [`/v1/posts/${note.id}`, `/v1/posts/${note.id}/history`, `/v1/documents/${PAPER}/annotations`, '/v1/changes?since=0']) {
      expect(await (await world.ask(path)).text(), path).not.toContain('Elm Street');
    }
    expect((await queue(world, moderator)).flagged[0]?.post.post.body).toBe('They live in Elm Street.');
    expect((await decide(world, moderator, { id: newId(), post: note.id, action: 'show', reason: 'A street in the paper.' })).status).toBe(201);
    expect((await world.look(PAPER))?.notes).toEqual([note]);
    expect((await queue(world, moderator)).waiting).toBe(0);
    const other = await world.signUp('tamsin');
    await standing(other);
    world.clock.now += DAY;
    expect(await (await flag(world, other, note.id, 'private-information')).json()).toMatchObject({ hidden: false });
  });

  it('of somebody without own words here, or of a moderator’s patience twice abused, only ask for a look', async () => {
    const world = await begin();
    const { critic, reader, moderator } = await bench(world);
    const hides = async () => {
      const note = valueOf(await critic.api.postNote(aNote(), key()));
      const answer = (await (await flag(world, reader, note.id, 'private-information')).json()) as { hidden: boolean };
      return { id: note.id, hidden: answer.hidden };
    };
    expect((await hides()).hidden).toBe(false);
    await standing(reader);
    const [first, second] = [await hides(), await hides()];
    expect([first.hidden, second.hidden]).toEqual([true, true]);
    // What a flag has hidden comes first, whatever waits longer.
    expect((await queue(world, moderator)).flagged.map((one) => one.hidden)).toEqual([true, true, false]);
    await decide(world, moderator, { id: newId(), post: first.id, action: 'show', reason: 'Nothing private.' });
    expect((await hides()).hidden).toBe(true);
    await decide(world, moderator, { id: newId(), post: second.id, action: 'show', reason: 'Nothing private.' });
    world.clock.now += 2 * DAY;
    expect((await hides()).hidden).toBe(false);
    expect((await log(world)).actions.filter((one) => one.action === 'hide')).toHaveLength(3);
  });

  it('hide three posts a day, and no more', async () => {
    const world = await begin();
    const { critic, reader } = await bench(world);
    await standing(reader);
    const hidden = [];
    for (let i = 0; i < 4; i += 1) {
      const note = valueOf(await critic.api.postNote(aNote(), key()));
      hidden.push(await (await flag(world, reader, note.id, 'private-information')).json());
    }
    expect(hidden).toMatchObject([{ hidden: true }, { hidden: true }, { hidden: true }, { hidden: false }]);
    expect((await world.look(PAPER))?.notes.filter((note) => note.body === '')).toHaveLength(3);
  });

  it('of a new account ask for a look, and hide nothing', async () => {
    const world = await begin();
    const { critic } = await bench(world);
    const fresh = await world.signUp('just-now');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    expect(await (await flag(world, fresh, note.id, 'private-information')).json()).toMatchObject({ hidden: false });
  });
});

onBothEngines('Decisions', (begin) => {
  it('are in the public log with their reason and without a name', async () => {
    const world = await begin();
    const { critic, moderator } = await bench(world);
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const id = newId();
    await decide(world, moderator, { id, post: note.id, action: 'hide', reason: 'Personal attack.' });
    expect((await log(world)).actions).toMatchObject([{ id, action: 'hide', post: note.id, reason: 'Personal attack.', appeal: null }]);
    const text = JSON.stringify(await log(world));
    for (const name of ['mira', 'halvard', moderator.person.id, critic.person.id]) expect(text).not.toContain(name);
  });

  it('remove a text for good, with its history; an imported one does not come back', async () => {
    const world = await begin();
    const { critic, reader, moderator } = await bench(world);
    const { target, type, severity } = aNote();
    const thread = () => ({
      document: PAPER,
      version: 1,
      notes: [{ key: 'lw:x#1', source: { url: 'https://www.lesswrong.com/x', writer: 'W' }, id: newId(), target, type, severity, body: 'Libel.' }],
      responses: [],
      replies: [],
    });
    const [imported] = valueOf(await critic.api.importThread(thread(), key()));
    world.clock.now += UNDO_WINDOW;
    valueOf(await critic.api.editPost(imported!.id, 1, { body: 'More libel.' }, key()));
    expect((await decide(world, moderator, { id: newId(), post: imported!.id, action: 'remove', reason: 'Misconduct claim.' })).status).toBe(201);
    expect(await world.look(PAPER)).toBeUndefined();
    expect(failureOf(await world.reader.history(imported!.id))).toMatchObject({ code: 'removed' });
    expect(valueOf(await reader.api.importThread(thread(), key()))).toMatchObject([{ outcome: 'removed' }]);
  });

  it('stop somebody from writing, and let them write again; reading and leaving they always may', async () => {
    const world = await begin();
    const { critic, moderator } = await bench(world);
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    await decide(world, moderator, { id: newId(), post: note.id, action: 'suspend', reason: 'Spam.' });
    expect(failureOf(await critic.api.postNote(aNote(), key()))).toMatchObject({ status: 403 });
    expect((await critic.api.exportMe()).ok).toBe(true);
    expect(valueOf(await critic.api.markInboxRead('0'))).toBeDefined();
    world.clock.now += UNDO_WINDOW;
    expect((await critic.api.removePost(note.id, note.revision, key())).ok).toBe(true);
    await decide(world, moderator, { id: newId(), post: note.id, action: 'reinstate', reason: 'Talked.' });
    expect((await critic.api.postNote(aNote(), key())).ok).toBe(true);
  });

  it("are not made about one's own posts", async () => {
    const world = await begin();
    const { moderator } = await bench(world);
    const note = valueOf(await moderator.api.postNote(aNote(), key()));
    expect((await decide(world, moderator, { id: newId(), post: note.id, action: 'show', reason: 'Mine.' })).status).toBe(403);
  });

  it('can be appealed once, and another moderator decides', async () => {
    const world = await begin();
    const { critic, reader, moderator } = await bench(world);
    await world.promote(reader.person.id);
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const [moderation, id] = [newId(), newId()];
    await decide(world, moderator, { id: moderation, post: note.id, action: 'hide', reason: 'Hm.' });
    expect((await asMember(world, reader, 'POST', '/v1/appeals', { id: newId(), moderation, words: 'Not mine.' })).status).toBe(403);
    expect((await asMember(world, critic, 'POST', '/v1/appeals', { id, moderation, words: 'It is about the passage.' })).status).toBe(201);
    expect((await asMember(world, critic, 'POST', '/v1/appeals', { id: newId(), moderation, words: 'Again.' })).status).toBe(409);
    expect((await queue(world, moderator)).appeals).toMatchObject([{ id, own: true }]);
    const decideAs = (member: Member) => asMember(world, member, 'PUT', `/v1/mod/appeals/${id}`, { outcome: 'overturned' });
    expect((await decideAs(moderator)).status).toBe(403);
    expect((await decideAs(reader)).status).toBe(200);
    expect((await decideAs(reader)).status).toBe(409);
    expect((await world.look(PAPER))?.notes).toEqual([note]);
    expect((await log(world)).actions[0]).toMatchObject({ id: moderation, appeal: 'overturned' });
  });
});

onBothEngines('Ratings and notices', (begin) => {
  it('keep one rating per person, and none of the writer or of who answers as an author', async () => {
    const world = await begin();
    const { critic, reader, moderator } = await bench(world);
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const rate = (member: Member, helpful: string) => asMember(world, member, 'PUT', `/v1/posts/${note.id}/rating`, { helpful, reasons: ['clear', 'checkable'] });
    expect((await rate(reader, 'yes')).status).toBe(200);
    expect((await rate(reader, 'no')).status).toBe(200);
    expect((await rate(critic, 'yes')).status).toBe(403);
    valueOf(await moderator.api.postResponse({ id: newId(), notes: [note.id], stance: 'dispute', body: '' }, key()));
    expect((await rate(moderator, 'no')).status).toBe(403);
    expect(await (await asMember(world, reader, 'DELETE', `/v1/posts/${note.id}/rating`)).json()).toEqual({ post: note.id, helpful: null });
    expect((await world.look(PAPER))?.notes).toEqual([note]);
  });

  it('take a notice from somebody without an account, and close it', async () => {
    const world = await begin();
    const { moderator } = await bench(world);
    const notice = { id: newId(), about: 'https://notes.example.org/x', sender: 'Somebody', mail: 'somebody@example.org', words: 'This is about me.' };
    const send = () => world.ask('/v1/legal-notices', { method: 'POST', body: JSON.stringify(notice), headers: { 'content-type': 'application/json' } });
    expect([(await send()).status, (await send()).status]).toEqual([201, 201]);
    expect((await queue(world, moderator)).notices).toMatchObject([{ id: notice.id }]);
    expect((await asMember(world, moderator, 'PUT', `/v1/mod/notices/${notice.id}/closed`)).status).toBe(200);
    expect((await queue(world, moderator)).notices).toEqual([]);
  });
});
