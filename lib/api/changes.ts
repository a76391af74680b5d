import * as v from 'valibot';
import type { DocumentKey } from '../documents/document-key';
import type { PostId, StatusEvent } from '../notes/note';
import { anyPostAnswer, eventAnswer } from './posts';
import type { AnyPost } from './posts';
import { cursor, documentKey, postId, saying } from './scalars';

/** The changes feed: everything written since a cursor, for mirrors and for readers who keep a full copy. */

export interface Changes {
  /** Names the database's life: where it differs from last time, start again from cursor 0. */
  readonly epoch: string;
  /** Ask again from here. */
  readonly cursor: string;
  /** More is already there. */
  readonly more: boolean;
  /** As they stand now; a post that changed twice comes once. */
  readonly posts: readonly AnyPost[];
  readonly events: readonly StatusEvent[];
  /** Posts that left no trace: drop them, and what hung on them. */
  readonly gone: readonly { readonly id: PostId; readonly document: DocumentKey }[];
}

export const changesAnswer = v.object({
  epoch: saying(40),
  cursor,
  more: v.boolean(),
  posts: v.array(anyPostAnswer),
  events: v.array(eventAnswer),
  gone: v.array(v.object({ id: postId, document: documentKey })),
}) satisfies v.GenericSchema<unknown, Changes>;
