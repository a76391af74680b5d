import type { KyselyPlugin } from 'kysely';
import { expect, it } from 'vitest';
import type { Changes } from '../../lib/api/changes';
import type { NoteId } from '../../lib/notes/note';
import { openEngineBeside } from '../../server/store/engine';
import type { Engine } from '../../server/store/engine';
import { readChanges } from '../../server/store/read-changes';
import { WriteOrder } from '../../server/store/write-order';
import type { Write } from '../../server/store/open-write';
import { aNote, key, newId, onBothEngines, PAPER, valueOf } from './harness';

/** Lets something else happen to the database after each query that is asked through it. */
function after(act: () => Promise<void>): KyselyPlugin {
  return {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      await act();
      return result;
    },
  };
}

/** A door that opens once. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), opened };
}

/** Writes that come while the feed is read. */
const ACTS = 60;

/** What a mirror has when it reads a page. */
function apply(mirror: Map<string, string>, page: Changes): void {
  for (const { post } of page.posts) mirror.set(post.id, post.body);
  for (const { id } of page.gone) mirror.delete(id);
}

async function besides(database: string, count: number): Promise<{ engines: Engine[]; close: () => Promise<void> }> {
  const engines = await Promise.all(Array.from({ length: count }, () => openEngineBeside(database)));
  return { engines, close: async () => void (await Promise.all(engines.map((one) => one.close()))) };
}

onBothEngines('A reader of the changes feed skips nothing', (begin, engine) => {
  it('when a write is committed between any two looks of one reading', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const expected = new Map<string, string>();
    const [untouched, edited]: [NoteId[], NoteId[]] = [[], []];
    let acts = 0;
    const writeSomething = async () => {
      if (acts >= ACTS) return;
      acts += 1;
      const id = acts % 7 === 0 ? edited.shift() : acts % 3 === 0 ? untouched.shift() : undefined;
      if (id !== undefined && acts % 7 === 0) {
        valueOf(await api.removePost(id, 2, key()));
        expected.delete(id);
      } else if (id !== undefined) {
        const { post } = valueOf(await api.editPost(id, 1, { body: `edited ${acts}` }, key()));
        edited.push(id);
        expected.set(id, post.body);
      } else {
        const note = valueOf(await api.postNote(aNote({ body: `written ${acts}` }), key()));
        untouched.push(note.id);
        expected.set(note.id, note.body);
      }
    };
    for (let i = 0; i < 3; i += 1) await writeSomething();
    const { engines: [reader], close } = await besides(world.database, 1);
    if (!reader) throw new Error('No engine.');
    const disturbed = reader.db.withPlugin(after(writeSomething));
    const mirror = new Map<string, string>();
    let cursor = 0;
    for (let done = false; !done; ) {
      const page = await readChanges(disturbed, cursor, 3);
      apply(mirror, page);
      expect(Number(page.cursor)).toBeGreaterThanOrEqual(cursor);
      cursor = Number(page.cursor);
      done = acts >= ACTS && !page.more;
    }
    await close();
    expect(mirror).toEqual(expected);
  });

  it('when a write that began earlier is committed later than others would be', async () => {
    const world = await begin();
    const { engines: [reader, one, other], close } = await besides(world.database, 3);
    if (!reader || !one || !other) throw new Error('No engines.');
    // Two servers on one database; on SQLite there is only ever one.
    const first = new WriteOrder(one);
    const second = engine === 'sqlite' ? first : new WriteOrder(other);
    const [held, release] = [gate(), gate()];
    const leave = async ({ tx, seq }: Write) => {
      const id = newId();
      await tx.insertInto('gone').values({ id, seq, document: PAPER, at: 0 }).execute();
      return { id, seq };
    };
    const before = await readChanges(reader.db, 0, 100);
    const slow = first.run(0, async (write) => {
      const left = await leave(write);
      held.open();
      await release.opened;
      return left;
    });
    await held.opened;
    let overtaken = false;
    const quick = second.run(0, leave).finally(() => {
      overtaken = true;
    });
    // Time enough for the second to be done, were it let.
    for (let i = 0; i < 20; i += 1) expect((await readChanges(reader.db, 0, 100)).cursor).toBe(before.cursor);
    expect(overtaken).toBe(false);
    release.open();
    const [{ value: early }, { value: late }] = await Promise.all([slow, quick]);
    expect(late.seq).toBe(early.seq + 1);
    const page = await readChanges(reader.db, Number(before.cursor), 100);
    await close();
    expect(page.gone.map(({ id }) => id)).toEqual([early.id, late.id]);
    expect(page.cursor).toBe(String(late.seq));
  });

  it('who begins where the server says it is', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const unseen: string[] = [];
    const work = { done: false };
    const writing = (async () => {
      for (let i = 0; i < 80 && !work.done; i += 1) valueOf(await api.postNote(aNote(), key()));
    })();
    for (let i = 0; i < 25; i += 1) {
      const { cursor } = valueOf(await world.reader.config());
      // What has a number up to the cursor is committed: it is in the buckets now, and need not come again.
      const there = new Set<string>(valueOf(await world.reader.bucket(0, 0)).documents.flatMap((said) => said.notes.map(({ id }) => id)));
      const all = valueOf(await world.reader.changes('0')).posts.map(({ post }) => post.id);
      const later = new Set<string>(valueOf(await world.reader.changes(cursor)).posts.map(({ post }) => post.id));
      unseen.push(...all.filter((id) => !there.has(id) && !later.has(id)));
    }
    work.done = true;
    await writing;
    expect(unseen).toEqual([]);
  });
});
