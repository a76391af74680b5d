import type { Kysely } from 'kysely';
import { passageFingerprints } from '../../lib/fingerprint/passage';
import type { PostId } from '../../lib/notes/note';
import { readColumn } from '../store/json-column';
import type { PostRow, Tables } from '../store/schema';

/** The passages notes quote, as they are found again: rows that can be worked out from the notes at any time. */

/** Notes worked on at a time, and rows put in by one statement. */
const PAGE = 1_000;
const INSERT = 2_000;

/** Of a note's column `target`; none where no passage is quoted. */
export function fingerprintsOf(target: string | null): readonly number[] {
  const about = target === null ? null : readColumn('target', target);
  return about?.kind === 'quote' ? passageFingerprints(about.exact) : [];
}

/** Of a new note. */
export async function addFingerprints(db: Kysely<Tables>, note: PostId, target: string | null): Promise<void> {
  await insert(db, fingerprintsOf(target).map((hash) => ({ hash, note })));
}

/** Of a note that goes, with the target it had: there is no other way to find its rows. */
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

async function insert(db: Kysely<Tables>, rows: readonly { readonly hash: number; readonly note: PostId }[]): Promise<void> {
  for (let at = 0; at < rows.length; at += INSERT) await db.insertInto('fingerprint').values(rows.slice(at, at + INSERT)).execute();
}
