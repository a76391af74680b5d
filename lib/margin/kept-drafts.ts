import type { Draft } from '../notes/draft';
import type { MarginModel } from './margin-model';
import type { Store } from './store';

export interface KeptDraftsOptions {
  /** Everything unfinished about this page's document, newest first. */
  readonly readDrafts: () => Promise<readonly Draft[]>;
  readonly store: Store<MarginModel>;
  readonly page: Document;
  readonly signal: AbortSignal;
}

/**
 * Keeps in the store what was begun about this page's document and lies unfinished: read now, when a form here closes,
 * and when the reader comes back to this tab, for another one may have written meanwhile. Gives a function that reads
 * it again. What cannot be read is not offered: the popup says why.
 */
export function keepDrafts({ readDrafts, store, page, signal }: KeptDraftsOptions): () => Promise<void> {
  let open: string | null = null;
  let turn = 0;
  const read = async (): Promise<void> => {
    turn += 1;
    const own = turn;
    const drafts = await readDrafts();
    if (signal.aborted || own !== turn) return;
    store.set({ drafts: drafts.filter(({ id }) => id !== store.get().writing?.draft.id) });
  };
  const readQuietly = (): void => {
    read().catch((error: unknown) => {
      if (!signal.aborted) console.warn('Rejoinder: unfinished writing cannot be read', error);
    });
  };
  store.subscribe(() => {
    const writing = store.get().writing?.draft.id ?? null;
    if (writing === open) return;
    open = writing;
    const { drafts } = store.get();
    if (writing === null) readQuietly();
    else if (drafts.some(({ id }) => id === writing)) store.set({ drafts: drafts.filter(({ id }) => id !== writing) });
  }, signal);
  page.addEventListener('visibilitychange', () => {
    if (page.visibilityState === 'visible') readQuietly();
  }, { signal });
  readQuietly();
  return read;
}
