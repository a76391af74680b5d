import * as v from 'valibot';
import { LIMITS } from '../notes/limits';
import { EVENT_KINDS, NOTE_TYPES, SEVERITIES, SOURCE_SEEN, STANCES } from '../notes/note';
import type { Note, Person, Reply, Response, Source, StatusEvent } from '../notes/note';
import { count, documentKey, encodeTime, eventId, httpsLink, noteId, postId, replyId, responseId, saying, text, time, version, webLink } from './scalars';
import { encodeTarget, targetAnswer } from './target';

/** Posts as the server gives them. Decoding gives `lib/notes` types; encoding goes the other way. */

export const person = v.object({ id: saying(64), handle: saying(LIMITS.label) }) satisfies v.GenericSchema<unknown, Person>;

const source = v.object({
  url: webLink(LIMITS.url),
  writer: saying(LIMITS.label),
  date: v.exactOptional(time),
  key: v.exactOptional(text(200)),
  claimed: v.exactOptional(time),
}) satisfies v.GenericSchema<unknown, Source>;

const post = {
  writer: person,
  body: text(LIMITS.body),
  created: time,
  edited: v.exactOptional(time),
  revision: v.pipe(v.number(), v.integer(), v.minValue(1)),
  removed: v.exactOptional(time),
  source: v.exactOptional(source),
  seen: v.exactOptional(v.picklist(SOURCE_SEEN)),
  seenBy: v.exactOptional(count),
};

export const noteAnswer = v.object({
  ...post,
  id: noteId,
  document: documentKey,
  version: v.nullable(version),
  target: targetAnswer,
  type: v.picklist(NOTE_TYPES),
  severity: v.picklist(SEVERITIES),
  suggestedWording: v.exactOptional(text(LIMITS.suggestedWording)),
  evidence: v.exactOptional(httpsLink(LIMITS.url)),
  joined: count,
}) satisfies v.GenericSchema<unknown, Note>;

export const responseAnswer = v.object({
  ...post,
  id: responseId,
  document: documentKey,
  notes: v.pipe(v.array(noteId), v.minLength(1), v.maxLength(LIMITS.notesPerResponse)),
  stance: v.picklist(STANCES),
  version: v.exactOptional(version),
  proof: v.object({ level: v.picklist([0, 1, 2, 3, 4]), method: text(LIMITS.label), date: v.exactOptional(time) }),
}) satisfies v.GenericSchema<unknown, Response>;

export const replyAnswer = v.object({
  ...post,
  id: replyId,
  document: documentKey,
  note: noteId,
  parent: v.exactOptional(postId),
}) satisfies v.GenericSchema<unknown, Reply>;

export const eventAnswer = v.object({
  id: eventId,
  document: documentKey,
  note: noteId,
  kind: v.picklist(EVENT_KINDS),
  at: time,
  actor: person,
  version: v.exactOptional(version),
  doubtful: v.exactOptional(v.literal(true)),
}) satisfies v.GenericSchema<unknown, StatusEvent>;

/** One post of any kind, where the asker knows only its id. */
export type AnyPost =
  | { readonly kind: 'note'; readonly post: Note }
  | { readonly kind: 'response'; readonly post: Response }
  | { readonly kind: 'reply'; readonly post: Reply };

export const anyPostAnswer = v.variant('kind', [
  v.object({ kind: v.literal('note'), post: noteAnswer }),
  v.object({ kind: v.literal('response'), post: responseAnswer }),
  v.object({ kind: v.literal('reply'), post: replyAnswer }),
]) satisfies v.GenericSchema<unknown, AnyPost>;

type Wire = Readonly<Record<string, unknown>>;

export function encodePerson(someone: Person): Wire {
  return { id: someone.id, handle: someone.handle };
}

function encodeSource({ url, writer, date, key, claimed }: Source): Wire {
  return { url, writer, date: encodeTime(date), key, claimed: encodeTime(claimed) };
}

function encodePost(said: Note | Response | Reply): Wire {
  return {
    id: said.id,
    document: said.document,
    writer: encodePerson(said.writer),
    body: said.body,
    created: encodeTime(said.created),
    edited: encodeTime(said.edited),
    revision: said.revision,
    removed: encodeTime(said.removed),
    source: said.source && encodeSource(said.source),
    seen: said.seen,
    seenBy: said.seenBy,
  };
}

export function encodeNote(note: Note): Wire {
  return {
    ...encodePost(note),
    version: note.version,
    target: encodeTarget(note.target),
    type: note.type,
    severity: note.severity,
    suggestedWording: note.suggestedWording,
    evidence: note.evidence,
    joined: note.joined,
  };
}

export function encodeResponse(response: Response): Wire {
  const { level, method, date } = response.proof;
  return {
    ...encodePost(response),
    notes: response.notes,
    stance: response.stance,
    version: response.version,
    proof: { level, method, date: encodeTime(date) },
  };
}

export function encodeReply(reply: Reply): Wire {
  return { ...encodePost(reply), note: reply.note, parent: reply.parent };
}

export function encodeEvent(event: StatusEvent): Wire {
  return {
    id: event.id,
    document: event.document,
    note: event.note,
    kind: event.kind,
    at: encodeTime(event.at),
    actor: encodePerson(event.actor),
    version: event.version,
    doubtful: event.doubtful,
  };
}

export function encodeAnyPost(any: AnyPost): Wire {
  switch (any.kind) {
    case 'note':
      return { kind: any.kind, post: encodeNote(any.post) };
    case 'response':
      return { kind: any.kind, post: encodeResponse(any.post) };
    default:
      return { kind: any.kind, post: encodeReply(any.post) };
  }
}
