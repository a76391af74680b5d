import type { Database } from '../database';
import { subjectOf } from './act';

/**
 * What is remembered of own posts and joined notes: that they are one's own, not their words, which are on the server.
 * Somebody who writes ten a day for a year and a half has so many. They are read all at once at every look at a page,
 * so they must not grow without end.
 */
export const MOST_OWN = 5_000;
export const MOST_JOINED = 5_000;

/** Forgets the oldest beyond that. What is in the outbox, on its way or kept here alone, is never among them. */
export async function shedOld(database: Database): Promise<void> {
  await database.run(async (db) => {
    if ((await db.count('own')) <= MOST_OWN && (await db.count('joined')) <= MOST_JOINED) return;
    const tx = db.transaction(['outbox', 'own', 'joined'], 'readwrite');
    const [ops, own, joined] = await Promise.all([tx.objectStore('outbox').getAll(), tx.objectStore('own').getAll(), tx.objectStore('joined').getAll()]);
    const unsent = new Set<string>(ops.flatMap(({ act }) => [subjectOf(act), ...(act.kind === 'join' ? [act.note] : [])]));
    const posts = own.toSorted((one, other) => other.published - one.published).slice(MOST_OWN);
    for (const { id } of posts) if (!unsent.has(id)) await tx.objectStore('own').delete(id);
    const notes = joined.toSorted((one, other) => other.at - one.at).slice(MOST_JOINED);
    for (const { note } of notes) if (!unsent.has(note)) await tx.objectStore('joined').delete(note);
    await tx.done;
  });
}
