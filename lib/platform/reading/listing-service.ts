import { isDocumentKey } from '../../documents/document-key';
import type { DocumentKey } from '../../documents/document-key';
import { bucketNumber, documentHash, MAX_PREFIX_BITS } from '../../documents/lookup';
import { countByStatus } from '../../notes/ledger';
import type { Person } from '../../notes/note';
import type { CachedBucket, Database } from '../database';
import { discussionView } from './discussion-view';
import type { KnownNotes, ListingProtocol } from './listing-protocol';
import { MessageError } from '../problem';
import type { SettingsStore } from '../settings/settings-store';

/**
 * Notes of the papers on a page that lists papers. A list is not reading: what is counted is what lies here already,
 * and unlike a look-up it does not mark a paper as one to keep current, so that the server never learns what was listed.
 */
export interface ListingParts {
  readonly database: Database;
  readonly settings: SettingsStore;
  /** Address of the note server in use; null without one. */
  readonly server: () => Promise<string | null>;
  /** Milliseconds. */
  readonly now: () => number;
  readonly nobody: Person;
}

/** arXiv lists 2,000 papers on one page at most. */
export const MOST_LISTED = 2_000;

export interface ListingService {
  readonly countKnown: (request: Parameters<ListingProtocol['countKnown']>[0]) => Promise<readonly KnownNotes[]>;
}

export function createListingService({ database, settings, server, now, nobody }: ListingParts): ListingService {
  return {
    async countKnown({ documents }) {
      if (documents.length > MOST_LISTED || !documents.every((key) => isDocumentKey(key))) throw new MessageError('problems.notAllowed');
      const { hiddenEverywhere, hiddenSites, hiddenDocuments } = await settings.read();
      if (hiddenEverywhere || hiddenSites.includes('arxiv')) return [];
      const listed = [...new Set(documents)].filter((key) => !hiddenDocuments.includes(key));
      const address = await server();
      const said = address === null ? new Map<DocumentKey, CachedBucket>() : await storedBuckets(database, address, listed);
      const [ops, acknowledged] = await database.run((db) => Promise.all([db.getAll('outbox'), db.getAll('acknowledged')]));
      const written = new Set([...ops, ...acknowledged].map(({ document }) => document));
      return listed.flatMap((document): readonly KnownNotes[] => {
        const found = said.get(document);
        if (found === undefined && !written.has(document)) return [];
        const { discussion } = discussionView({
          document,
          said: found?.bucket.documents.find((one) => one.document === document) ?? null,
          asked: found?.asked ?? 0,
          acknowledged: acknowledged.filter((one) => one.document === document && one.server === address),
          ops: ops.filter((op) => op.document === document),
          own: [],
          joined: [],
          me: nobody,
          freshness: { kind: 'local-only' },
          now: now(),
        });
        const notes = discussion.notes.filter(({ removed }) => removed === undefined);
        if (notes.length === 0) return [];
        const counts = countByStatus(notes, discussion.responses, discussion.events, discussion.replies);
        return [{ document, notes: notes.length, byStatus: Object.fromEntries(counts) }];
      });
    },
  };
}

/** The newest stored bucket that covers each document, for those that it says something about. */
async function storedBuckets(database: Database, server: string, documents: readonly DocumentKey[]): Promise<ReadonlyMap<DocumentKey, CachedBucket>> {
  const copied = await copiedDocuments(database, server, documents);
  if (copied !== null) return copied;
  const keys = await database.run((db) => db.getAllKeys('buckets', IDBKeyRange.bound([server], [server, []])));
  const stored = new Set(keys.map(([, bits, n]) => `${bits} ${n}`));
  const lengths = [...new Set(keys.map(([, bits]) => bits))];
  const covering = await Promise.all(
    documents.map(async (document) => {
      const prefix = bucketNumber(await documentHash(document), MAX_PREFIX_BITS);
      const within = lengths.map((bits) => ({ bits, n: prefix >> (MAX_PREFIX_BITS - bits) }));
      return { document, within: within.filter(({ bits, n }) => stored.has(`${bits} ${n}`)) };
    }),
  );
  const wanted = new Map(covering.flatMap(({ within }) => within.map(({ bits, n }) => [`${bits} ${n}`, [server, bits, n] as [string, number, number]])));
  const read = await database.run((db) => Promise.all([...wanted].map(async ([name, key]) => [name, await db.get('buckets', key)] as const)));
  const buckets = new Map(read);
  const found = new Map<DocumentKey, CachedBucket>();
  for (const { document, within } of covering) {
    const newest = within.flatMap(({ bits, n }) => buckets.get(`${bits} ${n}`) ?? []).toSorted((a, b) => b.asked - a.asked)[0];
    if (newest?.bucket.documents.some((one) => one.document === document) === true) found.set(document, newest);
  }
  return found;
}

/** From the full copy where one is kept; null where none is, or not all of it is here. */
async function copiedDocuments(database: Database, server: string, documents: readonly DocumentKey[]): Promise<ReadonlyMap<DocumentKey, CachedBucket> | null> {
  const copy = await database.run((db) => db.get('copies', server));
  if (copy?.complete !== true) return null;
  const read = await database.run((db) => Promise.all(documents.map((document) => db.get('copied', [server, document]))));
  const { asked, answered, cursor } = copy;
  return new Map(
    read.flatMap((one) =>
      one === undefined ? [] : [[one.document, { server, bits: 0, n: 0, asked, answered, bucket: { bits: 0, n: 0, cursor, documents: [{ ...one.discussion, hash: '' }] } }] as const],
    ),
  );
}
