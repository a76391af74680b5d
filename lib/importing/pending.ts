import type { ConfirmedThread, ImportedPost } from '../api/thread-import';
import type { DocumentKey } from '../documents/document-key';
import type { ThreadImport, ThreadSource } from '../threads/thread-import';
import type { Correction } from './corrections';
import type { PaperCopy } from './paper-copy';

/**
 * One import from the moment a thread was handed over until its notes are on the server: all of it is stored, so that
 * a closed tab loses nothing.
 */
export interface PendingImport {
  readonly id: string;
  /** Milliseconds. */
  readonly begun: number;
  readonly touched: number;
  readonly source: ThreadSource;
  /** Where the thread stands, as a title people know. */
  readonly title: string;
  /** Null until it is known which paper is discussed. */
  readonly document: DocumentKey | null;
  /** What the importer made of it, and on which text; null until it was read. */
  readonly reading: Reading | null;
  /** Corrections in their order; those from `done` on were taken back. */
  readonly corrections: readonly Correction[];
  readonly done: number;
  /** What is being sent, kept so that it can be sent again as the very same act. */
  readonly sending: Sending | null;
  readonly sent: Sent | null;
}

export interface Reading {
  readonly made: ThreadImport;
  readonly paper: PaperCopy;
}

export interface Sending {
  readonly key: string;
  readonly thread: ConfirmedThread;
}

export interface Sent {
  readonly at: number;
  readonly thread: ConfirmedThread;
  readonly posts: readonly ImportedPost[];
  /** Notes that were more than one import may hold. */
  readonly rest: number;
  /** It was done before it could be cancelled. */
  readonly late?: true;
}

/** The import with one more correction; what was taken back before is forgotten. Typing in a field is one correction. */
export function withCorrection(pending: PendingImport, correction: Correction): PendingImport {
  const kept = pending.corrections.slice(0, pending.done);
  const last = kept.at(-1);
  const goesOn =
    (correction.do === 'set-wording' && last?.do === 'set-wording' && last.note === correction.note) ||
    ((correction.do === 'name-source' || correction.do === 'name-writer') && last?.do === correction.do);
  const corrections = [...(goesOn ? kept.slice(0, -1) : kept), correction];
  return { ...pending, corrections, done: corrections.length, sending: null };
}

/** Milliseconds after which what nothing was pasted into is no longer waited for. */
const WAITED_FOR = 60 * 60_000;

/** Opened, and closed again before there was a discussion in it. */
export function isEmpty({ source, touched }: PendingImport, now: number): boolean {
  return source.content === '' && now - touched > WAITED_FOR;
}
