import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { Bucket } from '../api/answers';
import type { Licence } from '../api/own-account';
import type { DocumentKey } from '../documents/document-key';
import type { Draft } from '../notes/draft';
import type { Discussion, NoteId, Person } from '../notes/note';
import { forumPostsOf } from '../notes/source-document';
import type { Act, Effect } from './writing/act';
import { MessageError } from './problem';
import type { Delivery } from './protocol';
import type { SignInProgress } from './account/sign-in-progress';

/**
 * All that must survive the worker's death, in one IndexedDB database (the permission `unlimitedStorage` keeps it
 * from being evicted). Times are milliseconds; `server` is the address of a note server.
 */

/** A whole bucket as answered: a second document in it needs no request. */
export interface CachedBucket {
  readonly server: string;
  readonly bits: number;
  readonly n: number;
  readonly bucket: Bucket;
  /** When the request for it was sent: what happened here before that is in it. */
  readonly asked: number;
  readonly answered: number;
}

/** What is known of a server between two requests. */
export interface KnownServer {
  readonly server: string;
  readonly bits: number;
  /** How one signs in there; absent in rows of version 2. */
  readonly signIn?: readonly string[];
  /** The last try failed so; null when it did not. */
  readonly trouble: 'offline' | 'server-away' | 'bad-answer' | 'server-too-new' | null;
}

/** One act on its way to the server, or kept here (`delivery.state` is `local`). */
export interface Op {
  /** Order of writing. */
  readonly sequence: number;
  /** Idempotency key: the same at every try, so that the server does it once. */
  readonly key: string;
  /** Null for what was written without a server. */
  readonly server: string | null;
  readonly document: DocumentKey;
  readonly at: number;
  readonly act: Act;
  /** The draft it came from: found again when publishing is asked for twice, put back when it is refused. */
  readonly draft: Draft | null;
  readonly delivery: Delivery;
  /** True from just before the first try: the server may have it even if no answer came. */
  readonly started: boolean;
  /** Failed tries in a row, and how many of them brought an answer that made no sense. */
  readonly tries: number;
  readonly oddAnswers: number;
}

/** A post written here. */
export interface OwnPost {
  readonly id: string;
  readonly document: DocumentKey;
  readonly published: number;
  /** The draft it came from; absent in posts of version 1. */
  readonly draft?: string;
}

/** Something the server acknowledged; shown on top of what is cached until a bucket asked for later holds it. */
export interface Acknowledged {
  readonly id: string;
  readonly server: string;
  readonly document: DocumentKey;
  readonly at: number;
  readonly effect: Effect;
}

export interface Account {
  readonly server: string;
  /** Lasting, of an account that is a name alone. Null where there is none, or the server no longer takes it. */
  readonly token: string | null;
  /** Good for one exchange; the access token it gives lies in memory alone. Null once the session is over. */
  readonly refresh?: string | null;
  readonly person: Person;
  /** How one comes back to it, as the server told last; absent where it was not asked. */
  readonly ways?: readonly string[];
}

export interface JoinedNote {
  readonly note: NoteId;
  /** Unknown where another browser joined it and the server told of it. */
  readonly document?: DocumentKey;
  /** Unknown in rows of version 2. */
  readonly server?: string;
  readonly at: number;
}

/** A sign-up whose answer has not come yet: asked again with the same key, it does not use up a second name. */
export interface SignUp {
  readonly server: string;
  readonly handle: string;
  readonly key: string;
}

/** A sign-in under way: people leave for their mail, and the worker may die meanwhile. */
export interface SignInUnderWay {
  readonly server: string;
  readonly progress: SignInProgress;
}

/** What was answered to the question under which licence own posts may be passed on; `sent`: the server knows. */
export interface Consent {
  readonly server: string;
  readonly licence: Licence | null;
  readonly sent: boolean;
}

/** A copy of everything on a server, as far as it has come. */
export interface Copy {
  readonly server: string;
  /** The life of the database it is a copy of. */
  readonly epoch: string;
  readonly cursor: string;
  /** Everything the server had when it was asked last. */
  readonly complete: boolean;
  readonly documents: number;
  /** UTF-16 units of the stored JSON: about its size. */
  readonly size: number;
  /** When it was asked for and answered last. */
  readonly asked: number;
  readonly answered: number;
}

export interface CopiedDocument {
  readonly server: string;
  readonly document: DocumentKey;
  readonly discussion: Discussion;
  /** The forum posts that notes on it were imported from. Since version 4. */
  readonly sources: readonly DocumentKey[];
}

/** First 16 bits of the hash of a document that was read here, and when: what the refresh keeps current. */
export interface UsedPrefix {
  readonly prefix: number;
  readonly used: number;
}

export interface Schema extends DBSchema {
  buckets: { key: [string, number, number]; value: CachedBucket };
  drafts: { key: string; value: Draft; indexes: { document: string } };
  outbox: { key: number; value: Op; indexes: { document: string } };
  own: { key: string; value: OwnPost; indexes: { document: string } };
  joined: { key: string; value: JoinedNote; indexes: { document: string } };
  account: { key: string; value: Account };
  // Since version 2.
  servers: { key: string; value: KnownServer };
  signUps: { key: string; value: SignUp };
  prefixes: { key: number; value: UsedPrefix };
  acknowledged: { key: string; value: Acknowledged; indexes: { document: string } };
  // Since version 3.
  signIns: { key: string; value: SignInUnderWay };
  consents: { key: string; value: Consent };
  copies: { key: string; value: Copy };
  copied: { key: [string, string]; value: CopiedDocument; indexes: { sources: DocumentKey } };
}

export const DATABASE_VERSION = 4;

type Upgrade = (
  db: IDBPDatabase<Schema>,
  tx: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
) => void | Promise<void>;

/** `UPGRADES[n]` leads from version n to n + 1. What a reader wrote is never dropped by one. */
const UPGRADES: readonly Upgrade[] = [
  (db) => {
    db.createObjectStore('buckets', { keyPath: ['server', 'bits', 'n'] });
    db.createObjectStore('drafts', { keyPath: 'id' }).createIndex('document', 'document');
    db.createObjectStore('outbox', { keyPath: 'sequence', autoIncrement: true }).createIndex('document', 'document');
    db.createObjectStore('own', { keyPath: 'id' }).createIndex('document', 'document');
    db.createObjectStore('joined', { keyPath: 'note' }).createIndex('document', 'document');
    db.createObjectStore('account', { keyPath: 'server' });
  },
  async (db, tx) => {
    db.createObjectStore('servers', { keyPath: 'server' });
    db.createObjectStore('signUps', { keyPath: 'server' });
    db.createObjectStore('prefixes', { keyPath: 'prefix' });
    db.createObjectStore('acknowledged', { keyPath: 'id' }).createIndex('document', 'document');
    // Acts of version 1 did not count answers that made no sense.
    for (let cursor = await tx.objectStore('outbox').openCursor(); cursor !== null; cursor = await cursor.continue()) {
      await cursor.update({ ...cursor.value, oddAnswers: 0 });
    }
    // Buckets of version 1 did not say when they were asked for, so they cannot be laid under what is unsent.
    await tx.objectStore('buckets').clear();
  },
  (db) => {
    db.createObjectStore('signIns', { keyPath: 'server' });
    db.createObjectStore('consents', { keyPath: 'server' });
    db.createObjectStore('copies', { keyPath: 'server' });
    db.createObjectStore('copied', { keyPath: ['server', 'document'] });
  },
  async (_db, tx) => {
    const copied = tx.objectStore('copied');
    copied.createIndex('sources', 'sources', { multiEntry: true });
    for (let cursor = await copied.openCursor(); cursor !== null; cursor = await cursor.continue()) {
      await cursor.update({ ...cursor.value, sources: forumPostsOf(cursor.value.discussion.notes) });
    }
  },
];

export interface Database {
  /** Runs a piece of work on the open database. Throws a `MessageError` when storage is full or the database dead. */
  run<Result>(work: (db: IDBPDatabase<Schema>) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export const DATABASE_NAME = 'rejoinder';

/** The database by that name; opened at first use, and again after the browser closed it underneath. */
export function createDatabase(name: string = DATABASE_NAME): Database {
  let opening: Promise<IDBPDatabase<Schema>> | null = null;

  const open = (): Promise<IDBPDatabase<Schema>> => {
    opening ??= openDB<Schema>(name, DATABASE_VERSION, {
      upgrade: async (db, from, _to, tx) => {
        for (const upgrade of UPGRADES.slice(from)) await upgrade(db, tx);
      },
      // A newer version of us, in another context, waits for this connection to end.
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

  return {
    async run(work) {
      try {
        return await work(await open());
      } catch (error) {
        const failure = storageFailure(error);
        // Whatever closed it, the next piece of work tries to open it anew.
        if (failure?.problem.key === 'problems.databaseDead') opening = null;
        throw failure ?? error;
      }
    },
    async close() {
      const db = await opening;
      opening = null;
      db?.close();
    },
  };
}

/** Words for what IndexedDB throws; null for what is not its doing. */
function storageFailure(error: unknown): MessageError | null {
  if (error instanceof MessageError) return error;
  if (!(error instanceof DOMException)) return null;
  const full = error.name === 'QuotaExceededError' || (error.name === 'AbortError' && /quota|space|full/i.test(error.message));
  return new MessageError(full ? 'problems.storageFull' : 'problems.databaseDead', `${error.name}: ${error.message}`);
}
