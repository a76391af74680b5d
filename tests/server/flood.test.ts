import { expect, it } from 'vitest';
import { LIMITS } from '../../lib/notes/limits';
import { openEngineBeside } from '../../server/store/engine';
import type { World } from './harness';
import { aNote, asMember, documentNamed, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';

const DAY = 24 * 60 * 60_000;
const FULL = { kind: 'refused', status: 409, code: 'full' };

async function weightOf(world: World): Promise<number> {
  const engine = await openEngineBeside(world.database);
  const { weight } = await engine.db.selectFrom('document').select('weight').where('key', '=', PAPER).executeTakeFirstOrThrow();
  await engine.close();
  return weight;
}

async function setWeight(world: World, document: string, weight: number): Promise<void> {
  const engine = await openEngineBeside(world.database);
  await engine.db.updateTable('document').set({ weight }).where('key', '=', documentNamed(document)).execute();
  await engine.close();
}

onBothEngines('A new account', (begin) => {
  it('publishes so much a day, is told when the next fits, and is let be when it is no longer new', async () => {
    const world = await begin({ newcomers: { days: 3, posts: 2 } });
    const { api } = await world.signUp('halvard');
    const first = aNote();
    const once = key();
    const note = valueOf(await api.postNote(first, once));
    world.clock.now += DAY / 4;
    valueOf(await api.postReply({ id: newId(), note: note.id, body: 'x' }, key()));
    const refused = failureOf(await api.postNote(aNote(), key()));
    expect(refused).toEqual({ kind: 'rate-limited', retryAt: world.clock.now + (3 * DAY) / 4 });
    // A repeated request is answered, and changing what is there is no publishing.
    expect(valueOf(await api.postNote(first, once)).id).toBe(note.id);
    valueOf(await api.editPost(note.id, 1, { body: 'Better.' }, key()));
    world.clock.now += (3 * DAY) / 4;
    valueOf(await api.postNote(aNote(), key()));
    expect(failureOf(await api.postNote(aNote(), key()))).toMatchObject({ kind: 'rate-limited' });
    world.clock.now += 2 * DAY;
    for (let i = 0; i < 4; i += 1) valueOf(await api.postNote(aNote(), key()));
  });

  it('brings ten times as much from elsewhere, whole threads or none, beside its own', async () => {
    const world = await begin({ newcomers: { days: 3, posts: 1 } });
    const member = await world.signUp('halvard');
    const { target, type, severity } = aNote();
    const thread = (from: number, count: number) => ({
      document: PAPER,
      version: 1,
      notes: Array.from({ length: count }, (_, i) => ({ key: `lw:abcd#${from + i}`, source: { url: 'https://www.lesswrong.com/x', writer: 'W' }, id: newId(), target, type, severity, body: 'x' })),
      responses: [],
      replies: [],
    });
    const bring = async (from: number, count: number) => (await asMember(world, member, 'POST', '/v1/import', thread(from, count))).status;
    expect([await bring(0, 11), await bring(0, 10), await bring(0, 10), await bring(10, 1)]).toEqual([429, 200, 200, 429]);
    valueOf(await member.api.postNote(aNote(), key()));
    expect((await world.look(PAPER))?.notes).toHaveLength(11);
  });
});

onBothEngines('What can be said about a document', (begin) => {
  it('is as much by one person as leaves room for others, also by edits', async () => {
    const world = await begin();
    const [flooder, other] = [await world.signUp('flooder'), await world.signUp('other')];
    const body = 'x'.repeat(LIMITS.body);
    const notes = [];
    for (;;) {
      const answer = await flooder.api.postNote(aNote({ body }), key());
      if (!answer.ok) {
        expect(answer.failure).toMatchObject(FULL);
        break;
      }
      notes.push(answer.value);
    }
    expect(notes.length).toBeGreaterThan(10);
    expect(notes.length).toBeLessThan(40);
    const small = valueOf(await flooder.api.postNote(aNote(), key()));
    expect(failureOf(await flooder.api.editPost(small.id, 1, { body }, key()))).toMatchObject(FULL);
    valueOf(await other.api.postNote(aNote({ body }), key()));
    valueOf(await flooder.api.postNote(aNote({ document: documentNamed('arxiv:2305.11206'), body }), key()));
    valueOf(await flooder.api.removePost(notes[0]!.id, 1, key()));
    valueOf(await flooder.api.editPost(small.id, 1, { body }, key()));
  });

  it('ends where readers could not load it; the room comes back with what goes', async () => {
    const world = await begin();
    const [one, other] = [await world.signUp('one'), await world.signUp('other')];
    const note = valueOf(await one.api.postNote(aNote(), key()));
    const before = await weightOf(world);
    const second = valueOf(await one.api.postNote(aNote({ body: 'x'.repeat(5_000), suggestedWording: 'y'.repeat(500), evidence: 'https://example.org/x' }), key()));
    const event = await one.api.postEvent({ id: newId(), note: second.id, kind: 'withdrawn' }, key());
    expect(event.ok).toBe(true);
    valueOf(await one.api.editPost(second.id, 1, { body: 'x', suggestedWording: null }, key()));
    valueOf(await one.api.removePost(second.id, 2, key()));
    expect(await weightOf(world)).toBe(before);
    const reply = valueOf(await other.api.postReply({ id: newId(), note: note.id, body: 'r' }, key()));
    valueOf(await one.api.removePost(note.id, 1, key()));
    valueOf(await other.api.removePost(reply.id, 1, key()));
    expect(await weightOf(world)).toBe(0);

    await setWeight(world, PAPER, 600_000);
    expect(failureOf(await other.api.postNote(aNote(), key()))).toMatchObject(FULL);
    const elsewhere = aNote({ document: documentNamed('arxiv:2305.11206') });
    valueOf(await other.api.postNote(elsewhere, key()));
    await setWeight(world, 'arxiv:2305.11206', 500_000);
    expect(failureOf(await other.api.postNote(aNote({ document: documentNamed('arxiv:2305.11206') }), key()))).toMatchObject(FULL);
    // Nobody is kept from a paper by what was poured over its neighbours.
    valueOf(await other.api.postNote(aNote({ document: documentNamed('arxiv:2305.11207') }), key()));
    expect((await world.look(PAPER))?.notes ?? []).toHaveLength(0);
  });
});
