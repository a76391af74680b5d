import { expect, it } from 'vitest';
import type { NewNote, NewReply } from '../../lib/api/requests';
import { aNote, documentNamed, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';

onBothEngines('Publishing', (begin) => {
  it('shows a note to everybody who looks its document up, with every field as it was written', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const full: NewNote = {
      ...aNote(),
      target: {
        kind: 'quote',
        exact: 'ﬁne “quotes”, 𝒳 and a\nline break',
        prefix: '… ',
        suffix: ' é',
        hint: 120,
        section: '3.2 Attention',
      },
      suggestedWording: 'Some models become deceptive.',
      evidence: 'https://example.org/evidence?x=1#y',
    };
    const posted = valueOf(await critic.api.postNote(full, key()));
    expect(posted).toEqual({ ...full, writer: critic.person, created: world.clock.now, revision: 1, joined: 0 });
    expect(await world.look(PAPER)).toMatchObject({ document: PAPER, notes: [posted], responses: [], replies: [], events: [] });
  });

  it.each([
    { kind: 'figure', label: 'Figure 38' },
    { kind: 'equation', label: '(3)' },
    { kind: 'title' },
    { kind: 'whole' },
    { kind: 'quote', exact: 'x', prefix: '', suffix: '', comment: 'abcdefghijk123456' },
  ] as const)('keeps the target $kind', async (target) => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    valueOf(await api.postNote(aNote({ target }), key()));
    expect((await world.look(PAPER))?.notes[0]?.target).toEqual(target);
  });

  it('answers a note by a response and a reply, and a reply by a reply', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const author = await world.signUp('ilse');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const response = valueOf(
      await author.api.postResponse({ id: newId(), notes: [note.id], stance: 'partly-concede', body: 'We will say so.' }, key()),
    );
    const reply = valueOf(await critic.api.postReply({ id: newId(), note: note.id, parent: response.id, body: 'Thanks.' }, key()));
    const second = valueOf(await author.api.postReply({ id: newId(), note: note.id, parent: reply.id, body: 'Done.' }, key()));
    const said = await world.look(PAPER);
    expect(said?.responses).toEqual([response]);
    expect(said?.replies).toEqual([reply, second]);
    expect(response).toMatchObject({ notes: [note.id], document: PAPER, proof: { level: 0 }, writer: author.person });
  });

  it('lets one response answer several notes on one document, in the order given', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const notes = [aNote(), aNote(), aNote()];
    for (const note of notes) valueOf(await api.postNote(note, key()));
    const ids = notes.map((note) => note.id).toReversed();
    const response = valueOf(await api.postResponse({ id: newId(), notes: ids, stance: 'fixed', version: 2, body: '' }, key()));
    expect(response.notes).toEqual(ids);
    expect((await world.look(PAPER))?.responses[0]).toEqual(response);
  });

  it('refuses a response to notes on two documents', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const here = valueOf(await api.postNote(aNote(), key()));
    const there = valueOf(await api.postNote(aNote({ document: documentNamed('arxiv:1706.03762') }), key()));
    const answer = await api.postResponse({ id: newId(), notes: [here.id, there.id], stance: 'dispute', body: '' }, key());
    expect(failureOf(answer)).toMatchObject({ kind: 'refused', status: 400, code: 'invalid-input' });
  });

  it('refuses an answer to a note that is not there', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    expect(failureOf(await api.postReply({ id: newId(), note: newId(), body: 'To whom?' }, key()))).toMatchObject({ code: 'unknown-post' });
    const response = { id: newId(), notes: [newId()], stance: 'dispute', body: '' } as const;
    expect(failureOf(await api.postResponse(response, key()))).toMatchObject({ code: 'unknown-post' });
  });

  it('refuses a reply whose parent stands under another note', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const one = valueOf(await api.postNote(aNote(), key()));
    const two = valueOf(await api.postNote(aNote(), key()));
    const reply = valueOf(await api.postReply({ id: newId(), note: one.id, body: 'Here.' }, key()));
    const astray = await api.postReply({ id: newId(), note: two.id, parent: reply.id, body: 'There.' }, key());
    expect(failureOf(astray)).toMatchObject({ kind: 'refused', code: 'invalid-input' });
  });

  it.each([
    { stance: 'fixed' as const },
    { stance: 'concede' as const, version: 2 },
  ])('refuses the stance $stance with version $version', async (said) => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote(), key()));
    const answer = await api.postResponse({ id: newId(), notes: [note.id], body: '', ...said }, key());
    expect(failureOf(answer)).toMatchObject({ kind: 'refused', code: 'invalid-input' });
  });
});

onBothEngines('Repeating a request', (begin) => {
  it('with the same key does it once and answers the same', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = aNote();
    const once = key();
    const first = valueOf(await api.postNote(note, once));
    expect(valueOf(await api.postNote(note, once))).toEqual(first);
    expect((await world.look(PAPER))?.notes).toHaveLength(1);
  });

  it('many times at once with the same key does it once', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = aNote();
    const once = key();
    const answers = await Promise.all(Array.from({ length: 12 }, () => api.postNote(note, once)));
    expect(new Set(answers.map((answer) => JSON.stringify(valueOf(answer)))).size).toBe(1);
    expect((await world.look(PAPER))?.notes).toHaveLength(1);
  });

  it('after a restart is still one act', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = aNote();
    const once = key();
    const first = valueOf(await api.postNote(note, once));
    await world.restart();
    expect(valueOf(await api.postNote(note, once))).toEqual(first);
  });

  it('answers the post as it stands, when it was edited since', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = aNote();
    const once = key();
    valueOf(await api.postNote(note, once));
    valueOf(await api.editPost(note.id, 1, { body: 'Better said.' }, key()));
    expect(valueOf(await api.postNote(note, once))).toMatchObject({ body: 'Better said.', revision: 2 });
  });

  it('with another body under the same key is refused', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const once = key();
    valueOf(await api.postNote(aNote(), once));
    expect(failureOf(await api.postNote(aNote(), once))).toMatchObject({ kind: 'refused', status: 422, code: 'key-reused' });
  });

  it('with the same id under another key is refused, also by somebody else', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const other = await world.signUp('quillon');
    const id = newId();
    const note = aNote({ id });
    valueOf(await api.postNote(note, key()));
    expect(failureOf(await api.postNote(note, key()))).toMatchObject({ status: 409, code: 'id-taken' });
    expect(failureOf(await other.api.postNote(note, key()))).toMatchObject({ status: 409, code: 'id-taken' });
    expect(failureOf(await other.api.postReply({ id, note: id, body: 'x' }, key()))).toMatchObject({ code: 'id-taken' });
  });

  it('keeps the keys of two people apart', async () => {
    const world = await begin();
    const one = await world.signUp('halvard');
    const two = await world.signUp('quillon');
    const shared = key();
    valueOf(await one.api.postNote(aNote(), shared));
    valueOf(await two.api.postNote(aNote(), shared));
    expect((await world.look(PAPER))?.notes).toHaveLength(2);
  });

  it('does nothing at all for a request that was refused: the key is free again', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = aNote();
    const reply: NewReply = { id: newId(), note: note.id, body: 'Too early.' };
    const once = key();
    expect(failureOf(await api.postReply(reply, once))).toMatchObject({ code: 'unknown-post' });
    valueOf(await api.postNote(note, key()));
    expect(valueOf(await api.postReply(reply, once))).toMatchObject({ body: 'Too early.' });
  });
});

onBothEngines('Acts on a note', (begin) => {
  it('records that its writer withdrew and reinstated it', async () => {
    const world = await begin();
    const { api, person } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote(), key()));
    const withdrawn = valueOf(await api.postEvent({ id: newId(), note: note.id, kind: 'withdrawn' }, key()));
    world.clock.now += 1000;
    const back = valueOf(await api.postEvent({ id: newId(), note: note.id, kind: 'reinstated' }, key()));
    expect(withdrawn).toMatchObject({ actor: person, note: note.id, document: PAPER, at: world.clock.now - 1000 });
    expect((await world.look(PAPER))?.events).toEqual([withdrawn, back]);
  });

  it.each(['withdrawn', 'fix-confirmed', 'fix-contested'] as const)('lets nobody else say "%s"', async (kind) => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const other = await world.signUp('quillon');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const answer = await other.api.postEvent({ id: newId(), note: note.id, kind }, key());
    expect(failureOf(answer)).toMatchObject({ status: 403, code: 'forbidden' });
  });

  it('counts who joined, each person once, and forgets who left', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const note = valueOf(await critic.api.postNote(aNote(), key()));
    const [one, two] = [await world.signUp('quillon'), await world.signUp('tamsin')];
    valueOf(await one.api.join(note.id));
    expect(valueOf(await one.api.join(note.id))).toEqual({ note: note.id, joined: 1 });
    expect(valueOf(await two.api.join(note.id))).toEqual({ note: note.id, joined: 2 });
    expect(valueOf(await two.api.me()).joined).toEqual([note.id]);
    expect(valueOf(await one.api.unjoin(note.id))).toEqual({ note: note.id, joined: 1 });
    expect(valueOf(await one.api.unjoin(note.id))).toEqual({ note: note.id, joined: 1 });
    expect(valueOf(await one.api.me()).joined).toEqual([]);
    expect((await world.look(PAPER))?.notes[0]?.joined).toBe(1);
  });

  it('does not let its writer join it', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = valueOf(await api.postNote(aNote(), key()));
    expect(failureOf(await api.join(note.id))).toMatchObject({ status: 403 });
  });
});
