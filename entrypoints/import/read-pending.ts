import type { DocumentKey } from '../../lib/documents/document-key';
import { paperWithoutText, type PaperCopy } from '../../lib/importing/paper-copy';
import type { Reading } from '../../lib/importing/pending';
import type { ImportStore } from '../../lib/platform/import/import-store';
import type { ImportProgress, PaperText, ThreadImport, ThreadSource } from '../../lib/threads';
import { findPaper, type FoundPaper } from './find-paper';
import { readInWorker } from './read-in-worker';

export type Stage = { readonly stage: 'paper' } | ImportProgress;
export type ReadOutcome =
  | { readonly kind: 'read'; readonly reading: Reading }
  | Exclude<FoundPaper, { kind: 'paper' }>
  /** Nothing in it is about a paper. */
  | { readonly kind: 'no-thread'; readonly made: ThreadImport };

export interface ToRead {
  readonly source: ThreadSource;
  readonly document: DocumentKey;
  /** Which version; null for the one of the discussion's time. */
  readonly version: number | null;
  /** Quotes stay without a place: asked for when the paper cannot be had. */
  readonly withoutPaper: boolean;
}

/**
 * Reads the thread once to learn when it was written, finds the paper as it was then, and reads the thread once more
 * against its text.
 */
export async function readPending(given: ToRead, store: ImportStore, holder: HTMLElement, told: (stage: Stage) => void, signal: AbortSignal): Promise<ReadOutcome> {
  const { source, document } = given;
  const bare = paperWithoutText(document);
  const first = await readInWorker({ source, paper: paperText(bare) }, told, signal);
  if (given.withoutPaper) return first.notes.length === 0 ? { kind: 'no-thread', made: first } : { kind: 'read', reading: { made: first, paper: bare } };
  told({ stage: 'paper' });
  const found = await findPaper({ document, version: given.version, at: begunAt(first) }, store, holder, signal);
  if (found.kind !== 'paper') return found;
  const made = await readInWorker({ source, paper: paperText(found.paper) }, told, signal);
  return made.notes.length === 0 ? { kind: 'no-thread', made } : { kind: 'read', reading: { made, paper: found.paper } };
}

function paperText({ key, version, title, authors, text }: PaperCopy): PaperText {
  return {
    key,
    ...(version === null ? {} : { version }),
    ...(title === '' ? {} : { title }),
    ...(authors.length === 0 ? {} : { authors }),
    ...(text === '' ? {} : { text }),
  };
}

/** When the first of the critiques was written. */
function begunAt({ notes }: ThreadImport): number | null {
  const dates = notes.flatMap(({ date }) => (date === undefined ? [] : [Date.parse(date)])).filter((date) => Number.isFinite(date));
  return dates.length === 0 ? null : Math.min(...dates);
}
