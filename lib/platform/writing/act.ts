import type { AnyPost } from '../../api/posts';
import type { Report } from '../../api/reporting';
import type { NewEvent, NewNote, NewReply, NewResponse, PostChange } from '../../api/requests';
import type { Draft } from '../../notes/draft';
import { LIMITS } from '../../notes/limits';
import type { NoteId, PostId, ReplyId, ResponseId, StatusEvent, Target } from '../../notes/note';
import { MessageError } from '../problem';

/** One thing a reader did that the server is to learn of. `revision`: the one they saw, checked by the server. */
export type Act =
  | { readonly kind: 'note'; readonly note: NewNote }
  | { readonly kind: 'response'; readonly response: NewResponse }
  | { readonly kind: 'reply'; readonly reply: NewReply }
  | { readonly kind: 'edit'; readonly post: PostId; readonly revision: number; readonly change: PostChange }
  | { readonly kind: 'remove'; readonly post: PostId; readonly revision: number }
  | { readonly kind: 'event'; readonly event: NewEvent }
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'join'; readonly note: NoteId; readonly joined: boolean };

/** What the server did with an act. */
export type Effect =
  | { readonly kind: 'post'; readonly any: AnyPost }
  | { readonly kind: 'event'; readonly event: StatusEvent }
  | { readonly kind: 'removed'; readonly post: PostId; readonly outcome: 'gone' | 'tombstone' }
  | { readonly kind: 'joined'; readonly note: NoteId; readonly count: number };

/** The post (or, for joining, the note) an act is about. */
export function subjectOf(act: Act): PostId {
  switch (act.kind) {
    case 'note':
      return act.note.id;
    case 'response':
      return act.response.id;
    case 'reply':
      return act.reply.id;
    case 'edit':
    case 'remove':
      return act.post;
    case 'event':
      return act.event.note;
    case 'report':
      return act.report.post;
    default:
      return act.note;
  }
}

/** True for an act that brings a post into being. */
export function isCreation(act: Act): act is Extract<Act, { kind: 'note' | 'response' | 'reply' }> {
  return act.kind === 'note' || act.kind === 'response' || act.kind === 'reply';
}

/**
 * What publishing a draft does: a new post with this id, or an edit. Throws a `MessageError` with words for the
 * writer when the draft is not complete; the form says the same before, this is the last gate.
 */
export function actFromDraft(written: Draft, id: PostId): Act {
  refuseIncomplete(written);
  const draft = { ...written, body: storable(written.body) };
  if (draft.editing) return { kind: 'edit', post: draft.editing.post, revision: draft.editing.revision, change: changeFrom(draft) };
  switch (draft.kind) {
    case 'note':
      return {
        kind: 'note',
        note: {
          id: id satisfies NoteId,
          document: draft.document,
          version: draft.version,
          target: cut(draft.target),
          type: draft.type,
          severity: draft.severity,
          body: draft.body,
          ...(draft.suggestedWording.trim() === '' ? {} : { suggestedWording: storable(draft.suggestedWording) }),
          ...(draft.evidence.trim() === '' ? {} : { evidence: draft.evidence.trim() }),
        },
      };
    case 'response':
      return { kind: 'response', response: { id: id satisfies ResponseId, notes: draft.notes, body: draft.body, ...stanceFrom(draft) } };
    default:
      return {
        kind: 'reply',
        reply: {
          id: id satisfies ReplyId,
          note: draft.note,
          body: draft.body,
          ...(draft.parent === undefined ? {} : { parent: draft.parent }),
        },
      };
  }
}

function changeFrom(draft: Draft): PostChange {
  switch (draft.kind) {
    case 'note': {
      const { body, type, severity, target } = draft;
      const suggestedWording = draft.suggestedWording.trim() === '' ? null : storable(draft.suggestedWording);
      const evidence = draft.evidence.trim() === '' ? null : draft.evidence.trim();
      return { body, type, severity, target: cut(target), suggestedWording, evidence };
    }
    case 'response': {
      const { stance, version } = stanceFrom(draft);
      return { body: draft.body, stance, version: version ?? null };
    }
    default:
      return { body: draft.body };
  }
}

/** The stance, chosen for certain, and the version only where it belongs. */
function stanceFrom(draft: Extract<Draft, { kind: 'response' }>): Pick<NewResponse, 'stance' | 'version'> {
  const { stance, version } = draft;
  if (stance === null || (stance === 'fixed' && version === null)) throw new MessageError('problems.draftIncomplete');
  return stance === 'fixed' && version !== null ? { stance, version } : { stance };
}

/** As the server stores it: PostgreSQL takes no U+0000, and half a surrogate pair (a cut emoji) is no text. */
function storable(text: string): string {
  return text.replaceAll('\u0000', '').replace(/[\ud800-\udfff]/gu, '');
}

/** Longer passages than the contract takes are cut at the far ends of the context; the form cuts the quote itself. */
function cut(target: Target): Target {
  if (target.kind !== 'quote') return target;
  const prefix = storable(target.prefix.slice(-LIMITS.context));
  const suffix = storable(target.suffix.slice(0, LIMITS.context));
  return { ...target, exact: storable(target.exact), prefix, suffix };
}

function refuseIncomplete(draft: Draft): void {
  // An answer whose stance says it all needs no text.
  if (draft.body.trim() === '' && draft.kind !== 'response') throw new MessageError('problems.draftIncomplete');
  if (draft.body.length > LIMITS.body) throw new MessageError('problems.bodyTooLong');
  if (draft.kind === 'response') {
    if (draft.notes.length === 0) throw new MessageError('problems.draftIncomplete');
    if (draft.notes.length > LIMITS.notesPerResponse) throw new MessageError('problems.fieldTooLong');
    stanceFrom(draft);
  }
  if (draft.kind !== 'note') return;
  const { target, suggestedWording, evidence } = draft;
  const label = 'label' in target ? target.label : '';
  const quote = target.kind === 'quote' ? target.exact : 'none';
  if (quote.trim() === '' || ('label' in target && label.trim() === '')) throw new MessageError('problems.draftIncomplete');
  if (quote.length > LIMITS.quote || label.length > LIMITS.label || suggestedWording.length > LIMITS.suggestedWording) {
    throw new MessageError('problems.fieldTooLong');
  }
  const link = evidence.trim();
  const isLink = link === '' || (link.length <= LIMITS.url && URL.canParse(link) && new URL(link).protocol === 'https:');
  if (!isLink) throw new MessageError('problems.badEvidence');
}
