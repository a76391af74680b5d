import { expect, it } from 'vitest';
import { UNDO_WINDOW } from '../../lib/notes/limits';
import { aNote, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';

onBothEngines('One\'s own account', (begin) => {
  it('can be taken along whole: posts, their histories, joins, events', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const other = await world.signUp('quillon');
    const theirs = valueOf(await other.api.postNote(aNote(), key()));
    const note = valueOf(await api.postNote(aNote({ body: 'First.' }), key()));
    world.clock.now += UNDO_WINDOW;
    valueOf(await api.editPost(note.id, 1, { body: 'Second.' }, key()));
    const response = valueOf(await api.postResponse({ id: newId(), notes: [theirs.id], stance: 'dispute', body: '' }, key()));
    valueOf(await api.join(theirs.id));
    const event = valueOf(await api.postEvent({ id: newId(), note: note.id, kind: 'withdrawn' }, key()));
    const all = valueOf(await api.exportMe());
    expect(all.me).toEqual(valueOf(await api.me()));
    expect(all.posts.map(({ post }) => post.id)).toEqual([note.id, response.id].toSorted());
    expect(all.histories.find((one) => one.post === note.id)?.revisions.map((one) => one.body)).toEqual(['First.', 'Second.']);
    expect(all.events).toEqual([event]);
    expect(all.me.joined).toEqual([theirs.id]);
  });

  it('carries a licence once its owner gave one, for all posts before and after', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const before = valueOf(await api.postNote(aNote(), key()));
    expect(valueOf(await api.me()).licence).toBeNull();
    expect(valueOf(await api.setLicence('CC-BY-4.0')).licence).toBe('CC-BY-4.0');
    const after = valueOf(await api.postNote(aNote(), key()));
    for (const { id } of [before, after]) {
      const annotation = await world.ask(`/v1/notes/${id}`, { headers: { accept: 'application/ld+json' } });
      expect(await annotation.json()).toHaveProperty('rights');
    }
    expect(valueOf(await api.setLicence(null)).licence).toBeNull();
  });

  it('signs out here, or everywhere', async () => {
    const world = await begin();
    const once = key();
    const tokens = [];
    for (let i = 0; i < 3; i += 1) tokens.push(valueOf(await world.reader.createAccount({ handle: 'halvard' }, once)).token);
    const status = async (token = '') => (await world.ask('/v1/me', { headers: { authorization: `Bearer ${token}` } })).status;
    const out = (path: string, token = '') => world.ask(path, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
    expect((await out('/v1/me/token', tokens[0])).status).toBe(200);
    expect([await status(tokens[0]), await status(tokens[1]), await status(tokens[2])]).toEqual([401, 200, 200]);
    expect((await out('/v1/me/tokens', tokens[1])).status).toBe(200);
    expect([await status(tokens[1]), await status(tokens[2])]).toEqual([401, 401]);
  });

  it('ends with its posts kept, under a name that says nothing', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const other = await world.signUp('quillon');
    const theirs = valueOf(await other.api.postNote(aNote(), key()));
    const note = valueOf(await api.postNote(aNote(), key()));
    valueOf(await api.join(theirs.id));
    valueOf(await api.endMe('keep'));
    const said = await world.look(PAPER);
    expect(said?.notes.find((one) => one.id === note.id)).toMatchObject({ body: note.body, writer: { handle: expect.stringMatching(/^gone-[0-9a-f]{8}$/) } });
    expect(said?.notes.find((one) => one.id === theirs.id)?.joined).toBe(0);
    expect(failureOf(await api.me())).toEqual({ kind: 'signed-out' });
    expect(JSON.stringify(await (await world.ask('/v1/changes?since=0')).json())).not.toContain('halvard');
    expect((await world.signUp('halvard')).person.handle).toBe('halvard');
  });

  it('ends with its posts removed, leaving the places others answered', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const other = await world.signUp('quillon');
    const answered = valueOf(await api.postNote(aNote({ body: 'Answered.' }), key()));
    valueOf(await api.postNote(aNote({ body: 'Alone.' }), key()));
    const own = valueOf(await api.postNote(aNote({ body: 'Answered by myself.' }), key()));
    valueOf(await api.postReply({ id: newId(), note: own.id, body: 'Me.' }, key()));
    const reply = valueOf(await other.api.postReply({ id: newId(), note: answered.id, body: 'Hm.' }, key()));
    valueOf(await api.endMe('remove'));
    const said = await world.look(PAPER);
    expect(said?.notes).toMatchObject([{ id: answered.id, body: '', removed: world.clock.now }]);
    expect(said?.replies).toEqual([reply]);
  });
});
