import type { Standing } from './note-entry';
import type { Note, PostId, Reply, Response } from '../lib/notes/note';
import type { DiscussionView, Freshness } from '../lib/platform/protocol';

/** What of several discussions belongs to this reader. Post ids are unique, so nothing can collide. */
export function joinedStanding(views: readonly DiscussionView[]): Standing {
  return {
    mine: views.flatMap((view) => view.mine),
    undoable: Object.assign({}, ...views.map((view) => view.undoable)),
    deliveries: Object.assign({}, ...views.map((view) => view.deliveries)),
    joined: views.flatMap((view) => view.joined),
  };
}

/** A post of any kind; undefined when none of the views holds it. */
export function findPost(views: readonly DiscussionView[], post: PostId): Note | Response | Reply | undefined {
  const posts = views.flatMap(({ discussion: { notes, responses, replies } }) => [...notes, ...responses, ...replies]);
  return posts.find(({ id }) => id === post);
}

const WORST_FIRST = ['private', 'unknown', 'stale', 'local-only', 'current'] as const satisfies readonly Freshness['kind'][];

const ageOf = (freshness: Freshness) => ('at' in freshness ? freshness.at : 0);
const rankOf = (freshness: Freshness) => WORST_FIRST.indexOf(freshness.kind);

/** The freshness to tell of several: the worst, and of equals the oldest. Null for none. */
export function oldestFreshness(views: readonly DiscussionView[]): Freshness | null {
  const [worst] = views.map((view) => view.freshness).toSorted((a, b) => rankOf(a) - rankOf(b) || ageOf(a) - ageOf(b));
  return worst ?? null;
}
