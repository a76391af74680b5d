import { isKnownByMore } from '../claims/find';
import type { PostId } from '../../lib/notes/note';
import { readColumn } from '../store/json-column';
import type { EventRow, PostRow } from '../store/schema';
import type { Write } from '../store/open-write';

/**
 * "The passage changed" is the second key to "fixed", and who holds the first, the author, may have a second name. So a
 * reader's word is told and counts for nothing until the server has compared the two versions itself, or two readers
 * have seen it who are more than a name. The critic's own word counts at once: theirs is the last one anyway.
 */

const DAY = 24 * 60 * 60_000;
/** How long somebody is known before their word is worth anything to a stranger's note. */
const KNOWN_FOR = 7 * DAY;
const READERS_NEEDED = 2;

export function doubtOf(note: PostRow, actor: string, now: number): Pick<EventRow, 'doubtful' | 'look_at'> {
  if (note.writer === actor && note.source === null) return { doubtful: 0, look_at: null };
  return { doubtful: 1, look_at: canBeCompared(note) ? now : null };
}

/** A quote of a known version of a paper on arXiv. */
function canBeCompared({ document, version, target }: PostRow): boolean {
  return document.startsWith('arxiv:') && version !== null && target !== null && readColumn('target', target).kind === 'quote';
}

/** After a report: whether those who have seen the change in this version are enough now. */
export async function settleDoubt(write: Write, note: PostId, version: number): Promise<void> {
  const reports = await write.tx
    .selectFrom('event')
    .innerJoin('account', 'account.id', 'event.actor')
    .select(['event.actor', 'event.document', 'account.created'])
    .where('note', '=', note)
    .where('kind', '=', 'passage-changed')
    .where('version', '=', version)
    .where('doubtful', '=', 1)
    .where('account.ended', 'is', null)
    .execute();
  const readers = new Set<string>();
  for (const { actor, document, created } of reports) {
    if (created > write.now - KNOWN_FOR || !(await isKnownByMore(write.tx, actor))) continue;
    // Whoever says to be an author, proved or not, is no reader of it.
    const claims = await write.tx.selectFrom('claim').select('id').where('account', '=', actor).where('document', '=', document).limit(1).executeTakeFirst();
    if (!claims) readers.add(actor);
  }
  if (readers.size >= READERS_NEEDED) await dispelDoubt(write, note, version);
}

/** It is true: whoever reported it was right. The document must have been touched. */
export async function dispelDoubt(write: Write, note: PostId, version: number): Promise<void> {
  await write.tx.updateTable('event').set({ doubtful: 0, look_at: null, seq: write.seq }).where('note', '=', note).where('kind', '=', 'passage-changed').where('version', '=', version).where('doubtful', '=', 1).execute();
}
