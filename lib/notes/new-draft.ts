import type { DocumentKey } from '../documents/document-key';
import type { Draft, NoteDraft, ResponseDraft } from './draft';
import type { Note, PostId, Reply, Response, Stance, Target } from './note';

/** Empty drafts, and drafts that change a post of one's own. `id` names the draft; `now` in milliseconds. */
interface Start {
  readonly id: string;
  readonly now: number;
}

export function draftNote(start: Start, document: DocumentKey, version: number | null, target: Target): NoteDraft {
  return {
    kind: 'note',
    id: start.id,
    updated: start.now,
    document,
    version,
    target,
    type: 'overclaim',
    severity: 'minor',
    body: '',
    suggestedWording: '',
    evidence: '',
  };
}

/** `said`: what it begins with. */
export function draftResponse(start: Start, note: Note, said: { readonly stance: Stance | null; readonly body: string } = { stance: null, body: '' }): ResponseDraft {
  return { kind: 'response', id: start.id, updated: start.now, document: note.document, notes: [note.id], version: null, ...said };
}

export function draftReply(start: Start, note: Note, parent?: PostId): Draft {
  const reply = { kind: 'reply', id: start.id, updated: start.now, document: note.document, note: note.id, body: '' } as const;
  return parent === undefined ? reply : { ...reply, parent };
}

/** What an undone post said, as a draft of a new one: undoing takes it from others, never from its writer. */
export function draftAgain(start: Start, post: Note | Response | Reply): Draft {
  const { editing: _, ...draft } = draftEdit(start, post);
  return draft;
}

/** An own note's editor with the passage it should have stood on. */
export function draftReplaced(start: Start, note: Note, target: Target): NoteDraft {
  return { ...draftOfNote(start, note), target };
}

export function draftEdit(start: Start, post: Note | Response | Reply): Draft {
  if ('target' in post) return draftOfNote(start, post);
  const shared = sharedBy(start, post);
  if ('stance' in post) {
    return { kind: 'response', ...shared, notes: post.notes, stance: post.stance, version: post.version ?? null };
  }
  return { kind: 'reply', ...shared, note: post.note, ...(post.parent === undefined ? {} : { parent: post.parent }) };
}

function draftOfNote(start: Start, post: Note): NoteDraft {
  const { version, target, type, severity, suggestedWording = '', evidence = '' } = post;
  return { kind: 'note', ...sharedBy(start, post), version, target, type, severity, suggestedWording, evidence };
}

function sharedBy(start: Start, post: Note | Response | Reply) {
  return { id: start.id, updated: start.now, document: post.document, body: post.body, editing: { post: post.id, revision: post.revision } };
}
