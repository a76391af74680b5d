import { expect, it } from 'vitest';
import { UNDO_WINDOW } from '../../lib/notes/limits';
import type { NewNote } from '../../lib/api/requests';
import type { NoteId } from '../../lib/notes/note';
import { aNote, decide, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';

onBothEngines('Editing an own post', (begin) => {
  it('keeps every text it had, with its date, once the undo window is over', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote({ body: 'First.', suggestedWording: 'So.' }), key()));
    const written = world.clock.now;
    world.clock.now += UNDO_WINDOW;
    const second = world.clock.now;
    valueOf(await api.editPost(note.id, 1, { body: 'Second.', type: 'wording', suggestedWording: null }, key()));
    world.clock.now += 1000;
    const edited = valueOf(await api.editPost(note.id, 2, { body: 'Third.' }, key()));

    expect(edited).toMatchObject({ kind: 'note', post: { body: 'Third.', type: 'wording', revision: 3, edited: world.clock.now, created: written } });
    expect(edited.post).not.toHaveProperty('suggestedWording');
    expect(valueOf(await world.reader.history(note.id)).revisions).toMatchObject([
      { revision: 1, at: written, body: 'First.', type: 'overclaim', suggestedWording: 'So.' },
      { revision: 2, at: second, body: 'Second.', type: 'wording' },
      { revision: 3, at: world.clock.now, body: 'Third.' },
    ]);
    expect((await world.look(PAPER))?.notes).toEqual([edited.post]);
  });

  it('leaves no history within the undo window', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote({ body: 'Frist.' }), key()));
    world.clock.now += UNDO_WINDOW - 1;
    const { post } = valueOf(await api.editPost(note.id, 1, { body: 'First.' }, key()));
    expect(post).toMatchObject({ body: 'First.', revision: 2 });
    expect(post).not.toHaveProperty('edited');
    expect(valueOf(await world.reader.history(note.id)).revisions).toMatchObject([{ revision: 2, body: 'First.', at: post.created }]);
  });

  it('fails with the text that stands when the post moved on, and changes nothing', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote(), key()));
    const { post: theirs } = valueOf(await api.editPost(note.id, 1, { body: 'On the other machine.' }, key()));
    expect(failureOf(await api.editPost(note.id, 1, { body: 'On this one.' }, key()))).toEqual({
      kind: 'conflict',
      current: { kind: 'note', post: theirs },
    });
    expect(failureOf(await api.removePost(note.id, 1, key()))).toMatchObject({ kind: 'conflict' });
    expect((await world.look(PAPER))?.notes).toEqual([theirs]);
  });

  it('of two at once lets one through', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote(), key()));
    const answers = await Promise.all(['a', 'b', 'c'].map((body) => api.editPost(note.id, 1, { body }, key())));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.failure.kind === 'conflict')).toHaveLength(2);
  });

  it('repeated with its key after a lost answer is no conflict', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote(), key()));
    const once = key();
    const first = valueOf(await api.editPost(note.id, 1, { body: 'Edited.' }, once));
    expect(valueOf(await api.editPost(note.id, 1, { body: 'Edited.' }, once))).toEqual(first);
  });

  it('changes a response and keeps stance and version together', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote(), key()));
    const response = valueOf(await api.postResponse({ id: newId(), notes: [note.id], stance: 'will-fix', body: '' }, key()));
    expect(failureOf(await api.editPost(response.id, 1, { stance: 'fixed' }, key()))).toMatchObject({ code: 'invalid-input' });
    expect(valueOf(await api.editPost(response.id, 1, { stance: 'fixed', version: 2 }, key())).post).toMatchObject({ stance: 'fixed', version: 2, notes: [note.id] });
    const back = valueOf(await api.editPost(response.id, 2, { stance: 'dispute', version: null, body: 'After all.' }, key()));
    expect(back.post).toMatchObject({ stance: 'dispute', body: 'After all.' });
    expect(back.post).not.toHaveProperty('version');
  });

  it('refuses fields that do not belong to the kind, and an emptied note', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote(), key()));
    const reply = valueOf(await api.postReply({ id: newId(), note: note.id, body: 'x' }, key()));
    expect(failureOf(await api.editPost(reply.id, 1, { stance: 'concede' }, key()))).toMatchObject({ status: 400 });
    expect(failureOf(await api.editPost(note.id, 1, { stance: 'concede' }, key()))).toMatchObject({ status: 400 });
    expect(failureOf(await api.editPost(note.id, 1, { body: ' \n' }, key()))).toMatchObject({ status: 400 });
  });

  it('is refused to everybody else', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const other = await world.signUp('quillon');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    expect(failureOf(await other.api.editPost(note.id, 1, { body: 'Mine now.' }, key()))).toMatchObject({ status: 403 });
    expect(failureOf(await other.api.removePost(note.id, 1, key()))).toMatchObject({ status: 403 });
    expect((await world.look(PAPER))?.notes).toEqual([note]);
  });

  it.each(['PATCH', 'DELETE'])('%s without If-Match is refused with 428, with a malformed one with 400', async (method) => {
    const world = await begin();
    const { api, token } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote(), key()));
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const ask = (more: Record<string, string>) =>
      world.ask(`/v1/posts/${note.id}`, { method, headers: { ...headers, ...more }, ...(method === 'PATCH' ? { body: '{"body":"x"}' } : {}) });
    expect((await ask({})).status).toBe(428);
    for (const wrong of ['*', '1', 'W/"1"', '"x"', '"0"']) expect((await ask({ 'if-match': wrong })).status).toBe(400);
    expect((await ask({ 'if-match': '"1"' })).status).toBe(200);
  });
});

onBothEngines('Removing an own post', (begin) => {
  it('within the undo window leaves no trace', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote(), key()));
    expect(valueOf(await api.removePost(note.id, 1, key()))).toEqual({ id: note.id, outcome: 'gone' });
    expect(await world.look(PAPER)).toBeUndefined();
    expect(failureOf(await world.reader.history(note.id))).toMatchObject({ status: 410, code: 'removed' });
  });

  it('that nobody answered is gone later too, with its history and those who joined', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const other = await world.signUp('quillon');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    world.clock.now += UNDO_WINDOW;
    valueOf(await critic.api.editPost(note.id, 1, { body: 'Second.' }, key()));
    valueOf(await critic.api.postEvent({ id: newId(), note: note.id, kind: 'withdrawn' }, key()));
    valueOf(await other.api.join(note.id));
    expect(valueOf(await critic.api.removePost(note.id, 2, key())).outcome).toBe('gone');
    expect(await world.look(PAPER)).toBeUndefined();
    expect(valueOf(await other.api.me()).joined).toEqual([]);
  });

  it('that was answered leaves its place without its words', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const author = await world.signUp('ilse');
    const note = valueOf(await critic.api.postNote(aNote({ suggestedWording: 'So.', evidence: 'https://example.org/' }), key()));
    world.clock.now += UNDO_WINDOW;
    valueOf(await critic.api.editPost(note.id, 1, { body: 'Second.' }, key()));
    const response = valueOf(await author.api.postResponse({ id: newId(), notes: [note.id], stance: 'dispute', body: 'No.' }, key()));
    expect(valueOf(await critic.api.removePost(note.id, 2, key()))).toEqual({ id: note.id, outcome: 'tombstone' });

    const said = await world.look(PAPER);
    expect(said?.responses).toEqual([response]);
    expect(said?.notes).toHaveLength(1);
    expect(said?.notes[0]).toMatchObject({ id: note.id, target: note.target, body: '', removed: world.clock.now, revision: 3 });
    expect(said?.notes[0]).not.toHaveProperty('suggestedWording');
    expect(said?.notes[0]).not.toHaveProperty('evidence');
    expect(failureOf(await world.reader.history(note.id))).toMatchObject({ status: 410 });
  });

  it('takes the empty place along with the last answer', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const author = await world.signUp('ilse');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const response = valueOf(await author.api.postResponse({ id: newId(), notes: [note.id], stance: 'dispute', body: 'No.' }, key()));
    const reply = valueOf(await critic.api.postReply({ id: newId(), note: note.id, parent: response.id, body: 'But.' }, key()));
    expect(valueOf(await critic.api.removePost(note.id, 1, key())).outcome).toBe('tombstone');
    expect(valueOf(await author.api.removePost(response.id, 1, key())).outcome).toBe('tombstone');
    expect((await world.look(PAPER))?.replies).toEqual([reply]);
    expect(valueOf(await critic.api.removePost(reply.id, 1, key())).outcome).toBe('gone');
    expect(await world.look(PAPER)).toBeUndefined();
  });

  it('repeated with its key answers the same', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote(), key()));
    const once = key();
    const first = valueOf(await api.removePost(note.id, 1, once));
    expect(valueOf(await api.removePost(note.id, 1, once))).toEqual(first);
    expect(failureOf(await api.removePost(note.id, 1, key()))).toMatchObject({ status: 410, code: 'removed' });
  });

  it('never frees its id', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = aNote();
    valueOf(await api.postNote(note, key()));
    valueOf(await api.removePost(note.id, 1, key()));
    expect(failureOf(await api.postNote(note, key()))).toMatchObject({ status: 409, code: 'id-taken' });
  });

  it('makes it unanswerable', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const other = await world.signUp('quillon');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    valueOf(await other.api.postReply({ id: newId(), note: note.id, body: 'Hm.' }, key()));
    valueOf(await critic.api.removePost(note.id, 1, key()));
    const removed = { status: 410, code: 'removed' };
    expect(failureOf(await other.api.postReply({ id: newId(), note: note.id, body: 'x' }, key()))).toMatchObject(removed);
    expect(failureOf(await other.api.postResponse({ id: newId(), notes: [note.id], stance: 'concede', body: '' }, key()))).toMatchObject(removed);
    expect(failureOf(await critic.api.editPost(note.id, 2, { body: 'Back.' }, key()))).toMatchObject(removed);
    expect(failureOf(await other.api.join(note.id))).toMatchObject(removed);
  });
});

onBothEngines('A note that others answered or joined', (begin) => {
  it('stays on its passage, whose context may be mended; until then it may move', async () => {
    const world = await begin();
    const [critic, other] = [await world.signUp('halvard'), await world.signUp('quillon')];
    const quote = (exact: string, prefix: string) => ({ kind: 'quote', exact, prefix, suffix: '' }) as const;
    const moves = async (note: string, revision: number, target: NewNote['target']) => critic.api.editPost(note as NoteId, revision, { target }, key());
    for (const answer of ['reply', 'response', 'join'] as const) {
      const note = valueOf(await critic.api.postNote(aNote(), key()));
      valueOf(await moves(note.id, 1, quote('Another passage of it.', '')));
      if (answer === 'reply') valueOf(await other.api.postReply({ id: newId(), note: note.id, body: 'x' }, key()));
      else if (answer === 'response') valueOf(await other.api.postResponse({ id: newId(), notes: [note.id], stance: 'dispute', body: '' }, key()));
      else valueOf(await other.api.join(note.id));
      expect(failureOf(await moves(note.id, 2, quote('A third one.', ''))), answer).toMatchObject({ status: 409, code: 'illegal-step' });
      expect(failureOf(await moves(note.id, 2, { kind: 'title' })), answer).toMatchObject({ status: 409 });
      valueOf(await moves(note.id, 2, quote('Another passage of it.', 'We find: ')));
      valueOf(await critic.api.editPost(note.id, 3, { body: 'Clearer.' }, key()));
    }
  });

  it('is not answered under a reply that is hidden', async () => {
    const world = await begin();
    const [critic, other, moderator] = [await world.signUp('halvard'), await world.signUp('quillon'), await world.signUp('mira')];
    await world.promote(moderator.person.id);
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const reply = valueOf(await other.api.postReply({ id: newId(), note: note.id, body: 'x' }, key()));
    await decide(world, moderator, { id: newId(), post: reply.id, action: 'hide', reason: 'x' });
    expect(failureOf(await critic.api.postReply({ id: newId(), note: note.id, parent: reply.id, body: 'y' }, key()))).toMatchObject({ status: 410, code: 'removed' });
  });
});
