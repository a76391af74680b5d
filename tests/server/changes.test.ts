import { expect, it } from 'vitest';
import { acts } from '../../lib/api/acts';
import type { Changes } from '../../lib/api/changes';
import type { NoteServerClient } from '../../lib/api/client';
import { aNote, documentNamed, key, newId, onBothEngines, PAPER, valueOf } from './harness';

/** What a mirror holds after reading the feed from `since` to its end. */
async function follow(reader: NoteServerClient, mirror = new Map<string, unknown>(), since = '0'): Promise<{ mirror: Map<string, unknown>; cursor: string; pages: Changes[] }> {
  const pages: Changes[] = [];
  for (let cursor = since; ; ) {
    const page = valueOf(await reader.changes(cursor));
    pages.push(page);
    for (const { post } of page.posts) mirror.set(post.id, post);
    for (const event of page.events) mirror.set(event.id, event);
    for (const { id } of page.gone) {
      mirror.delete(id);
      for (const [other, one] of mirror) if ((one as { note?: string }).note === id) mirror.delete(other);
    }
    cursor = page.cursor;
    if (!page.more) return { mirror, cursor, pages };
  }
}

onBothEngines('The changes feed', (begin) => {
  it('lets a mirror hold what the buckets hold, whatever happened', async () => {
    const world = await begin();
    const critic = await world.signUp('halvard');
    const author = await world.signUp('ilse');
    const notes = [aNote(), aNote(), aNote({ document: documentNamed('arxiv:1706.03762') })];
    for (const note of notes) valueOf(await critic.api.postNote(note, key()));
    const [first, second] = notes.map((note) => note.id);
    if (!first || !second) throw new Error('No notes.');
    const { mirror, cursor } = await follow(world.reader);
    expect(mirror.size).toBe(3);

    const response = valueOf(await author.api.postResponse({ id: newId(), notes: [second, first], stance: 'dispute', body: '' }, key()));
    valueOf(await author.api.join(first));
    valueOf(await critic.api.editPost(first, 1, { body: 'Edited.' }, key()));
    valueOf(await critic.api.postEvent({ id: newId(), note: first, kind: 'withdrawn' }, key()));
    valueOf(await critic.api.removePost(second, 1, key()));
    const lonely = aNote();
    valueOf(await critic.api.postNote(lonely, key()));
    valueOf(await critic.api.removePost(lonely.id, 1, key()));
    expect(response.notes).toEqual([second, first]);

    const later = await follow(world.reader, mirror, cursor);
    const buckets = valueOf(await world.reader.bucket(0, 0)).documents;
    const held = buckets.flatMap((said) => [...said.notes, ...said.responses, ...said.replies, ...said.events]);
    expect([...later.mirror.values()].toSorted(byId)).toEqual(held.toSorted(byId));
    expect((await follow(world.reader)).mirror.size).toBe(later.mirror.size);
    expect(valueOf(await world.reader.changes(later.cursor))).toMatchObject({ posts: [], events: [], gone: [], more: false, cursor: later.cursor });
  });

  it('comes in pages, each write whole, none twice', async () => {
    const world = await begin();
    const { api } = await world.signUp('halvard');
    const count = 520;
    for (let i = 0; i < count; i += 20) valueOf(await api.batch(Array.from({ length: 20 }, () => acts.postNote(aNote({ document: documentNamed('arxiv:1706.03762') }), key()))));
    const { mirror, pages } = await follow(world.reader);
    expect(mirror.size).toBe(count);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap((page) => page.posts)).toHaveLength(count);
  });

  it('never skips a write that was late, however many write at once', async () => {
    const world = await begin();
    const people = await Promise.all(['a1', 'b2', 'c3', 'd4', 'e5', 'f6'].map((handle) => world.signUp(handle)));
    const seen = new Map<string, unknown>();
    const work = { done: false };
    const watcher = (async () => {
      let cursor = '0';
      while (!work.done) ({ cursor } = await follow(world.reader, seen, cursor));
      await follow(world.reader, seen, cursor);
    })();
    await Promise.all(people.map(async ({ api }) => {
      for (let i = 0; i < 15; i += 1) valueOf(await api.postNote(aNote(), key()));
    }));
    work.done = true;
    await watcher;
    expect(seen.size).toBe(6 * 15);
    expect((await world.look(PAPER))?.notes).toHaveLength(6 * 15);
  });
});

function byId(one: unknown, two: unknown): number {
  return (one as { id: string }).id < (two as { id: string }).id ? -1 : 1;
}
