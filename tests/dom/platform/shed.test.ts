import { describe, expect, it } from 'vitest';
import type { NoteId } from '../../../lib/notes/note';
import { MOST_JOINED, MOST_OWN } from '../../../lib/platform/writing/shed';
import { delivered, newDocument, newPostId, newReader, newWorld, noteDraft, publish, signedUp } from './reader';
import type { Reader } from './reader';
import { readersOnServer } from './readers-on-server';

/** What is remembered does not grow without end, and nothing goes that is here alone. */
const here = readersOnServer();
function kept(reader: Reader): Reader {
  here.readers.push(reader);
  return reader;
}

const DAY = 24 * 60 * 60_000;
const noteId = (): NoteId => newPostId();

describe('what is remembered of own posts and joined notes', () => {
  it('is bounded: the oldest go, the newest stay', async () => {
    const reader = kept(newReader());
    const [old, fresh] = [[noteId(), noteId(), noteId()], noteId()];
    const document = newDocument();
    await reader.database.run(async (db) => {
      const tx = db.transaction(['own', 'joined'], 'readwrite');
      for (const [at, id] of old.entries()) {
        await tx.objectStore('own').put({ id, document, published: at });
        await tx.objectStore('joined').put({ note: id, document, server: here.url, at });
      }
      for (let at = 3; at < MOST_OWN + 2; at += 1) void tx.objectStore('own').put({ id: noteId(), document, published: at });
      for (let at = 3; at < MOST_JOINED + 2; at += 1) void tx.objectStore('joined').put({ note: noteId(), document, server: here.url, at });
      await tx.objectStore('own').put({ id: fresh, document, published: Date.now() });
      await tx.objectStore('joined').put({ note: fresh, document, server: here.url, at: Date.now() });
      await tx.done;
    });
    await reader.service.refreshAll();
    const [own, joined] = await reader.database.run((db) => Promise.all([db.getAllKeys('own'), db.getAllKeys('joined')]));
    expect([own.length, joined.length]).toEqual([MOST_OWN, MOST_JOINED]);
    expect(own).toContain(fresh);
    expect(joined).toContain(fresh);
    expect(own.filter((id) => old.some((one) => one === id))).toEqual([]);
    expect(joined.filter((id) => old.some((one) => one === id))).toEqual([]);
  });

  it('holds what was not sent, however old', async () => {
    const reader = kept(newReader());
    const document = newDocument();
    const post = await publish(reader, noteDraft(document));
    await reader.database.run(async (db) => {
      const tx = db.transaction('own', 'readwrite');
      await tx.store.put({ id: post, document, published: 0 });
      for (let at = 1; at <= MOST_OWN + 1; at += 1) void tx.store.put({ id: noteId(), document: newDocument(), published: at });
      await tx.done;
    });
    await reader.service.refreshAll();
    const own = await reader.database.run((db) => db.getAllKeys('own'));
    expect(own).toContain(post);
    expect(own).toHaveLength(MOST_OWN + 1);
    const view = await reader.view(document);
    expect(view.discussion.notes).toHaveLength(1);
    expect(view.mine).toEqual([post]);
  });
});

describe('what a server acknowledged', () => {
  it('goes with the bucket of a document nobody read for a month, and is there again when it is read', async () => {
    const world = newWorld();
    const reader = kept(await signedUp(here.url, world));
    const document = newDocument();
    const post = await publish(reader, noteDraft(document));
    await delivered(reader);
    const count = () => reader.database.run((db) => db.count('acknowledged'));
    expect(await count()).toBe(1);
    world.later = 29 * DAY;
    await reader.service.refreshAll();
    expect(await count()).toBe(1);
    world.later = 31 * DAY;
    await reader.service.refreshAll();
    expect(await count()).toBe(0);
    const view = await reader.view(document);
    expect(view.discussion.notes.map(({ id }) => id)).toEqual([post]);
    expect(view.mine).toEqual([post]);
  });

  it('is all that goes: what waits to be sent waits on', async () => {
    const world = newWorld();
    const reader = kept(await signedUp(here.url, world));
    world.online = false;
    const document = newDocument();
    const post = await publish(reader, noteDraft(document));
    world.later = 90 * DAY;
    await reader.service.refreshAll();
    world.online = true;
    await reader.service.refreshAll();
    expect((await reader.view(document)).discussion.notes.map(({ id }) => id)).toEqual([post]);
    expect(await reader.database.run((db) => db.count('outbox'))).toBe(1);
  });
});

describe('buckets of a server that is not used any more', () => {
  it('go after a month', async () => {
    const world = newWorld();
    const reader = kept(await signedUp(here.url, world));
    await reader.view(newDocument());
    const elsewhere = 'http://elsewhere.test/';
    await reader.database.run(async (db) => {
      const [one] = await db.getAll('buckets');
      if (!one) throw new Error('No bucket was kept.');
      await db.put('buckets', { ...one, server: elsewhere });
    });
    const kinds = async () => new Set((await reader.database.run((db) => db.getAllKeys('buckets'))).map(([of]) => of));
    world.later = 29 * DAY;
    await reader.service.refreshAll();
    expect(await kinds()).toContain(elsewhere);
    world.later = 31 * DAY;
    await reader.service.refreshAll();
    expect(await kinds()).not.toContain(elsewhere);
  });
});
