import type { Kysely } from 'kysely';
import { passageFingerprints } from '../../lib/fingerprint/passage';
import type { Note, PostId } from '../../lib/notes/note';
import { toAnyPost } from '../store/read-posts';
import type { Tables } from '../store/schema';
import { fingerprintsOf } from './fingerprints';
import type { RecentPassages } from './recent-passages';

/** A note that quotes the passage, or much of it. */
export interface FoundPassage {
  readonly note: Note;
  /** How much of the shorter of the two texts they have in common, 0 to 1: 1 is all of it. */
  readonly likeness: number;
}

/** Rows looked at for one fingerprint: a phrase thousands quote tells nothing, and must cost nothing. */
const PER_FINGERPRINT = 300;
const CANDIDATES = 100;
/** Found notes, in all and of one document. */
const MOST = 20;
const MOST_OF_ONE = 4;

/** Notes whose quote has the passage, or part of it, in common; the most alike first. */
export async function findPassages(db: Kysely<Tables>, recent: RecentPassages, passage: string): Promise<FoundPassage[]> {
  const asked = passageFingerprints(passage);
  const candidates = await candidatesFor(db, recent, asked);
  if (candidates.length === 0) return [];
  const rows = await db
    .selectFrom('post')
    .innerJoin('account', 'account.id', 'post.writer')
    .selectAll('post')
    .select('account.handle')
    .where('post.id', 'in', candidates)
    .where('removed', 'is', null)
    .where('hidden', 'is', null)
    .execute();
  const wanted = new Set(asked);
  const found = rows.flatMap((row) => {
    const any = toAnyPost(row, []);
    // As the note stands: what it was found by may be what it quoted before.
    const quoted = fingerprintsOf(row.target);
    const shared = quoted.filter((hash) => wanted.has(hash)).length;
    const likeness = shared / Math.min(asked.length, quoted.length);
    // One in common among many is chance, or a phrase everybody writes.
    return any.kind === 'note' && (shared > 1 || likeness >= 0.5) ? [{ note: any.post, shared, likeness }] : [];
  });
  found.sort((one, other) => other.shared - one.shared || other.likeness - one.likeness || (one.note.id < other.note.id ? 1 : -1));
  const perDocument = new Map<string, number>();
  return found
    .filter(({ note: { document } }) => {
      const before = perDocument.get(document) ?? 0;
      perDocument.set(document, before + 1);
      return before < MOST_OF_ONE;
    })
    .slice(0, MOST)
    .map(({ note, likeness }) => ({ note, likeness }));
}

/** Those notes that have most of these fingerprints. */
async function candidatesFor(db: Kysely<Tables>, recent: RecentPassages, hashes: readonly number[]): Promise<PostId[]> {
  if (hashes.length === 0) return [];
  const counts = await recent.shared(hashes);
  for (const [note, n] of await mostShared(db, hashes)) counts.set(note, Math.max(n, counts.get(note) ?? 0));
  const most = [...counts].toSorted(([one, n], [other, m]) => m - n || (one < other ? 1 : -1)).slice(0, CANDIDATES);
  return most.map(([note]) => note);
}

/** How many of these fingerprints each note in the table has, of those that have most. */
async function mostShared(db: Kysely<Tables>, hashes: readonly number[]): Promise<Map<PostId, number>> {
  const counts = new Map<PostId, number>();
  const [first, ...others] = hashes.map((hash) =>
    db.selectFrom((eb) => eb.selectFrom('fingerprint').select('note').where('hash', '=', hash).limit(PER_FINGERPRINT).as('one')).select('one.note'),
  );
  if (!first) return counts;
  const all = others.reduce((query, other) => query.unionAll(other), first);
  const rows = await db
    .selectFrom(all.as('shared'))
    .select(['note', (eb) => eb.fn.countAll<number>().as('n')])
    .groupBy('note')
    .orderBy('n', 'desc')
    .orderBy('note', 'desc')
    .limit(CANDIDATES)
    .execute();
  for (const { note, n } of rows) counts.set(note, n);
  return counts;
}
