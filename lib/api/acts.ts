import * as v from 'valibot';
import type { Note, NoteId, PostId, Reply, Response as AuthorResponse, StatusEvent } from '../notes/note';
import { joinedAnswer, removalAnswer } from './answers';
import type { Joined, Removal } from './answers';
import type { Asked } from './exchange';
import { anyPostAnswer, eventAnswer, noteAnswer, replyAnswer, responseAnswer } from './posts';
import type { AnyPost } from './posts';
import { encodeChange, encodeNewEvent, encodeNewNote, encodeNewReply, encodeNewResponse } from './requests';
import type { NewEvent, NewNote, NewReply, NewResponse, PostChange } from './requests';

/** Something a member does, ready to be sent: alone, or with others in one batch. `T` is what the server gives back. */
export interface Act<T> {
  readonly asked: Asked;
  readonly schema: v.GenericSchema<unknown, T>;
}

/** `key` is an idempotency key: one per act, the same at each retry of it. */
export const acts = {
  postNote: (note: NewNote, key: string): Act<Note> => post('v1/notes', encodeNewNote(note), key, noteAnswer),
  postResponse: (response: NewResponse, key: string): Act<AuthorResponse> =>
    post('v1/responses', encodeNewResponse(response), key, responseAnswer),
  postReply: (reply: NewReply, key: string): Act<Reply> =>
    post(`v1/notes/${reply.note}/replies`, encodeNewReply(reply), key, replyAnswer),
  postEvent: (event: NewEvent, key: string): Act<StatusEvent> =>
    post(`v1/notes/${event.note}/events`, encodeNewEvent(event), key, eventAnswer),
  editPost: (id: PostId, revision: number, change: PostChange, key: string): Act<AnyPost> => ({
    asked: { method: 'PATCH', path: `v1/posts/${id}`, body: encodeChange(change), key, revision, signed: true },
    schema: anyPostAnswer,
  }),
  removePost: (id: PostId, revision: number, key: string): Act<Removal> => ({
    asked: { method: 'DELETE', path: `v1/posts/${id}`, key, revision, signed: true },
    schema: removalAnswer,
  }),
  join: (note: NoteId): Act<Joined> => ({ asked: { method: 'PUT', path: `v1/notes/${note}/join`, signed: true }, schema: joinedAnswer }),
  unjoin: (note: NoteId): Act<Joined> => ({ asked: { method: 'DELETE', path: `v1/notes/${note}/join`, signed: true }, schema: joinedAnswer }),
} as const;

/** The same act, whose answer is read further. */
export function mapAct<From, To>({ asked, schema }: Act<From>, to: (value: From) => To): Act<To> {
  return { asked, schema: v.pipe(schema, v.transform(to)) };
}

function post<T>(path: string, body: unknown, key: string, schema: v.GenericSchema<unknown, T>): Act<T> {
  return { asked: { method: 'POST', path, body, key, signed: true }, schema };
}
