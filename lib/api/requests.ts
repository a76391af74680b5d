import * as v from 'valibot';
import { LIMITS } from '../notes/limits';
import { EVENT_KINDS, NOTE_TYPES, SEVERITIES, STANCES } from '../notes/note';
import type { Note, Reply, Response, StatusEvent } from '../notes/note';
import { handle } from './handle';
import { documentKey, eventId, httpsLink, noteId, postId, replyId, responseId, saying, text, version } from './scalars';
import { encodeTarget, targetInput } from './target';

/**
 * What a client sends. Ids are made where the post is written, so that an answer written offline can name a
 * note that has not arrived yet. A field the contract does not name is refused, never ignored.
 */

export const newAccountInput = v.strictObject({ handle });
export type NewAccount = v.InferOutput<typeof newAccountInput>;

const noteContent = {
  target: targetInput,
  type: v.picklist(NOTE_TYPES),
  severity: v.picklist(SEVERITIES),
  body: saying(LIMITS.body),
};

export const newNoteInput = v.strictObject({
  id: noteId,
  document: documentKey,
  version: v.nullable(version),
  ...noteContent,
  suggestedWording: v.exactOptional(saying(LIMITS.suggestedWording)),
  evidence: v.exactOptional(httpsLink(LIMITS.url)),
});
export type NewNote = Pick<
  Note,
  'id' | 'document' | 'version' | 'target' | 'type' | 'severity' | 'body' | 'suggestedWording' | 'evidence'
>;

/** A stance may stand alone: "will fix" and "not planning to respond" need no text. */
export const newResponseInput = v.pipe(
  v.strictObject({
    id: responseId,
    notes: v.pipe(
      v.array(noteId),
      v.minLength(1),
      v.maxLength(LIMITS.notesPerResponse),
      v.check((ids) => new Set(ids).size === ids.length, 'A note is answered once by one response.'),
    ),
    stance: v.picklist(STANCES),
    version: v.exactOptional(version),
    body: text(LIMITS.body),
  }),
  v.check((said) => stanceFits(said.stance, said.version), 'The stance "fixed" needs a version, and no other stance has one.'),
);
export type NewResponse = Pick<Response, 'id' | 'notes' | 'stance' | 'version' | 'body'>;

/** "Fixed" says in which version; no other stance names one. */
export function stanceFits(stance: Response['stance'], fixedIn: number | undefined): boolean {
  return (stance === 'fixed') === (fixedIn !== undefined);
}

export const newReplyInput = v.strictObject({ id: replyId, parent: v.exactOptional(postId), body: saying(LIMITS.body) });
export type NewReply = Pick<Reply, 'id' | 'note' | 'parent' | 'body'>;

export const newEventInput = v.strictObject({ id: eventId, kind: v.picklist(EVENT_KINDS), version: v.exactOptional(version) });
export type NewEvent = Pick<StatusEvent, 'id' | 'note' | 'kind' | 'version'>;

/** An edit names what changes; null takes an optional field away. Which fields fit depends on the kind of post. */
export const changeInput = v.pipe(
  v.strictObject({
    body: v.exactOptional(text(LIMITS.body)),
    target: v.exactOptional(targetInput),
    type: v.exactOptional(v.picklist(NOTE_TYPES)),
    severity: v.exactOptional(v.picklist(SEVERITIES)),
    suggestedWording: v.exactOptional(v.nullable(saying(LIMITS.suggestedWording))),
    evidence: v.exactOptional(v.nullable(httpsLink(LIMITS.url))),
    stance: v.exactOptional(v.picklist(STANCES)),
    version: v.exactOptional(v.nullable(version)),
  }),
  v.check((change) => Object.keys(change).length > 0, 'An edit changes something.'),
);

export interface NoteChange extends Partial<Pick<Note, 'body' | 'target' | 'type' | 'severity'>> {
  readonly suggestedWording?: string | null;
  readonly evidence?: string | null;
}
export interface ResponseChange extends Partial<Pick<Response, 'body' | 'stance'>> {
  readonly version?: number | null;
}
export type ReplyChange = Partial<Pick<Reply, 'body'>>;
export type PostChange = NoteChange | ResponseChange | ReplyChange;

type Wire = Readonly<Record<string, unknown>>;

export function encodeNewNote(note: NewNote): Wire {
  return {
    id: note.id,
    document: note.document,
    version: note.version,
    target: encodeTarget(note.target),
    type: note.type,
    severity: note.severity,
    body: note.body,
    suggestedWording: note.suggestedWording,
    evidence: note.evidence,
  };
}

export function encodeNewResponse(response: NewResponse): Wire {
  const { id, notes, stance, version: fixedIn, body } = response;
  return { id, notes, stance, version: fixedIn, body };
}

export function encodeNewReply(reply: NewReply): Wire {
  return { id: reply.id, parent: reply.parent, body: reply.body };
}

export function encodeNewEvent(event: NewEvent): Wire {
  return { id: event.id, kind: event.kind, version: event.version };
}

export function encodeChange(change: PostChange): Wire {
  return 'target' in change && change.target ? { ...change, target: encodeTarget(change.target) } : { ...change };
}
