import * as v from 'valibot';
import { LIMITS } from '../notes/limits';
import { MAX_PREFIX_BITS, MOST_IMPORTED_TO } from '../documents/lookup';
import type { DocumentKey } from '../documents/document-key';
import type { Discussion, NoteId, Person, PostId, Target } from '../notes/note';
import { NOTE_TYPES, SEVERITIES, STANCES } from '../notes/note';
import { encodeEvent, encodeNote, encodeReply, encodeResponse, eventAnswer, noteAnswer, person, replyAnswer, responseAnswer } from './posts';
import { count, cursor, documentKey, hash, httpsLink, noteId, postId, saying, text, time, version } from './scalars';
import { targetAnswer } from './target';

/** Everything else the server answers. Unknown fields are left out, so that a later server can say more. */

/** Raised when an old client could no longer read or write; a server names the oldest it still serves. */
export const CONTRACT = 1;

const prefixBits = v.pipe(count, v.maxValue(MAX_PREFIX_BITS));

export const configAnswer = v.object({
  contract: count,
  /** Clients of an older contract must be updated before they read on. */
  oldestClient: count,
  name: text(LIMITS.label),
  /** Length of the look-up prefix now in force. */
  bits: prefixBits,
  cursor,
  signIn: v.array(text(40)),
  limits: v.object({
    body: count,
    quote: count,
    context: count,
    suggestedWording: count,
    label: count,
    url: count,
    handle: v.object({ least: count, most: count }),
    notesPerResponse: count,
    requestBytes: count,
  }),
  /** Milliseconds within which a post can be undone without a trace. */
  undoWindow: count,
  noteTypes: v.array(text(40)),
  severities: v.array(text(40)),
  stances: v.array(text(40)),
});
export type ServerConfig = v.InferOutput<typeof configAnswer>;

/** What the server says of itself: the lists are the contract's own. */
export function configOf(server: { name: string; bits: number; cursor: string; signIn: readonly string[]; requestBytes: number; undoWindow: number }): ServerConfig {
  return {
    contract: CONTRACT,
    oldestClient: 1,
    name: server.name,
    bits: server.bits,
    cursor: server.cursor,
    signIn: [...server.signIn],
    limits: { ...LIMITS, requestBytes: server.requestBytes },
    undoWindow: server.undoWindow,
    noteTypes: [...NOTE_TYPES],
    severities: [...SEVERITIES],
    stances: [...STANCES],
  };
}

/** One document of a bucket: its hash, its key, and all that is said about it. */
export type BucketDocument = Discussion & {
  readonly hash: string;
  /** Of a forum's post: the documents to which notes were imported from it, the latest first. Absent where there are none. */
  readonly importedTo?: readonly DocumentKey[];
};
export interface Bucket {
  readonly bits: number;
  readonly n: number;
  readonly cursor: string;
  readonly documents: readonly BucketDocument[];
}

/** Where a server names more than may be followed, the first of them: it may allow more than this client does. */
const importedTo = v.pipe(
  v.array(documentKey),
  v.transform((papers): readonly DocumentKey[] => [...new Set(papers)].slice(0, MOST_IMPORTED_TO)),
);

const bucketDocument = v.pipe(
  v.object({
    hash,
    document: documentKey,
    notes: v.array(noteAnswer),
    responses: v.array(responseAnswer),
    replies: v.array(replyAnswer),
    events: v.array(eventAnswer),
    importedTo: v.exactOptional(importedTo),
  }),
  v.check((said) => isOfOneDocument(said), 'A bucket holds each post under its own document.'),
);

function isOfOneDocument(said: Discussion): boolean {
  const all: readonly { readonly document: DocumentKey }[] = [...said.notes, ...said.responses, ...said.replies, ...said.events];
  return all.every((post) => post.document === said.document);
}

export const bucketAnswer = v.object({
  bits: prefixBits,
  n: count,
  cursor,
  documents: v.array(bucketDocument),
}) satisfies v.GenericSchema<unknown, Bucket>;

export function encodeBucket(bucket: Bucket): Readonly<Record<string, unknown>> {
  return {
    bits: bucket.bits,
    n: bucket.n,
    cursor: bucket.cursor,
    documents: bucket.documents.map((said) => ({
      hash: said.hash,
      document: said.document,
      notes: said.notes.map(encodeNote),
      responses: said.responses.map(encodeResponse),
      replies: said.replies.map(encodeReply),
      events: said.events.map(encodeEvent),
      ...(said.importedTo === undefined ? {} : { importedTo: said.importedTo }),
    })),
  };
}

/** A new account; the token is shown this once. */
export interface NewAccountAnswer {
  readonly token: string;
  readonly person: Person;
}
export const newAccountAnswer = v.object({ token: saying(200), person }) satisfies v.GenericSchema<unknown, NewAccountAnswer>;

export interface Joined {
  readonly note: NoteId;
  /** How many joined, this person included when they did. */
  readonly joined: number;
}
export const joinedAnswer = v.object({ note: noteId, joined: count }) satisfies v.GenericSchema<unknown, Joined>;

/** `gone`: no trace is left. `tombstone`: the text is gone, the place of the answers remains. */
export interface Removal {
  readonly id: PostId;
  readonly outcome: 'gone' | 'tombstone';
}
export const removalAnswer = v.object({ id: postId, outcome: v.picklist(['gone', 'tombstone']) }) satisfies v.GenericSchema<unknown, Removal>;

/** One text a post had, oldest first; the last is the one that stands. `at`: when it was written. */
export interface Revision {
  readonly revision: number;
  readonly at: number;
  readonly body: string;
  readonly target?: Target;
  readonly type?: (typeof NOTE_TYPES)[number];
  readonly severity?: (typeof SEVERITIES)[number];
  readonly suggestedWording?: string;
  readonly evidence?: string;
  readonly stance?: (typeof STANCES)[number];
  readonly version?: number;
}
export interface History {
  readonly post: PostId;
  readonly revisions: readonly Revision[];
}
export const historyAnswer = v.object({
  post: postId,
  revisions: v.array(
    v.object({
      revision: count,
      at: time,
      body: text(LIMITS.body),
      target: v.exactOptional(targetAnswer),
      type: v.exactOptional(v.picklist(NOTE_TYPES)),
      severity: v.exactOptional(v.picklist(SEVERITIES)),
      suggestedWording: v.exactOptional(text(LIMITS.suggestedWording)),
      evidence: v.exactOptional(httpsLink(LIMITS.url)),
      stance: v.exactOptional(v.picklist(STANCES)),
      version: v.exactOptional(version),
    }),
  ),
}) satisfies v.GenericSchema<unknown, History>;

