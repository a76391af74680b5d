import type { Kysely } from 'kysely';
import type { AnyPost } from '../../lib/api/posts';
import { readPost } from './read-posts';
import type { FlagRow, ModerationRow, Tables } from './schema';

/** The moderators' view, and the public one. */

const PAGE = 100;

export interface Decision extends Pick<ModerationRow, 'id' | 'at' | 'action' | 'reason' | 'post' | 'document'> {
  readonly appeal: 'open' | 'upheld' | 'overturned' | null;
}

/** Decisions, newest first; `before` the one with that id, or the one itself. */
export async function readLog(db: Kysely<Tables>, which: { readonly id?: string; readonly before?: string }): Promise<Decision[]> {
  const rows = await db
    .selectFrom('moderation')
    .leftJoin('appeal', 'appeal.moderation', 'moderation.id')
    .select(['moderation.id', 'moderation.at', 'moderation.action', 'moderation.reason', 'moderation.post', 'moderation.document'])
    .select(['appeal.id as appealed', 'appeal.outcome'])
    .$if(which.id !== undefined, (query) => query.where('moderation.id', '=', which.id ?? ''))
    .$if(which.before !== undefined, (query) =>
      query.where((eb) => {
        const at = eb.selectFrom('moderation as other').select('other.at').where('other.id', '=', which.before ?? '');
        return eb.or([eb('moderation.at', '<', at), eb.and([eb('moderation.at', '=', at), eb('moderation.id', '<', which.before ?? '')])]);
      }),
    )
    .orderBy('moderation.at', 'desc')
    .orderBy('moderation.id', 'desc')
    .limit(PAGE)
    .execute();
  return rows.map(({ appealed, outcome, ...row }) => ({ ...row, appeal: appealed === null ? null : (outcome ?? 'open') }));
}

export interface Queue {
  readonly flagged: readonly { readonly post: AnyPost; readonly hidden: boolean; readonly flags: readonly Pick<FlagRow, 'id' | 'reason' | 'words' | 'at'>[] }[];
  readonly appeals: readonly { readonly id: string; readonly moderation: Decision; readonly words: string; readonly at: number; readonly own: boolean; readonly post: AnyPost | null }[];
  readonly notices: readonly { readonly id: string; readonly about: string; readonly sender: string; readonly mail: string; readonly words: string; readonly at: number }[];
  readonly waiting: number;
}

/** What waits for a decision, what a flag has hidden before all else, then the oldest first. `own`: against a decision of this very moderator. */
export async function readQueue(db: Kysely<Tables>, moderator: string): Promise<Queue> {
  const open = await db
    .selectFrom('flag')
    .innerJoin('post', 'post.id', 'flag.post')
    .select(['flag.id', 'flag.post', 'flag.reason', 'flag.words', 'flag.at'])
    .where('flag.closed', 'is', null)
    // What a flag has hidden is looked at first: somebody's words are away until then.
    .orderBy((eb) => eb.case().when('post.hidden', 'is', null).then(1).else(0).end())
    .orderBy('flag.at')
    .limit(PAGE)
    .execute();
  const flagged = [];
  for (const post of new Set(open.map((flag) => flag.post))) {
    const found = await readPost(db, post, 'whole');
    if (!found) continue;
    const flags = open.filter((flag) => flag.post === post).map(({ id, reason, words, at }) => ({ id, reason, words, at }));
    flagged.push({ post: found.any, hidden: found.row.hidden !== null, flags });
  }
  const undecided = await db
    .selectFrom('appeal')
    .innerJoin('moderation', 'moderation.id', 'appeal.moderation')
    .select(['appeal.id', 'appeal.moderation', 'appeal.words', 'appeal.at', 'moderation.moderator'])
    .where('outcome', 'is', null)
    .orderBy('appeal.at')
    .limit(PAGE)
    .execute();
  const appeals = [];
  for (const { id, moderation, words, at, moderator: decider } of undecided) {
    const [decision] = await readLog(db, { id: moderation });
    if (!decision) continue;
    const about = decision.post === null ? undefined : await readPost(db, decision.post, 'whole');
    appeals.push({ id, moderation: decision, words, at, own: decider === moderator, post: about?.any ?? null });
  }
  const notices = await db.selectFrom('legal_notice').select(['id', 'about', 'sender', 'mail', 'words', 'at']).where('closed', 'is', null).orderBy('at').limit(PAGE).execute();
  return { flagged, appeals, notices, waiting: flagged.length + appeals.length + notices.length };
}
