import type { NoteServerClient } from '../../api/client';
import { CONTRACT } from '../../api/answers';
import type { Bucket } from '../../api/answers';
import type { Answer, Failure } from '../../api/failure';
import type { DocumentKey } from '../../documents/document-key';
import { bucketNumber, documentHash, MAX_PREFIX_BITS } from '../../documents/lookup';
import type { Discussion } from '../../notes/note';
import type { CachedBucket, Database, KnownServer } from '../database';
import { MessageError } from '../problem';

/**
 * Reading without telling what is read: documents are looked up by the bucket their hash falls into, whole
 * buckets are cached, and a timer keeps those current that were used lately. A server that answers nonsense, or
 * nothing, takes nothing away: the cache stays, and what is wrong is said beside it.
 */
export interface LookUpParts {
  readonly database: Database;
  readonly now: () => number;
  /** These documents read differently now. */
  readonly changed: (documents: readonly DocumentKey[]) => void;
}

export type Trouble = NonNullable<KnownServer['trouble']>;

export interface Found {
  readonly discussion: Discussion | null;
  /** Where notes were imported to from this document, as the server named it. */
  readonly importedTo: readonly DocumentKey[];
  /** When the bucket was asked for, and when it was answered. */
  readonly asked: number;
  readonly answered: number;
}

export interface LookUp {
  /** From the cache alone; null when no bucket of this document was ever fetched. Without `keeping` it leaves no trace that it was read. */
  cached(server: string, document: DocumentKey, keeping: boolean): Promise<Found | null>;
  /** What the last try at this server met; null when it went well or was never made. */
  trouble(server: string): Promise<Trouble | null>;
  /** Fetches the buckets of these documents, each once. Null when all went well. Without `keeping` they lie in memory alone. */
  fetch(server: string, client: NoteServerClient, documents: readonly DocumentKey[], keeping: boolean): Promise<Trouble | null>;
  /** Fetches every bucket that was used lately. */
  refresh(server: string, client: NoteServerClient): Promise<Trouble | null>;
}

/** What was not read for so long is not refreshed, and leaves the cache. */
const LATELY = 30 * 24 * 60 * 60_000;
/** Prefixes kept current, newest first: each is one small request an hour. */
const MOST_PREFIXES = 200;

export function createLookUp({ database, now, changed }: LookUpParts): LookUp {
  /** Requests on their way, so that two pages asking at once cost one. */
  const underway = new Map<string, Promise<Trouble | null>>();
  /** Buckets that storage had no room for, for as long as the worker lives. */
  const unstored = new Map<string, CachedBucket>();

  const cachedBucket = async (server: string, prefix: number, keeping: boolean): Promise<CachedBucket | null> => {
    const covering = Array.from({ length: MAX_PREFIX_BITS + 1 }, (_, bits) => [server, bits, prefix >> (MAX_PREFIX_BITS - bits)] as const);
    const stored = await database.run((db) => Promise.all(covering.map((key) => db.get('buckets', [...key]))));
    if (keeping) await cacheWrite(() => database.run((db) => db.put('prefixes', { prefix, used: now() })));
    const kept = covering.map((key) => unstored.get(key.join(' ')));
    const all = [...stored, ...kept].filter((one) => one !== undefined);
    return all.toSorted((a, b) => b.asked - a.asked)[0] ?? null;
  };

  const remember = async (known: KnownServer): Promise<void> => {
    await cacheWrite(() => database.run((db) => db.put('servers', known)));
  };

  /** The prefix length in force; asked of the server when unknown or when `anew`. */
  const prefixLength = async (server: string, client: NoteServerClient, anew: boolean): Promise<{ bits: number } | { trouble: Trouble }> => {
    const known = await database.run((db) => db.get('servers', server));
    if (known && !anew) return { bits: known.bits };
    const answer = await client.config();
    if (!answer.ok) return { trouble: troubleOf(answer.failure) };
    if (answer.value.oldestClient > CONTRACT) return { trouble: 'server-too-new' };
    await remember({ server, bits: answer.value.bits, signIn: answer.value.signIn, trouble: known?.trouble ?? null });
    return { bits: answer.value.bits };
  };

  const fetchBucket = async (server: string, client: NoteServerClient, prefix: number, bits: number, { retried, keeping }: { readonly retried: boolean; readonly keeping: boolean }): Promise<Trouble | null> => {
    const n = prefix >> (MAX_PREFIX_BITS - bits);
    const asked = now();
    const answer = await client.bucket(bits, n);
    if (answer.ok) {
      const fresh = { server, bits, n, bucket: answer.value, asked, answered: now() };
      if (keeping) await keep(fresh);
      else unstored.set(bucketKey(fresh), fresh);
      return null;
    }
    if (!isPrefixChange(answer) || retried) return troubleOf(answer.failure);
    const length = await prefixLength(server, client, true);
    return 'trouble' in length ? length.trouble : fetchBucket(server, client, prefix, length.bits, { retried: true, keeping });
  };

  /** Stores a bucket, drops what it makes obsolete, and tells what reads differently. */
  const keep = async (fresh: CachedBucket): Promise<void> => {
    const before = await cachedCovering(fresh);
    const acknowledged = await database.run((db) => db.getAll('acknowledged'));
    const outdated = await Promise.all(
      acknowledged.map(async ({ server, document, at }) => {
        // What seems to be of a later time than now was written before the clock was set back.
        if (server !== fresh.server || (at >= fresh.asked && at <= fresh.answered)) return false;
        return bucketNumber(await documentHash(document), fresh.bits) === fresh.n;
      }),
    );
    const isStored = await cacheWrite(() =>
      database.run(async (db) => {
        const tx = db.transaction(['buckets', 'acknowledged'], 'readwrite');
        const buckets = tx.objectStore('buckets');
        await buckets.put(fresh);
        // Smaller buckets of a longer prefix that lie within this one. A larger one still covers its other documents.
        const range = IDBKeyRange.bound([fresh.server, fresh.bits + 1], [fresh.server, []]);
        for (const key of await buckets.getAllKeys(range)) if (key[2] >> (key[1] - fresh.bits) === fresh.n) await buckets.delete(key);
        for (const [index, { id }] of acknowledged.entries()) if (outdated[index] === true) await tx.objectStore('acknowledged').delete(id);
        await tx.done;
      }),
    );
    if (isStored) unstored.delete(bucketKey(fresh));
    else unstored.set(bucketKey(fresh), fresh);
    // The first answer tells nobody anything new: whoever asked for it gets it.
    const differing = before === null ? [] : documentsThatDiffer(before.bucket, fresh.bucket);
    if (differing.length > 0) changed(differing);
  };

  /** The last bucket that held the same documents, and perhaps more: the prefix may have been shorter then. */
  const cachedCovering = async ({ server, bits, n }: CachedBucket): Promise<CachedBucket | null> => {
    const keys = Array.from({ length: bits + 1 }, (_, shorter) => [server, shorter, n >> (bits - shorter)] as const);
    const stored = await database.run((db) => Promise.all(keys.map((key) => db.get('buckets', [...key]))));
    const all = [...stored, ...keys.map((key) => unstored.get(key.join(' ')))].filter((one) => one !== undefined);
    return all.toSorted((one, other) => other.asked - one.asked)[0] ?? null;
  };

  /** Fetches the buckets of some prefixes and remembers how it went. */
  const fetchPrefixes = async (server: string, client: NoteServerClient, prefixes: readonly number[], { anew, keeping }: { readonly anew: boolean; readonly keeping: boolean }): Promise<Trouble | null> => {
    const length = await prefixLength(server, client, anew);
    let trouble: Trouble | null = 'trouble' in length ? length.trouble : null;
    if ('bits' in length) {
      const byBucket = new Map(prefixes.map((prefix) => [prefix >> (MAX_PREFIX_BITS - length.bits), prefix]));
      // In the order of their numbers: the order of reading would tell which is the page and which it links, and
      // what was read last.
      for (const [n, prefix] of [...byBucket].toSorted(([one], [other]) => one - other)) {
        trouble = await once(`${server} ${length.bits} ${n}`, () => fetchBucket(server, client, prefix, length.bits, { retried: false, keeping }));
        // A server that is away for one bucket is away for the next.
        if (trouble !== null) break;
      }
    }
    await noteTrouble(server, trouble);
    return trouble;
  };

  const once = (name: string, work: () => Promise<Trouble | null>): Promise<Trouble | null> => {
    const running = underway.get(name) ?? work().finally(() => underway.delete(name));
    underway.set(name, running);
    return running;
  };

  /** When a server goes away or comes back, everything cached from it reads differently: its date is shown, or not. */
  const noteTrouble = async (server: string, trouble: Trouble | null): Promise<void> => {
    const known = await database.run((db) => db.get('servers', server));
    if (!known || known.trouble === trouble) return;
    await remember({ ...known, trouble });
    const buckets = await database.run((db) => db.getAll('buckets', IDBKeyRange.bound([server], [server, []])));
    const documents = buckets.flatMap(({ bucket }) => bucket.documents.map(({ document }) => document));
    if (documents.length > 0) changed([...new Set(documents)]);
  };

  return {
    async cached(server, document, keeping) {
      const found = await cachedBucket(server, await prefixOf(document), keeping);
      if (!found) return null;
      const discussion = found.bucket.documents.find((said) => said.document === document) ?? null;
      return { discussion, importedTo: discussion?.importedTo ?? [], asked: found.asked, answered: found.answered };
    },
    trouble: async (server) => (await database.run((db) => db.get('servers', server)))?.trouble ?? null,
    fetch: async (server, client, documents, keeping) => fetchPrefixes(server, client, await Promise.all(documents.map(prefixOf)), { anew: false, keeping }),
    async refresh(server, client) {
      const used = await database.run((db) => db.getAll('prefixes'));
      const lately = used.filter((one) => one.used > now() - LATELY).toSorted((a, b) => b.used - a.used).slice(0, MOST_PREFIXES);
      const trouble = await fetchPrefixes(server, client, lately.map(({ prefix }) => prefix), { anew: true, keeping: true });
      if (trouble === null) await cacheWrite(() => forget(database, server, lately.map(({ prefix }) => prefix), now() - LATELY));
      return trouble;
    },
  };
}

/** Keeping a copy of what others said may fail (the disk is full) without harm: it is read all the same. */
async function cacheWrite(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (!(error instanceof MessageError)) throw error;
    console.warn('Rejoinder: what was fetched cannot be stored', error);
    return false;
  }
}

async function prefixOf(document: DocumentKey): Promise<number> {
  return bucketNumber(await documentHash(document), MAX_PREFIX_BITS);
}

function bucketKey({ server, bits, n }: Pick<CachedBucket, 'server' | 'bits' | 'n'>): string {
  return `${server} ${bits} ${n}`;
}

function isPrefixChange(answer: Answer<Bucket>): boolean {
  return !answer.ok && answer.failure.kind === 'refused' && answer.failure.code === 'prefix-changed';
}

export function troubleOf(failure: Failure): Trouble {
  if (failure.kind === 'offline') return 'offline';
  return failure.kind === 'bad-answer' || failure.kind === 'too-large' ? 'bad-answer' : 'server-away';
}

/** Documents of `after`'s range that read differently in `before`, or are in one of the two only. */
function documentsThatDiffer(before: Bucket, after: Bucket): readonly DocumentKey[] {
  const within = before.documents.filter(({ hash }) => bucketNumber(hash, after.bits) === after.n);
  const told = new Map(within.map((said) => [said.document, JSON.stringify(said)]));
  const differing = after.documents.filter((said) => told.get(said.document) !== JSON.stringify(said)).map(({ document }) => document);
  const still = new Set(after.documents.map(({ document }) => document));
  return [...differing, ...[...told.keys()].filter((document) => !still.has(document))];
}

/**
 * Drops buckets that cover nothing read lately, larger ones whose parts were fetched anew, old prefixes, and old buckets
 * of servers that were used before. And what this server acknowledged long ago about documents that nobody looked up
 * since: it is asked for anew with them.
 */
async function forget(database: Database, server: string, lately: readonly number[], before: number): Promise<void> {
  await database.run(async (db) => {
    const tx = db.transaction(['buckets', 'prefixes', 'servers', 'acknowledged'], 'readwrite');
    const bits = (await tx.objectStore('servers').get(server))?.bits;
    for (const key of await tx.objectStore('buckets').getAllKeys(IDBKeyRange.bound([server], [server, []]))) {
      const covers = lately.some((prefix) => prefix >> (MAX_PREFIX_BITS - key[1]) === key[2]);
      if (key[1] !== bits || !covers) await tx.objectStore('buckets').delete(key);
    }
    for (const [elsewhere, length, n] of await tx.objectStore('buckets').getAllKeys()) {
      if (elsewhere === server) continue;
      const old = await tx.objectStore('buckets').get([elsewhere, length, n]);
      if (old !== undefined && old.answered <= before) await tx.objectStore('buckets').delete([elsewhere, length, n]);
    }
    for (const { id, server: by, at } of await tx.objectStore('acknowledged').getAll()) {
      if (by === server && at <= before) await tx.objectStore('acknowledged').delete(id);
    }
    for (const { prefix, used } of await tx.objectStore('prefixes').getAll()) {
      if (used <= before) await tx.objectStore('prefixes').delete(prefix);
    }
    await tx.done;
  });
}
