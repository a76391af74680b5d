import type { DocumentKey } from '../documents/document-key';
import type { ThreadSource } from '../threads/thread-import';
import type { PendingImport } from './pending';

/** An import that has just been begun: nothing is read yet. `begin`: its id and the time, milliseconds. */
export function newPending(begin: { readonly id: string; readonly now: number }, thread: { readonly source: ThreadSource; readonly title: string }, document: DocumentKey | null): PendingImport {
  return {
    id: begin.id,
    begun: begin.now,
    touched: begin.now,
    source: thread.source,
    title: thread.title,
    document,
    reading: null,
    corrections: [],
    done: 0,
    sending: null,
    sent: null,
  };
}
