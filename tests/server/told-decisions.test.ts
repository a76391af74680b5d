import { expect, it } from 'vitest';
import type { Member, World } from './harness';
import { aNote, asMember, decide, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';

const DAY = 24 * 60 * 60_000;

/** A moderator's decision, the inbox of who is concerned, and the way to object. */
onBothEngines('A decision about a post', (begin) => {
  async function scene(): Promise<{ world: World; critic: Member; reader: Member; moderator: Member; second: Member }> {
    const world = await begin();
    const people = { critic: await world.signUp('halvard'), reader: await world.signUp('quillon'), moderator: await world.signUp('mira'), second: await world.signUp('tamsin') };
    await world.promote(people.moderator.person.id);
    await world.promote(people.second.person.id);
    world.clock.now += DAY;
    return { world, ...people };
  }
  const decisions = async (person: Member) => valueOf(await person.api.inbox()).items.filter(({ kind }) => kind === 'decision');

  it('is told to its writer alone, with the reason and without the moderator’s name', async () => {
    const { world, critic, reader, moderator } = await scene();
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const id = newId();
    await decide(world, moderator, { id, post: note.id, action: 'hide', reason: 'It attacks a person.' });
    expect(await decisions(critic)).toMatchObject([{ unread: true, document: PAPER, note: note.id, decision: { id, action: 'hide', reason: 'It attacks a person.', appeal: null } }]);
    expect(valueOf(await critic.api.inbox()).unread).toBe(1);
    expect(JSON.stringify(valueOf(await critic.api.inbox()))).not.toContain('mira');
    expect(await decisions(reader)).toEqual([]);
  });

  it('about an answer or a reply leads to the note it stands under', async () => {
    const { world, critic, reader, moderator } = await scene();
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const response = valueOf(await reader.api.postResponse({ id: newId(), notes: [note.id], stance: 'dispute', body: 'No.' }, key()));
    const reply = valueOf(await reader.api.postReply({ id: newId(), note: note.id, body: 'Never.' }, key()));
    for (const post of [response.id, reply.id]) await decide(world, moderator, { id: newId(), post, action: 'remove', reason: 'Spam.' });
    expect((await decisions(reader)).map((item) => item.note)).toEqual([note.id, note.id]);
    expect(await decisions(critic)).toEqual([]);
  });

  it('that nothing is to be done is told to nobody', async () => {
    const { world, critic, moderator } = await scene();
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    await decide(world, moderator, { id: newId(), post: note.id, action: 'dismiss', reason: 'It is fine.' });
    expect(await decisions(critic)).toEqual([]);
  });

  it('can be objected to once, by its writer, also by one who may not write; what comes of it is told as news', async () => {
    const { world, critic, reader, moderator, second } = await scene();
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const hidden = newId();
    await decide(world, moderator, { id: hidden, post: note.id, action: 'hide', reason: 'It attacks a person.' });
    await decide(world, moderator, { id: newId(), post: note.id, action: 'suspend', reason: 'Again.' });
    expect(failureOf(await reader.api.appeal({ id: newId(), moderation: hidden, words: 'Let it stand.' }, key()))).toMatchObject({ status: 403 });
    const appeal = newId();
    expect(valueOf(await critic.api.appeal({ id: appeal, moderation: hidden, words: 'It is about the method.' }, key()))).toEqual({ id: appeal, outcome: null });
    expect(failureOf(await critic.api.appeal({ id: newId(), moderation: hidden, words: 'And again.' }, key()))).toMatchObject({ status: 409 });
    expect((await decisions(critic)).map(({ decision }) => [decision?.action, decision?.appeal])).toEqual([['suspend', null], ['hide', 'open']]);

    const queue = (await (await asMember(world, second, 'GET', '/v1/mod/queue')).json()) as { appeals: { post: { post: { body: string } } }[] };
    expect(queue.appeals.map(({ post }) => post.post.body)).toEqual([note.body]);

    const { cursor } = valueOf(await critic.api.inbox());
    valueOf(await critic.api.markInboxRead(cursor));
    const asked = (by: Member) => asMember(world, by, 'PUT', `/v1/mod/appeals/${appeal}`, { outcome: 'overturned' });
    expect((await asked(moderator)).status).toBe(403);
    expect((await asked(second)).status).toBe(200);
    expect(await decisions(critic)).toMatchObject([
      { unread: true, decision: { id: hidden, action: 'hide', appeal: 'overturned' } },
      { unread: false, decision: { action: 'suspend', appeal: null } },
    ]);
    expect((await world.look(PAPER))?.notes[0]?.body).toBe(note.body);
  });
});
