import { describe, expect, it } from 'vitest';
import { findPost, joinedStanding, oldestFreshness } from '../../../components/joined-views';
import { parseDocumentKey } from '../../../lib/documents/document-key';
import { emptyDiscussion } from '../../../lib/notes/note';
import type { DiscussionView, Freshness } from '../../../lib/platform/protocol';
import { note, NOW, PAPER, postId, reply, STRANGER } from '../../dom/components/discussion';

const OTHER = parseDocumentKey('arxiv:1706.03762') ?? PAPER;

const view = (change: Partial<DiscussionView>): DiscussionView => ({
  ...STRANGER,
  discussion: emptyDiscussion(PAPER),
  freshness: { kind: 'current', at: NOW },
  ...change,
});
const fresh = (...all: readonly Freshness[]) => oldestFreshness(all.map((freshness) => view({ freshness })));

describe('several discussions in one popup', () => {
  it('are as fresh as the worst of them, and of equals as the oldest', () => {
    expect(fresh()).toBeNull();
    expect(fresh({ kind: 'current', at: 5 }, { kind: 'current', at: 3 })).toEqual({ kind: 'current', at: 3 });
    expect(fresh({ kind: 'current', at: 1 }, { kind: 'stale', at: 9, problem: 'offline' })).toEqual({ kind: 'stale', at: 9, problem: 'offline' });
    expect(fresh({ kind: 'stale', at: 9, problem: 'offline' }, { kind: 'unknown', problem: 'server-away' })).toEqual({ kind: 'unknown', problem: 'server-away' });
  });

  it('share what belongs to the reader', () => {
    const joined = joinedStanding([
      view({ mine: [postId(1)], undoable: { [postId(1)]: 7 } }),
      view({ mine: [postId(2)], deliveries: { [postId(2)]: { state: 'local' } }, joined: [postId(3)] }),
    ]);
    expect(joined).toEqual({
      mine: [postId(1), postId(2)],
      undoable: { [postId(1)]: 7 },
      deliveries: { [postId(2)]: { state: 'local' } },
      joined: [postId(3)],
    });
  });

  it('find a post of any kind in any of them', () => {
    const views = [
      view({ discussion: { ...emptyDiscussion(PAPER), notes: [note(1)] } }),
      view({ discussion: { ...emptyDiscussion(OTHER), replies: [{ ...reply(2, postId(9)), document: OTHER }] } }),
    ];
    expect(findPost(views, postId(1))?.document).toBe(PAPER);
    expect(findPost(views, postId(2))?.document).toBe(OTHER);
    expect(findPost(views, postId(3))).toBeUndefined();
  });
});
