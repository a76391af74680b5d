import { setImmediate } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { passageFingerprints } from '../../lib/fingerprint/passage';
import type { PostId } from '../../lib/notes/note';
import { readColumn } from '../store/json-column';
import { prepared } from '../store/prepared';
import type { Places } from '../store/prepared';
import type { FingerprintRow, PostRow, Tables } from '../store/schema';

/**
 * The passages notes quote, as they are found again: rows that can be worked out from the notes at any time. A note
 * has some twenty, each at another place of the index, so they are put in many notes at a time and in their order,
 * up to the write that `passage_mark` names. Of later notes the server knows by itself (`RecentPassages`).
 */

/** Notes worked on at a time, and rows put in by one statement. */
const PAGE = 1_000;
const INSERT = 500;

/** Of a note's column `target`; none where no passage is quoted. */
export function fingerprintsOf(target: string | null): readonly number[] {
  const about = target === null ? null : readColumn('target', target);
  return about?.kind === 'quote' ? passageFingerprints(about.exact) : [];
}

/** Of a note that goes, or quotes something else now, with the target it had: there is no other way to find its rows. */
export async function dropFingerprints(db: Kysely<Tables>, note: PostId, target: string | null): Promise<void> {
  const hashes = fingerprintsOf(target);
  if (hashes.length > 0) await db.deleteFrom('fingerprint').where('hash', 'in', [...hashes]).where('note', '=', note).execute();
}

/** Of all notes that are there, into the empty table. */
export async function fillFingerprints(db: Kysely<Tables>): Promise<void> {
  for (let last = ''; ; ) {
    const notes: readonly Pick<PostRow, 'id' | 'target'>[] = await db
      .selectFrom('post')
      .select(['id', 'target'])
      .where('kind', '=', 'note')
      .where('removed', 'is', null)
      .where((eb) => eb(eb.ref('id').$castTo<string>(), '>', last))
      .orderBy('id')
      .limit(PAGE)
      .execute();
    await insert(db, notes.flatMap(({ id, target }) => fingerprintsOf(target).map((hash) => ({ hash, note: id }))));
    if (notes.length < PAGE) return;
    last = notes.at(-1)?.id ?? '';
  }
}

/** Says that the table holds the notes of all writes up to this one. */
export async function markFingerprints(db: Kysely<Tables>, seq: number): Promise<void> {
  await db.updateTable('passage_mark').set({ seq }).execute();
}

/**
 * Puts in the notes of the next `many` writes or so after the mark, or of all there are, and moves the mark. `seq`:
 * of the write that does it. Gives the mark; it is `seq` when nothing is left.
 */
export async function addFingerprints(db: Kysely<Tables>, seq: number, many: number): Promise<number> {
  const { seq: mark } = await db.selectFrom('passage_mark').select('seq').executeTakeFirstOrThrow();
  const until = Math.min(mark + many, seq);
  const notes = await db.selectFrom('post').select(['id', 'target']).where('kind', '=', 'note').where('removed', 'is', null).where('seq', '>', mark).where('seq', '<=', until).execute();
  const rows: FingerprintRow[] = [];
  for (let at = 0; at < notes.length; at += PAGE / 10) {
    const part = notes.slice(at, at + PAGE / 10).map(({ id, target }) => ({ id, hashes: fingerprintsOf(target) }));
    const known = await alreadyIn(db, part);
    for (const { id, hashes } of part) if (!known.has(id)) rows.push(...hashes.map((hash) => ({ hash, note: id })));
    // Readers are answered in between: all of this may take longer than they should wait.
    await setImmediate();
  }
  await insert(db, rows.toSorted((one, other) => one.hash - other.hash));
  await markFingerprints(db, until);
  return until;
}

/** Of notes that were changed, not made, since the mark: what changed was not the passage, or their rows would be gone. */
async function alreadyIn(db: Kysely<Tables>, notes: readonly { readonly id: PostId; readonly hashes: readonly number[] }[]): Promise<Set<PostId>> {
  const firsts = notes.flatMap(({ hashes }) => hashes.slice(0, 1));
  if (firsts.length === 0) return new Set();
  const rows = await db.selectFrom('fingerprint').select('note').where('hash', 'in', firsts).where('note', 'in', notes.map(({ id }) => id)).execute();
  return new Set(rows.map(({ note }) => note));
}

const insertMany = prepared<Readonly<Record<number, number | string>>, unknown>((db, places: Places<Readonly<Record<number, number | string>>>) => {
  const values = Array.from({ length: INSERT }, (_, at) => sql`(${places[2 * at]}, ${places[2 * at + 1]})`);
  return sql`insert into fingerprint (hash, note) values ${sql.join(values)}`.compile(db);
});

async function insert(db: Kysely<Tables>, rows: readonly FingerprintRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += INSERT) {
    const part = rows.slice(at, at + INSERT);
    if (part.length === INSERT) await insertMany(db, part.flatMap(({ hash, note }) => [hash, note]));
    else await db.insertInto('fingerprint').values(part).execute();
    await setImmediate();
  }
}
