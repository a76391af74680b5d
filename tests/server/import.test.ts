import { expect, it } from 'vitest';
import type { ConfirmedThread } from '../../lib/api/thread-import';
import { perMinute } from '../../server/http/rates';
import { aNote, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';

const SOURCE = { url: 'https://www.lesswrong.com/posts/abcdefghijklmnopq?commentId=x', writer: 'A Critic', date: Date.UTC(2025, 0, 2) };

/** Two notes, an author's response to both, and a reply to that. */
function thread(): ConfirmedThread {
  const [one, two] = [newId(), newId()];
  const response = newId();
  const { target, type, severity } = aNote();
  return {
    document: PAPER,
    version: 1,
    notes: [
      { key: 'lw:comment#1', source: SOURCE, id: one, target, type, severity, body: 'First.' },
      { key: 'lw:comment#2', source: SOURCE, id: two, target: { kind: 'figure', label: 'Figure 3' }, type, severity, body: 'Second.', suggestedWording: 'Less.' },
    ],
    responses: [{ key: 'lw:answer', source: { ...SOURCE, writer: 'An Author' }, id: response, notes: [one, two], stance: 'partly-concede', body: 'Yes, and no.' }],
    replies: [{ key: 'lw:reply', source: { url: SOURCE.url, writer: 'A Third' }, id: newId(), note: one, parent: response, body: 'Hm.' }],
  };
}

onBothEngines('Importing a thread', (begin) => {
  it('brings all of it in, with its writers, links and dates', async () => {
    const world = await begin();
    const { api, person } = await world.signUp('importer');
    const given = thread();
    expect(valueOf(await api.importThread(given, key())).map((one) => one.outcome)).toEqual(['created', 'created', 'created', 'created']);
    const said = await world.look(PAPER);
    expect(said?.notes.map((note) => [note.body, note.source, note.writer])).toEqual([
      ['First.', { ...SOURCE, key: 'lw:comment#1' }, person],
      ['Second.', { ...SOURCE, key: 'lw:comment#2' }, person],
    ]);
    expect(said?.responses[0]).toMatchObject({ notes: given.responses[0]?.notes, stance: 'partly-concede', proof: { level: 0 }, source: { writer: 'An Author' } });
    expect(said?.replies[0]).toMatchObject({ parent: given.responses[0]?.id, source: { url: SOURCE.url, writer: 'A Third' } });
  });

  it('counts as what it holds: whoever brought many posts waits before the next', async () => {
    const world = await begin({ writes: perMinute(4) });
    const { api } = await world.signUp('importer');
    expect(valueOf(await api.importThread(thread(), key()))).toHaveLength(4);
    expect(failureOf(await api.postNote(aNote(), key()))).toMatchObject({ kind: 'rate-limited' });
  });

  it('keeps a trace of every change to words that are somebody else\'s, however soon', async () => {
    const world = await begin();
    const { api } = await world.signUp('importer');
    const given = thread();
    valueOf(await api.importThread(given, key()));
    const [first] = given.notes;
    valueOf(await api.editPost(first!.id, 1, { body: 'What they never said.' }, key()));
    expect(valueOf(await api.history(first!.id)).revisions.map((text) => text.body)).toContain('First.');
    expect((await world.look(PAPER))?.notes[0]?.edited).toBeDefined();
  });

  it('twice makes no doubles, whoever does it and whatever ids they made', async () => {
    const world = await begin();
    const one = await world.signUp('importer');
    const other = await world.signUp('another');
    const first = valueOf(await one.api.importThread(thread(), key()));
    const again = valueOf(await other.api.importThread(thread(), key()));
    expect(again).toEqual(first.map((post) => ({ ...post, outcome: 'known' })));
    expect(await world.look(PAPER)).toMatchObject({ notes: { length: 2 }, responses: { length: 1 }, replies: { length: 1 } });
  });

  it('hangs what is new on what is here already', async () => {
    const world = await begin();
    const { api } = await world.signUp('importer');
    const first = valueOf(await api.importThread({ ...thread(), replies: [], responses: [] }, key()));
    const again = thread();
    const outcomes = valueOf(await api.importThread(again, key()));
    expect(outcomes.map((one) => one.outcome)).toEqual(['known', 'known', 'created', 'created']);
    expect((await world.look(PAPER))?.responses[0]?.notes).toEqual(first.map((one) => one.id));
  });

  it('does nothing at all in a dry run, and says what it would do', async () => {
    const world = await begin();
    const { api } = await world.signUp('importer');
    expect(valueOf(await api.importThread(thread(), key(), true)).map((one) => one.outcome)).toEqual(['created', 'created', 'created', 'created']);
    expect(await world.look(PAPER)).toBeUndefined();
    expect(valueOf(await world.reader.config()).cursor).toBe('1');
  });

  it('does nothing at all when one post does not fit', async () => {
    const world = await begin();
    const { api } = await world.signUp('importer');
    const bad = thread();
    const astray: ConfirmedThread = { ...bad, replies: bad.replies.map((reply) => ({ ...reply, parent: newId() })) };
    expect(failureOf(await api.importThread(astray, key()))).toMatchObject({ kind: 'refused', code: 'unknown-post' });
    expect(await world.look(PAPER)).toBeUndefined();
  });

  it('repeated with its key is one import', async () => {
    const world = await begin();
    const { api } = await world.signUp('importer');
    const [given, once] = [thread(), key()];
    const first = valueOf(await api.importThread(given, once));
    const second = valueOf(await api.importThread(given, once));
    expect(second.map((one) => one.id)).toEqual(first.map((one) => one.id));
    expect((await world.look(PAPER))?.notes).toHaveLength(2);
  });

  it('does not bring back what was removed in its place', async () => {
    const world = await begin();
    const { api } = await world.signUp('importer');
    const [note] = valueOf(await api.importThread(thread(), key()));
    if (!note) throw new Error('Nothing was imported.');
    expect(valueOf(await api.removePost(note.id, 1, key())).outcome).toBe('tombstone');
    const again = valueOf(await api.importThread(thread(), key()));
    expect(again.map((one) => one.outcome)).toEqual(['removed', 'known', 'known', 'known']);
  });

  it('refuses one source key for two posts, and more than can be looked through', async () => {
    const world = await begin();
    const { api } = await world.signUp('importer');
    const { notes, ...rest } = thread();
    const same = notes.map((note) => ({ ...note, key: 'lw:same' }));
    expect(failureOf(await api.importThread({ ...rest, notes: same }, key()))).toMatchObject({ code: 'invalid-input' });
    const many = Array.from({ length: 301 }, (_, i) => ({ ...notes[0]!, id: newId(), key: `lw:x#${i}` }));
    expect(failureOf(await api.importThread({ ...rest, notes: many, responses: [], replies: [] }, key()))).toMatchObject({ code: 'invalid-input' });
  });
});
