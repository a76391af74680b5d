import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { NewNote } from '../../lib/api/requests';
import { notesTogether } from '../../server/posts/publish-together';
import { openEngineBeside } from '../../server/store/engine';
import type { Engine } from '../../server/store/engine';
import { readChanges } from '../../server/store/read-changes';
import { WriteOrder } from '../../server/store/write-order';
import type { World } from './harness';
import { aNote, documentNamed, failureOf, key, newId, onBothEngines, PAPER, valueOf } from './harness';

/** Looks into the database of a running server. */
async function lookInto<T>(world: World, look: (db: Engine['db']) => Promise<T>): Promise<T> {
  const engine = await openEngineBeside(world.database);
  try {
    return await look(engine.db);
  } finally {
    await engine.close();
  }
}

/** What each document weighs by its row, by its posts, and all of them by the counter. */
async function weights(world: World) {
  return lookInto(world, async (db) => {
    const rows = await db.selectFrom('document').select(['key', 'weight']).orderBy('key').execute();
    const added = await db
      .selectFrom('post')
      .select(['document as key', sql<number>`cast(sum(150 + cast(round((length(body) + length(target)) * 0.4) as integer)) as bigint)`.as('weight')])
      .groupBy('document')
      .orderBy('document')
      .execute();
    const { weight } = await db.selectFrom('counter').select('weight').executeTakeFirstOrThrow();
    return { rows, added, counter: weight };
  });
}

const many = (count: number, note: (at: number) => Partial<NewNote> = () => ({})) => Array.from({ length: count }, (_, at) => aNote(note(at)));

onBothEngines('Notes that are sent at the same moment', (begin) => {
  it('are published in a few statements, each with a number of its own, and weigh what they weigh', async () => {
    const world = await begin();
    const { person } = await world.signUp('halvard');
    const notes = many(12, (at) => ({ document: at % 3 === 0 ? PAPER : documentNamed(`arxiv:2401.${10_000 + at}`), body: 'x'.repeat(at + 1) }));
    const engine = await openEngineBeside(world.database);
    const writer = await engine.db.selectFrom('account').selectAll().where('id', '=', person.id).executeTakeFirstOrThrow();
    const joint = notesTogether((row) => row.id);
    const order = new WriteOrder(engine);
    const alone: string[] = [];
    // What is waited for first, alone: the others gather meanwhile.
    const first = order.run(0, async () => 'first');
    const rest = notes.map((note) =>
      order.run(
        1,
        async () => {
          alone.push(note.id);
          return note.id;
        },
        { joint, item: { writer, key: key(), fingerprint: 'f', now: 1, note } },
      ),
    );
    const written = await Promise.all([first, ...rest]);
    expect(alone).toEqual([]);
    expect(written.slice(1).map(({ value }) => value)).toEqual(notes.map(({ id }) => id));
    const numbers = written.map(({ committed }) => committed.seq);
    expect(new Set(numbers).size).toBe(13);
    const { posts } = await readChanges(engine.db, 0, 100);
    expect(new Set(posts.map(({ post }) => post.id))).toEqual(new Set(notes.map(({ id }) => id)));
    await engine.close();
    const { rows, added, counter } = await weights(world);
    expect(rows).toEqual(added);
    expect(counter).toBe(added.reduce((sum, { weight }) => sum + weight, 0));
  });

  it('are each answered as they would be alone', async () => {
    const world = await begin();
    const { api, person } = await world.signUp('halvard');
    const notes = many(24, (at) => ({ document: documentNamed(`arxiv:2402.0000${at % 5}`), body: `Said at ${at}.` }));
    const answers = await Promise.all(notes.map((note) => api.postNote(note, key())));
    expect(answers.map(valueOf)).toEqual(notes.map((note) => ({ ...note, writer: person, created: world.clock.now, revision: 1, joined: 0 })));
    for (let at = 0; at < 5; at += 1) {
      const document = documentNamed(`arxiv:2402.0000${at}`);
      const said = await world.look(document);
      expect(new Set(said?.notes.map(({ id }) => id))).toEqual(new Set(notes.filter((note) => note.document === document).map(({ id }) => id)));
    }
  });

  it('do not suffer for one among them that is refused', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const other = await world.signUp('ilse');
    const taken = valueOf(await critic.api.postNote(aNote(), key()));
    const gone = valueOf(await critic.api.postNote(aNote(), key()));
    valueOf(await critic.api.removePost(gone.id, 1, key()));
    const used = key();
    valueOf(await critic.api.postNote(aNote(), used));
    const twice = newId();
    const good = many(8);
    const [good0, ...rest] = await Promise.all([
      Promise.all(good.map((note) => critic.api.postNote(note, key()))),
      critic.api.postNote(aNote({ id: taken.id }), key()),
      other.api.postNote(aNote({ id: gone.id }), key()),
      critic.api.postNote(aNote(), used),
      critic.api.postNote(aNote({ id: twice, body: 'one' }), key()),
      other.api.postNote(aNote({ id: twice, body: 'two' }), key()),
    ]);
    expect(good0.map((answer) => valueOf(answer).id)).toEqual(good.map(({ id }) => id));
    const [first, second, third, ...sameId] = rest;
    expect(failureOf(first)).toMatchObject({ kind: 'refused', code: 'id-taken' });
    expect(failureOf(second)).toMatchObject({ kind: 'refused', code: 'id-taken' });
    expect(failureOf(third)).toMatchObject({ kind: 'refused', code: 'key-reused' });
    expect(sameId.filter(({ ok }) => ok)).toHaveLength(1);
    const { rows, added, counter } = await weights(world);
    expect(rows).toEqual(added);
    expect(counter).toBe(added.reduce((sum, { weight }) => sum + weight, 0));
  });

  it('are one note when the same request came several times', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const notes = many(6).map((note) => ({ note, key: key() }));
    const answers = await Promise.all([...notes, ...notes, ...notes].map(({ note, key: same }) => api.postNote(note, same)));
    expect(answers.map((answer) => valueOf(answer).id)).toEqual([...notes, ...notes, ...notes].map(({ note }) => note.id));
    expect((await world.look(PAPER))?.notes).toHaveLength(6);
  });

  it('are counted exactly where their writer is new', async () => {
    const world = await begin({ newcomers: { days: 7, posts: 5 } });
    const { api } = await world.signUp('halvard');
    const answers = await Promise.all(many(12).map((note) => api.postNote(note, key())));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(5);
  });

  it('fill a document only as far as one person may', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const answers = await Promise.all(many(60, () => ({ body: 'y'.repeat(9_000), target: { kind: 'whole' } })).map((note) => api.postNote(note, key())));
    const [taken, refused] = [answers.filter(({ ok }) => ok), answers.filter(({ ok }) => !ok)];
    // 200,000 at 3,758 or so each.
    expect(taken).toHaveLength(53);
    expect(refused.map((answer) => failureOf(answer))).toEqual(refused.map(() => expect.objectContaining({ code: 'full' })));
    expect((await weights(world)).rows.every(({ weight }) => weight < 220_000)).toBe(true);
  });
});
