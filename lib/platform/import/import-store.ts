import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { PendingImport } from '../../importing/pending';
import { MessageError } from '../problem';

/**
 * Imports that are under way, and papers fetched for them: a database of its own beside the notes', so that neither
 * waits for the other's changes of shape. Shared by the background and the extension's own pages.
 */

/** One page of a paper as it was fetched. `address` names what was asked for, not where it led. */
export interface FetchedPage {
  readonly address: string;
  readonly html: string;
  /** Milliseconds. */
  readonly fetched: number;
}

interface Schema extends DBSchema {
  imports: { key: string; value: PendingImport };
  pages: { key: string; value: FetchedPage };
}

export interface ImportStore {
  read(id: string): Promise<PendingImport | null>;
  /** Newest first. */
  all(): Promise<readonly PendingImport[]>;
  write(pending: PendingImport): Promise<void>;
  forget(id: string): Promise<void>;
  page(address: string): Promise<FetchedPage | null>;
  keepPage(page: FetchedPage): Promise<void>;
}

export const IMPORTS_DATABASE = 'rejoinder-imports';
const VERSION = 1;
/** Pages of papers that are kept: a paper's page is up to a few megabytes. */
const MOST_PAGES = 24;

export function createImportStore(name: string = IMPORTS_DATABASE): ImportStore {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;
  const open = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= openDB<Schema>(name, VERSION, {
      upgrade: (db) => {
        db.createObjectStore('imports', { keyPath: 'id' });
        db.createObjectStore('pages', { keyPath: 'address' });
      },
      blocking: (_current, _blocked, event) => {
        opening = null;
        if (event.target instanceof IDBDatabase) event.target.close();
      },
      terminated: () => {
        opening = null;
      },
    });
    return opening;
  };
  const run = async <Result>(work: (db: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result> => {
    try {
      return await work(await open());
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      const full = error.name === 'QuotaExceededError' || (error.name === 'AbortError' && /quota|space|full/i.test(error.message));
      if (!full) opening = null;
      throw new MessageError(full ? 'problems.storageFull' : 'problems.databaseDead', `${error.name}: ${error.message}`);
    }
  };
  return {
    read: async (id) => (await run((db) => db.get('imports', id))) ?? null,
    all: async () => (await run((db) => db.getAll('imports'))).toSorted((one, other) => other.touched - one.touched),
    write: async (pending) => void (await run((db) => db.put('imports', pending))),
    forget: (id) => run((db) => db.delete('imports', id)),
    page: async (address) => (await run((db) => db.get('pages', address))) ?? null,
    keepPage: (page) =>
      run(async (db) => {
        const tx = db.transaction('pages', 'readwrite');
        await tx.store.put(page);
        const old = (await tx.store.getAll()).toSorted((one, other) => other.fetched - one.fetched).slice(MOST_PAGES);
        for (const { address } of old) await tx.store.delete(address);
        await tx.done;
      }),
  };
}
