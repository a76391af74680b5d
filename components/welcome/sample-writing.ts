import type { Draft } from '../../lib/notes/draft';
import { isPostId, type Discussion, type NoteId, type Person, type PostId } from '../../lib/notes/note';

/** Writing on the sample: it is put into the discussion that is shown, and nowhere else. */

/** A post id of the moment: a UUIDv7 (RFC 9562) from milliseconds and random bits. */
export function freshPostId(now: number, random: () => number): PostId {
  const time = now.toString(16).padStart(12, '0');
  const hex = (digits: number) => Math.floor(random() * 16 ** digits).toString(16).padStart(digits, '0');
  const id = `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
  if (!isPostId(id)) throw new Error(`${id} is no post id.`);
  return id;
}

/** The discussion with the draft as a post of its own, or with the post it edits changed. */
export function withDraft(discussion: Discussion, draft: Draft, made: { readonly id: PostId; readonly writer: Person; readonly now: number }): Discussion {
  const post = {
    id: made.id,
    document: discussion.document,
    writer: made.writer,
    body: draft.body,
    created: made.now,
    revision: 1,
  };
  switch (draft.kind) {
    case 'note': {
      const { target, type, severity, suggestedWording, evidence, version } = draft;
      const extra = { ...(suggestedWording === '' ? {} : { suggestedWording }), ...(evidence === '' ? {} : { evidence }) };
      return { ...discussion, notes: [...discussion.notes, { ...post, target, type, severity, version, joined: 0, ...extra }] };
    }
    case 'response': {
      const { notes, stance, version } = draft;
      if (stance === null) return discussion;
      const fixed = version === null ? {} : { version };
      return { ...discussion, responses: [...discussion.responses, { ...post, notes, stance, proof: { level: 0, method: 'none' }, ...fixed }] };
    }
    default: {
      const parent = draft.parent === undefined ? {} : { parent: draft.parent };
      return { ...discussion, replies: [...discussion.replies, { ...post, note: draft.note, ...parent }] };
    }
  }
}

/** The discussion after its writer withdrew a note, or took that back. */
export function withWithdrawal(
  discussion: Discussion,
  act: { readonly id: PostId; readonly note: NoteId; readonly by: Person; readonly withdrawn: boolean; readonly at: number },
): Discussion {
  const { id, note, by, withdrawn, at } = act;
  const event = { id, document: discussion.document, note, kind: withdrawn ? 'withdrawn' : 'reinstated', at, actor: by } as const;
  return { ...discussion, events: [...discussion.events, event] };
}

/** The discussion without a post of one's own. */
export function withoutPost(discussion: Discussion, post: PostId): Discussion {
  return {
    ...discussion,
    notes: discussion.notes.filter(({ id }) => id !== post),
    responses: discussion.responses.filter(({ id }) => id !== post),
    replies: discussion.replies.filter(({ id }) => id !== post),
  };
}
