import { expect, it } from 'vitest';
import type { EventKind, NoteId } from '../../lib/notes/note';
import { REASONS } from '../../lib/notes/legal-next';
import { aNote, failureOf, key, newId, onBothEngines, PAPER, valueOf, type Member, type World } from './harness';

const step = (who: Member, note: NoteId, kind: EventKind, version?: number) =>
  who.api.postEvent({ id: newId(), note, kind, ...(version === undefined ? {} : { version }) }, key());

/** A note on v1, an answer "fixed in v2" by an author whose proof the server knows. */
async function claimedFix(world: World): Promise<{ critic: Member; author: Member; reader: Member; note: NoteId }> {
  const [critic, author, reader] = [await world.signUp('halvard'), await world.signUp('ilse'), await world.signUp('quillon')];
  const { id: note } = valueOf(await critic.api.postNote(aNote(), key()));
  const { id } = valueOf(await author.api.postResponse({ id: newId(), notes: [note], stance: 'fixed', version: 2, body: '' }, key()));
  await world.prove(id);
  return { critic, author, reader, note };
}

onBothEngines('Steps that are not legal', (begin) => {
  it('are refused with the reason: nothing is claimed, nothing is withdrawn', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const { id } = valueOf(await critic.api.postNote(aNote(), key()));
    expect(failureOf(await step(critic, id, 'fix-confirmed', 2))).toMatchObject({ status: 409, code: 'illegal-step', detail: REASONS['no-claim'] });
    expect(failureOf(await step(critic, id, 'reinstated'))).toMatchObject({ status: 409, code: 'no-change', detail: REASONS['not-withdrawn'] });
    valueOf(await step(critic, id, 'withdrawn'));
    expect(failureOf(await step(critic, id, 'withdrawn'))).toMatchObject({ status: 409, code: 'no-change' });
    expect((await world.look(PAPER))?.events.map(({ kind }) => kind)).toEqual(['withdrawn']);
  });

  it('a claim by somebody who only says to be an author cannot be confirmed', async () => {
    const world = await begin();
    const [critic, other] = [await world.signUp('halvard'), await world.signUp('ilse')];
    const { id } = valueOf(await critic.api.postNote(aNote(), key()));
    valueOf(await other.api.postResponse({ id: newId(), notes: [id], stance: 'fixed', version: 2, body: '' }, key()));
    expect(failureOf(await step(critic, id, 'fix-confirmed', 2))).toMatchObject({ code: 'illegal-step' });
  });

  it('the critic judges the fix that is claimed, once, and may find later that it is none', async () => {
    const world = await begin();
    const { critic, author, note } = await claimedFix(world);
    expect(failureOf(await step(author, note, 'fix-confirmed', 2))).toMatchObject({ status: 403, detail: REASONS['not-the-critic'] });
    expect(failureOf(await step(critic, note, 'fix-confirmed', 3))).toMatchObject({ status: 409, detail: REASONS['other-claim'] });
    valueOf(await step(critic, note, 'fix-confirmed', 2));
    expect(failureOf(await step(critic, note, 'fix-confirmed', 2))).toMatchObject({ code: 'no-change' });
    valueOf(await step(critic, note, 'fix-contested', 2));
  });

  it('the author claims the fix, and somebody else sees it', async () => {
    const world = await begin();
    const { author, reader, note } = await claimedFix(world);
    expect(failureOf(await step(author, note, 'passage-changed', 2))).toMatchObject({ status: 403, detail: REASONS['author-sees'] });
    expect(failureOf(await step(reader, note, 'passage-changed', 1))).toMatchObject({ status: 409, detail: REASONS['not-later'] });
    expect(failureOf(await step(reader, note, 'passage-changed'))).toMatchObject({ status: 409, detail: REASONS['no-version'] });
    valueOf(await step(reader, note, 'passage-changed', 2));
  });

  it('nothing is fixed in the version it was written on, by a new answer or by an edit of one', async () => {
    const world = await begin();
    const { author, note } = await claimedFix(world);
    const early = { id: newId(), notes: [note], stance: 'fixed', version: 1, body: '' } as const;
    expect(failureOf(await author.api.postResponse(early, key()))).toMatchObject({ status: 409, code: 'illegal-step', detail: REASONS['not-later'] });
    const conceded = valueOf(await author.api.postResponse({ id: newId(), notes: [note], stance: 'concede', body: 'Yes.' }, key()));
    expect(failureOf(await author.api.editPost(conceded.id, 1, { stance: 'fixed', version: 1 }, key()))).toMatchObject({ code: 'illegal-step' });
    expect(valueOf(await author.api.editPost(conceded.id, 1, { stance: 'fixed', version: 3 }, key()))).toMatchObject({ post: { version: 3 } });
  });

  it('whoever brought a note here cannot withdraw it for its writer', async () => {
    const world = await begin();
    const { api } = await world.signUp('importer');
    const { target, type, severity } = aNote();
    const source = { url: 'https://example.org/thread', writer: 'A Critic' };
    const id = newId();
    valueOf(await api.importThread({ document: PAPER, version: 1, notes: [{ key: 'lw:x#1', source, id, target, type, severity, body: 'First.' }], responses: [], replies: [] }, key()));
    expect(failureOf(await api.postEvent({ id: newId(), note: id, kind: 'withdrawn' }, key()))).toMatchObject({ status: 403, detail: REASONS['brought-here'] });
  });
});
