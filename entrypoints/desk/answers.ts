import type { DeskAnswers } from '../../components/desk/AnswerCell';
import type { DeskRow } from '../../components/desk/desk-rows';
import type { Draft, ResponseDraft } from '../../lib/notes/draft';
import { draftEdit, draftResponse } from '../../lib/notes/new-draft';
import type { NoteId, PostId } from '../../lib/notes/note';
import type { DraftState } from '../../lib/platform/writing/draft-desk';
import { send } from '../../lib/platform/messages';
import type { DiscussionView } from '../../lib/platform/protocol';
import { undoToDraft } from '../../lib/platform/writing/undo-to-draft';
import { joinedStanding } from '../../components/joined-views';
import { start } from './start';
import type { ManyDrafts } from './use-answers';

/** The answers in the rows, over the drafts. */
export function rowAnswers(drafts: ManyDrafts, views: readonly DiscussionView[], now: number, fail: (error: unknown) => void): DeskAnswers {
  const standing = joinedStanding(views);
  const again = (asked: Promise<Draft | null>) => void asked.then((draft) => (draft === null ? undefined : drafts.open(draft)), fail);
  return {
    stateOf: ({ entry: { note }, answer }) => drafts.states.find(({ draft }) => isFor(draft, note.id, answer?.id ?? null)) ?? null,
    begin(row, stance) {
      const { note } = row.entry;
      if (row.answer !== null) drafts.open(draftEdit(start(), row.answer));
      else drafts.change(draftResponse(start(), note, { stance, body: '' }));
    },
    change: drafts.change,
    publish: drafts.publish,
    discard: drafts.discard,
    signUp: drafts.signUp,
    consent: drafts.consent,
    deliveryOf: (post) => standing.deliveries[post],
    undoableUntil: (post) => standing.undoable[post],
    undo(row: DeskRow, post: PostId) {
      if (row.answer?.id === post) again(undoToDraft(send, start(), row.answer).then(() => null));
    },
    resolve: (_row, post, how) => again(send('resolveDelivery', { post, how })),
    now,
  };
}

/** In a note's own row: an answer to it alone, or the published one being edited. */
function isFor(draft: Draft, note: NoteId, answer: PostId | null): boolean {
  if (draft.kind !== 'response') return false;
  return draft.editing === undefined ? draft.notes.length === 1 && draft.notes[0] === note : draft.editing.post === answer;
}

/** An answer to several that is being written; the newest where there are more. */
export function batchDraft(states: readonly DraftState[]): (DraftState & { readonly draft: ResponseDraft }) | null {
  for (const state of states.toReversed()) {
    const { draft } = state;
    if (draft.kind === 'response' && draft.editing === undefined && draft.notes.length > 1) return { ...state, draft };
  }
  return null;
}
