import { expect, it } from 'vitest';
import { LIMITS } from '../../lib/notes/limits';
import { perMinute } from '../../server/http/rates';
import { damaged } from '../../bench/server/damaged';
import { proseMaker } from '../../bench/server/fill';
import { aNote, asMember, decide, documentNamed, failureOf, key, newId, onBothEngines, postJson, valueOf } from './harness';
import type { World } from './harness';

const quoting = (exact: string) => ({ target: { kind: 'quote', exact, prefix: '', suffix: '' } }) as const;
const PASSAGE = 'Reward models learn to prefer long answers, whatever those answers say.';
const OTHER_PAPER = documentNamed('arxiv:2305.11206');

const found = async (world: World, passage: string) => valueOf(await world.reader.findPassages(passage)).map(({ note }) => note.id);

onBothEngines('A passage is found elsewhere', (begin) => {
  it('wherever it is quoted, also changed or in part, the most alike first', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const whole = valueOf(await api.postNote(aNote(quoting(PASSAGE)), key()));
    const part = valueOf(await api.postNote(aNote({ document: OTHER_PAPER, ...quoting('prefer long answers, whatever those') }), key()));
    valueOf(await api.postNote(aNote(), key()));
    valueOf(await api.postNote(aNote({ target: { kind: 'title' } }), key()));
    const answer = valueOf(await world.reader.findPassages(`As they say: "${PASSAGE.toUpperCase()}"`));
    expect(answer).toMatchObject([{ note: whole, likeness: 1 }, { note: part }]);
    expect((await found(world, 'we see that reward models learned to prefer  long answers whatever they say')).toSorted()).toEqual([whole.id, part.id]);
    expect(await found(world, 'Nobody has ever quoted this remark about the weather in Trondheim.')).toEqual([]);
    expect(await found(world, 'long')).toEqual([]);
  });

  it('as notes stand: not where it was edited away, removed or hidden, and again where it is shown', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const moderator = await world.signUp('mira');
    await world.promote(moderator.person.id);
    const [edited, removed, answered, hidden] = [aNote(quoting(PASSAGE)), aNote(quoting(PASSAGE)), aNote(quoting(PASSAGE)), aNote(quoting(PASSAGE))];
    for (const note of [edited, removed, answered, hidden]) valueOf(await api.postNote(note, key()));
    valueOf(await moderator.api.postReply({ id: newId(), note: answered.id, body: 'x' }, key()));
    const moved = 'Annotators agree with one another in only half of the cases.';
    valueOf(await api.editPost(edited.id, 1, quoting(moved), key()));
    valueOf(await api.removePost(removed.id, 1, key()));
    valueOf(await api.removePost(answered.id, 1, key()));
    expect(await found(world, PASSAGE)).toEqual([hidden.id]);
    expect(await found(world, moved)).toEqual([edited.id]);
    await decide(world, moderator, { id: newId(), post: hidden.id, action: 'hide', reason: 'x' });
    expect(await found(world, PASSAGE)).toEqual([]);
    await decide(world, moderator, { id: newId(), post: hidden.id, action: 'show', reason: 'x' });
    expect(await found(world, PASSAGE)).toEqual([hidden.id]);
    valueOf(await api.endMe('remove'));
    expect(await found(world, PASSAGE)).toEqual([]);
    expect(await found(world, moved)).toEqual([]);
  });

  it('in what was imported', async () => {
    const world = await begin();
    const member = await world.signUp('halvard');
    const { target, type, severity } = aNote(quoting(PASSAGE));
    const id = newId();
    const thread = { document: OTHER_PAPER, version: 1, notes: [{ key: 'lw:abcd#1', source: { url: 'https://www.lesswrong.com/x', writer: 'W' }, id, target, type, severity, body: 'Long.' }], responses: [], replies: [] };
    expect((await asMember(world, member, 'POST', '/v1/import', thread)).status).toBe(200);
    expect(await found(world, PASSAGE)).toEqual([id]);
  });

  it('at most four times in one document and twenty times in all', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    for (let paper = 0; paper < 6; paper += 1) {
      for (let i = 0; i < 5; i += 1) valueOf(await api.postNote(aNote({ document: documentNamed(`arxiv:2305.1120${paper}`), ...quoting(PASSAGE) }), key()));
    }
    const notes = valueOf(await world.reader.findPassages(PASSAGE)).map(({ note }) => note.document);
    expect(notes).toHaveLength(20);
    for (const one of new Set(notes)) expect(notes.filter((other) => other === one)).toHaveLength(4);
  });

  it('for anyone, so often an address; what is no passage is refused, and the client cuts what is too long', async () => {
    const world = await begin({ searches: perMinute(2) });
    expect((await postJson(world, '/v1/search/passages', { passage: 'x'.repeat(LIMITS.quote + 1) })).status).toBe(400);
    expect(valueOf(await world.reader.findPassages('x'.repeat(LIMITS.quote * 2)))).toEqual([]);
    expect(failureOf(await world.reader.findPassages(PASSAGE))).toEqual({ kind: 'rate-limited', retryAt: world.clock.now + 30_000 });
    world.clock.now += 120_000;
    expect(failureOf(await world.reader.findPassages('  '))).toMatchObject({ kind: 'refused', status: 400 });
  });

  it('first of 150, in 97 of 100 cases though a fifth of its words is wrong and a sixth cut off', async () => {
    const world = await begin();
    const prose = proseMaker(23);
    const quotes = Array.from({ length: 150 }, (_, i) => ({ id: newId(), exact: prose(12 + (i % 20)) }));
    const { api } = await world.signUp('halvard');
    for (const { id, exact } of quotes) valueOf(await api.postNote(aNote({ id, ...quoting(exact) }), key()));
    let hits = 0;
    for (const [i, { id, exact }] of quotes.entries()) if ((await found(world, damaged(exact, i)))[0] === id) hits += 1;
    expect(hits / quotes.length).toBeGreaterThanOrEqual(0.97);
  });
});
