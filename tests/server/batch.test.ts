import { expect, it } from 'vitest';
import { acts, type Act } from '../../lib/api/acts';
import { BATCH_LIMIT } from '../../lib/api/batch';
import { perMinute } from '../../server/http/rates';
import { aNote, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';

onBothEngines('A batch', (begin) => {
  it('does one act after another, each building on those before', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const note = aNote();
    const reply = { id: newId(), note: note.id, body: 'And also.' };
    const [posted, replied, edited, withdrawn] = valueOf(
      await api.batch([
        acts.postNote(note, key()),
        acts.postReply(reply, key()),
        acts.editPost(note.id, 1, { body: 'Better.' }, key()),
        acts.postEvent({ id: newId(), note: note.id, kind: 'withdrawn' }, key()),
      ]),
    );
    expect(valueOf(posted)).toMatchObject({ id: note.id, revision: 1 });
    expect(valueOf(edited)).toMatchObject({ kind: 'note', post: { body: 'Better.', revision: 2 } });
    expect(await world.look(PAPER)).toMatchObject({
      notes: [{ id: note.id, body: 'Better.' }],
      replies: [valueOf(replied)],
      events: [valueOf(withdrawn)],
    });
  });

  it('keeps what was done when another act fails, and says of each why', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const other = await world.signUp('quillon');
    const theirs = valueOf(await other.api.postNote(aNote(), key()));
    const mine = aNote();
    const answers = valueOf(
      await critic.api.batch([
        acts.postNote({ ...aNote(), body: ' ' }, key()),
        acts.postNote(mine, key()),
        acts.editPost(mine.id, 9, { body: 'x' }, key()),
        acts.editPost(theirs.id, 1, { body: 'x' }, key()),
        acts.postReply({ id: newId(), note: newId(), body: 'x' }, key()),
        acts.join(theirs.id),
      ]),
    );
    expect(answers.map((answer) => (answer.ok ? 'done' : answer.failure.kind))).toEqual(['refused', 'done', 'conflict', 'refused', 'refused', 'done']);
    expect(failureOf(answers[2])).toMatchObject({ current: { kind: 'note', post: { id: mine.id, body: mine.body } } });
    expect((await world.look(PAPER))?.notes).toHaveLength(2);
  });

  it('sent again with the same keys does nothing twice', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const given: readonly Act<unknown>[] = [acts.postNote(aNote(), key()), acts.postNote(aNote(), key())];
    const first = await api.batch(given);
    expect(await api.batch(given)).toEqual(first);
    expect((await world.look(PAPER))?.notes).toHaveLength(2);
  });

  it('counts each act against the rate', async () => {
    const world = await begin({ writes: perMinute(3) });
    const { api } = await world.signUp('halvard');
    const given: readonly Act<unknown>[] = Array.from({ length: 5 }, () => acts.postNote(aNote(), key()));
    const answers = valueOf(await api.batch(given));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, false, false]);
    expect(failureOf(answers[4] ?? answers[3]!)).toEqual({ kind: 'rate-limited', retryAt: world.clock.now + 20_000 });
  });

  it('holds writing only, and not too much', async () => {
    const world = await begin();
    const { token } = await world.signUp('halvard');
    const send = (operations: unknown) =>
      world.ask('/v1/batch', { method: 'POST', body: JSON.stringify({ operations }), headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } });
    const one = { method: 'POST', path: '/v1/notes', key: key(), body: aNote() };
    for (const path of ['/v1/batch', '/v1/accounts', '/healthz', 'http://elsewhere.example/v1/notes', '/v1/notes/../me', '/v1/notes?x=1']) {
      expect((await send([{ ...one, path }])).status, path).toBe(400);
    }
    expect((await send([])).status).toBe(400);
    expect((await send(Array.from({ length: BATCH_LIMIT + 1 }, () => one))).status).toBe(400);
  });
});
