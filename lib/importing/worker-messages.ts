import type { ImportProgress, PaperText, ThreadImport, ThreadSource } from '../threads/thread-import';

/** Between the import page and its worker. */
export interface ToWorker {
  readonly source: ThreadSource;
  readonly paper: PaperText;
}

export type FromWorker =
  | ({ readonly kind: 'progress' } & ImportProgress)
  | { readonly kind: 'made'; readonly made: ThreadImport }
  /** More stands inside each other than can be read in time. */
  | { readonly kind: 'too-deep' }
  | { readonly kind: 'broken'; readonly detail: string };
