import * as v from 'valibot';
import type { DocumentKey } from '../documents/document-key';
import { LIMITS } from '../notes/limits';
import type { Note, PostId, Reply, Response, Source } from '../notes/note';
import { NOTE_TYPES, SEVERITIES, STANCES } from '../notes/note';
import { documentKey, encodeTime, noteId, postId, replyId, responseId, saying, text, time, version, webLink } from './scalars';
import { encodeTarget, targetInput } from './target';

/**
 * A discussion from elsewhere, confirmed by a reader: all of it comes in, or nothing. Each post names its place at
 * the source (`lw:<comment id>#3`), so that importing again, by anybody, makes no doubles.
 */

/** Posts of one import together. */
export const IMPORT_LIMIT = 300;

const sourceKey = v.pipe(v.string(), v.regex(/^[a-z]{2,12}:[A-Za-z0-9._~-]{1,120}(?:#\d{1,4})?$/, 'A source key is like lw:<comment id>#3.'));
const source = v.strictObject({ url: webLink(LIMITS.url), writer: saying(LIMITS.label), date: v.exactOptional(time) });
const imported = { key: sourceKey, source };

const note = v.strictObject({
  ...imported,
  id: noteId,
  target: targetInput,
  type: v.picklist(NOTE_TYPES),
  severity: v.picklist(SEVERITIES),
  body: saying(LIMITS.body),
  suggestedWording: v.exactOptional(saying(LIMITS.suggestedWording)),
});
const response = v.strictObject({
  ...imported,
  id: responseId,
  notes: v.pipe(v.array(noteId), v.minLength(1), v.maxLength(LIMITS.notesPerResponse)),
  stance: v.picklist(STANCES),
  version: v.exactOptional(version),
  body: text(LIMITS.body),
});
const reply = v.strictObject({ ...imported, id: replyId, note: noteId, parent: v.exactOptional(postId), body: saying(LIMITS.body) });

export const importInput = v.pipe(
  v.strictObject({
    document: documentKey,
    version: v.nullable(version),
    /** Says what would happen, and does nothing. */
    dryRun: v.exactOptional(v.boolean()),
    notes: v.array(note),
    responses: v.array(response),
    replies: v.array(reply),
  }),
  v.check((all) => all.notes.length + all.responses.length + all.replies.length <= IMPORT_LIMIT, `An import holds up to ${IMPORT_LIMIT} posts.`),
  v.check((all) => unique([...all.notes, ...all.responses, ...all.replies].map((one) => one.key)), 'Each source key comes once.'),
  v.check((all) => unique([...all.notes, ...all.responses, ...all.replies].map((one) => one.id)), 'Each id comes once.'),
);
export type ImportInput = v.InferOutput<typeof importInput>;

function unique(all: readonly string[]): boolean {
  return new Set(all).size === all.length;
}

interface FromElsewhere {
  readonly key: string;
  readonly source: Source;
}
export interface ConfirmedThread {
  readonly document: DocumentKey;
  readonly version: number | null;
  readonly notes: readonly (FromElsewhere & Pick<Note, 'id' | 'target' | 'type' | 'severity' | 'body' | 'suggestedWording'>)[];
  readonly responses: readonly (FromElsewhere & Pick<Response, 'id' | 'notes' | 'stance' | 'version' | 'body'>)[];
  /** Each after what it answers. */
  readonly replies: readonly (FromElsewhere & Pick<Reply, 'id' | 'note' | 'parent' | 'body'>)[];
}

export function encodeThread(thread: ConfirmedThread, dryRun: boolean): unknown {
  return {
    document: thread.document,
    version: thread.version,
    dryRun,
    notes: thread.notes.map((one) => ({
      ...from(one),
      id: one.id,
      target: encodeTarget(one.target),
      type: one.type,
      severity: one.severity,
      body: one.body,
      suggestedWording: one.suggestedWording,
    })),
    responses: thread.responses.map((one) => ({ ...from(one), id: one.id, notes: one.notes, stance: one.stance, version: one.version, body: one.body })),
    replies: thread.replies.map((one) => ({ ...from(one), id: one.id, note: one.note, parent: one.parent, body: one.body })),
  };
}

function from({ key, source: { url, writer, date } }: FromElsewhere) {
  return { key, source: { url, writer, date: encodeTime(date) } };
}

/** `known`: it was here before, under this id. `removed`: it was, and is not wanted here. */
export interface ImportedPost {
  readonly key: string;
  readonly id: PostId;
  readonly outcome: 'created' | 'known' | 'removed';
}
export const importAnswer = v.object({
  posts: v.array(v.object({ key: v.string(), id: postId, outcome: v.picklist(['created', 'known', 'removed']) })),
}) satisfies v.GenericSchema<unknown, { posts: ImportedPost[] }>;
