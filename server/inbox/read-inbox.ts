import type { Kysely } from 'kysely';
import type { Inbox, InboxItem } from '../../lib/api/inbox';
import { isPostId } from '../../lib/notes/note';
import type { InboxItemRow, InboxReaderRow } from '../store/inbox-schema';
import { countEarlierNotes } from './earlier-notes';
import { readLog } from '../store/read-moderation';
import { readEvent, readPost } from '../store/read-posts';
import type { Tables } from '../store/schema';

/** An inbox as its owner reads it. What was removed or hidden since is left out. */

const PAGE = 50;
/** Items looked through for one page, where much was removed. */
const MOST = 200;

export async function readReader(db: Kysely<Tables>, account: string): Promise<InboxReaderRow> {
  const row = await db.selectFrom('inbox_reader').selectAll().where('account', '=', account).executeTakeFirst();
  return row ?? { account, read: 0, mail: null, mailed: 0, sent: null };
}

export async function readInbox(db: Kysely<Tables>, account: string, now: number, before?: string): Promise<Inbox> {
  const { read } = await readReader(db, account);
  const newest = await db.selectFrom('inbox_item').select('seq').where('account', '=', account).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const rows = await db
    .selectFrom('inbox_item')
    .selectAll()
    .where('account', '=', account)
    .$if(before !== undefined, (query) =>
      query.where((eb) => {
        const seq = eb.selectFrom('inbox_item as other').select('other.seq').where('other.id', '=', before ?? '').where('other.account', '=', account);
        return eb.or([eb('seq', '<', seq), eb.and([eb('seq', '=', seq), eb('id', '<', before ?? '')])]);
      }),
    )
    .orderBy('seq', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute();
  const items: InboxItem[] = [];
  let last: InboxItemRow | undefined;
  for (const row of rows) {
    if (items.length >= PAGE) break;
    last = row;
    const item = await toItem(db, row, read);
    if (item) items.push(item);
  }
  const more = last !== undefined && (last !== rows.at(-1) || rows.length === MOST);
  const [unread, earlier] = [await countUnread(db, account, read), await countEarlierNotes(db, account, now)];
  return { items, unread, cursor: String(newest?.seq ?? 0), ...(more && last ? { before: last.id } : {}), ...(earlier === 0 ? {} : { earlier }) };
}

export async function toItem(db: Kysely<Tables>, row: InboxItemRow, read: number): Promise<InboxItem | null> {
  const unread = row.seq > read;
  if (row.note === '') {
    const vouch = await readVouch(db, row);
    return vouch ? { id: row.id, at: row.at, kind: row.kind, unread, document: vouch.document, vouch: { person: { id: vouch.account, handle: vouch.handle } } } : null;
  }
  const shared = { id: row.id, at: row.at, kind: row.kind, unread, note: row.note };
  if (row.kind === 'status' || row.kind === 'fix-judged') {
    const event = await readEvent(db, row.subject);
    return event ? { ...shared, document: event.document, event } : null;
  }
  if (row.kind === 'decision') {
    const [decision] = await readLog(db, { id: row.subject });
    if (decision === undefined || decision.document === null) return null;
    const { id, action, reason, appeal, document } = decision;
    return { ...shared, document, decision: { id, action, reason, appeal } };
  }
  const found = isPostId(row.subject) ? await readPost(db, row.subject) : null;
  if (!found || found.any.post.removed !== undefined) return null;
  return { ...shared, document: found.any.post.document, post: found.any };
}

/** Who asks, while they still do; who vouched, while their word stands. Under the name the account has now. */
async function readVouch(db: Kysely<Tables>, { kind, subject }: InboxItemRow) {
  const person = ['claim.document', 'account.id as account', 'account.handle'] as const;
  return kind === 'vouch-asked'
    ? db.selectFrom('claim').innerJoin('account', 'account.id', 'claim.account').select(person).where('claim.id', '=', subject).where('claim.state', '!=', 'ended').executeTakeFirst()
    : db.selectFrom('claim_proof').innerJoin('claim', 'claim.id', 'claim_proof.claim').innerJoin('account', 'account.id', 'claim_proof.place').select(person).where('claim_proof.id', '=', subject).where('claim_proof.state', '=', 'done').executeTakeFirst();
}

/** Those that can be read, as far as one number needs to be right. */
export async function countUnread(db: Kysely<Tables>, account: string, read: number): Promise<number> {
  const row = await db
    .selectFrom('inbox_item')
    .select((eb) => eb.fn.countAll<number | string>().as('unread'))
    .where('account', '=', account)
    .where('seq', '>', read)
    .where((eb) =>
      eb.or([
        eb.exists(eb.selectFrom('post').select('post.id').whereRef('post.id', '=', 'inbox_item.subject').where('post.removed', 'is', null).where('post.hidden', 'is', null)),
        eb.exists(eb.selectFrom('moderation').select('moderation.id').whereRef('moderation.id', '=', 'inbox_item.subject')),
        eb.exists(eb.selectFrom('event').select('event.id').whereRef('event.id', '=', 'inbox_item.subject')),
        eb.exists(eb.selectFrom('claim').select('claim.id').whereRef('claim.id', '=', 'inbox_item.subject').where('claim.state', '!=', 'ended')),
        eb.exists(eb.selectFrom('claim_proof').select('claim_proof.id').whereRef('claim_proof.id', '=', 'inbox_item.subject').where('claim_proof.state', '=', 'done')),
      ]),
    )
    .executeTakeFirstOrThrow();
  return Number(row.unread);
}
