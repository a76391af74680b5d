import { expect, it } from 'vitest';
import { openEngineBeside } from '../../server/store/engine';
import { proseMaker } from '../../bench/server/fill';
import { aNote, key, newId, onBothEngines, valueOf } from './harness';
import type { World } from './harness';

const quoting = (exact: string) => ({ target: { kind: 'quote', exact, prefix: '', suffix: '' } }) as const;
const found = async (world: World, passage: string) => valueOf(await world.reader.findPassages(passage)).map(({ note }) => note.id);

/** What the table of passages holds: rows, rows that are there twice, and up to which write it goes. */
async function table(world: World): Promise<{ rows: number; twice: number; mark: number }> {
  const engine = await openEngineBeside(world.database);
  try {
    const rows = await engine.db.selectFrom('fingerprint').selectAll().execute();
    const { seq: mark } = await engine.db.selectFrom('passage_mark').select('seq').executeTakeFirstOrThrow();
    return { rows: rows.length, twice: rows.length - new Set(rows.map(({ hash, note }) => `${hash} ${note}`)).size, mark };
  } finally {
    await engine.close();
  }
}

onBothEngines('The passages of notes', (begin) => {
  it('are put into their table some writes at a time, each once, and found before, after, and after a restart', async () => {
    const world = await begin({}, { passageBatch: 8 });
    const { api } = await world.signUp('halvard');
    const other = await world.signUp('ilse');
    const prose = proseMaker(31);
    const notes = Array.from({ length: 30 }, () => ({ id: newId(), exact: prose(16) }));
    for (const { id, exact } of notes) {
      valueOf(await api.postNote(aNote({ id, ...quoting(exact) }), key()));
      // What is changed without its passage comes by again, and must not be put in again.
      valueOf(await other.api.join(id));
      expect(await found(world, exact)).toEqual([id]);
    }
    await expect.poll(async () => (await table(world)).mark, { timeout: 20_000 }).toBeGreaterThan(30);
    expect(await table(world)).toMatchObject({ twice: 0 });
    await world.restart();
    for (const { id, exact } of notes) expect(await found(world, exact)).toEqual([id]);
  });

  it('follow the notes, whether they are in the table already or not', async () => {
    const world = await begin({}, { passageBatch: 5 });
    const { api } = await world.signUp('halvard');
    const prose = proseMaker(37);
    const passages = Array.from({ length: 24 }, () => prose(14));
    for (const [i, exact] of passages.entries()) {
      const { id } = valueOf(await api.postNote(aNote(quoting(exact)), key()));
      if (i % 3 === 1) valueOf(await api.editPost(id, 1, quoting(`Moved: ${exact.split(' ').toReversed().join(' ')}`), key()));
      if (i % 3 === 2) valueOf(await api.removePost(id, 1, key()));
    }
    const check = async () => {
      for (const [i, exact] of passages.entries()) expect(await found(world, exact), `passage ${i}`).toHaveLength(i % 3 === 0 ? 1 : 0);
    };
    await check();
    // Enough other writes that everything is in the table.
    for (let i = 0; i < 12; i += 1) valueOf(await api.postNote(aNote({ target: { kind: 'title' } }), key()));
    await check();
    await world.restart();
    await check();
    expect(await table(world)).toMatchObject({ twice: 0 });
    valueOf(await api.endMe('remove'));
    expect(await found(world, passages[0] ?? '')).toEqual([]);
    await world.restart();
    expect((await table(world)).rows).toBe(0);
  });
});
