import type { Kysely } from 'kysely';
import type { DocumentKey } from '../../lib/documents/document-key';
import { readLedger, type Ledger } from '../../lib/notes/ledger';
import { isRepeated, reasonAgainst, REASONS, type Reason, type Step } from '../../lib/notes/legal-next';
import type { Discussion, PostId } from '../../lib/notes/note';
import { Refusal } from '../http/refusal';
import { readDiscussions } from '../store/read-discussions';
import type { Tables } from '../store/schema';
import type { Write } from '../store/open-write';

/** Whose step it is, not what it is, that is wrong. */
const NOT_THEIRS: ReadonlySet<Reason> = new Set(['not-the-critic', 'brought-here', 'author-sees']);

/**
 * Throws `Refusal` with the reason when this step may not be taken about one of these notes now. Asked inside the
 * transaction that takes it, so that of two steps at the same moment the second is judged by what the first left.
 */
export async function refuseIllegal(write: Write, person: string, notes: readonly PostId[], step: Step): Promise<void> {
  const row = await write.tx.selectFrom('post').select('document').where('id', 'in', [...notes]).limit(1).executeTakeFirst();
  const said = row === undefined ? null : await readDiscussion(write.tx, row.document);
  if (said === null) return;
  const ledger: Ledger = readLedger(said);
  for (const note of said.notes.filter(({ id }) => notes.includes(id))) {
    const reason = reasonAgainst(step, note, ledger, person);
    // What is removed is refused, as gone, where it is looked up.
    if (reason === null || reason === 'removed') continue;
    if (NOT_THEIRS.has(reason)) throw new Refusal(403, 'forbidden', REASONS[reason]);
    throw new Refusal(409, isRepeated(reason) ? 'no-change' : 'illegal-step', REASONS[reason]);
  }
}

async function readDiscussion(db: Kysely<Tables>, document: DocumentKey): Promise<Discussion | null> {
  const row = await db.selectFrom('document').select('bucket').where('key', '=', document).executeTakeFirst();
  if (row === undefined) return null;
  const { documents } = await readDiscussions(db, { from: row.bucket, to: row.bucket + 1 });
  return documents.find((one) => one.document === document) ?? null;
}
