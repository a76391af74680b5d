import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type * as v from 'valibot';
import type { newNoteInput } from '../../lib/api/requests';
import { BADGE_LEVEL } from '../../lib/notes/note';
import { bitsFor } from '../buckets/prefix';
import { haveRoom } from '../buckets/room';
import { sha256 } from '../store/accounts';
import { Joint } from '../store/joint';
import { documentRow } from '../store/open-write';
import type { Counter, Written } from '../store/open-write';
import { preparedRows } from '../store/prepared-rows';
import type { AccountRow, DocumentRow, IdempotencyRow, PostRow, Tables } from '../store/schema';
import { PERSON_LIMIT } from './flood';
import { noteRow } from './publish';
import { weightOfPost } from './weight';

/**
 * Notes that were sent at the same moment, published in as many statements as one of them takes: what is looked up for
 * each is looked up for all, and their rows go in together. Only the plain ones: a new key, a new id, a document of which
 * no proved author is to be told and about which little is said. The writer must be one whose posts are not counted. All others are
 * left to `publishNote`, which knows every rule.
 */

export interface NoteToPublish {
  readonly writer: AccountRow;
  /** Idempotency-Key as it was sent, and what it is bound to. */
  readonly key: string;
  readonly fingerprint: string;
  readonly now: number;
  readonly note: v.InferOutput<typeof newNoteInput>;
}

/** So many at once; each number of rows has a text of its own. */
const MOST = 16;

type Columns<Row> = { readonly [Name in keyof Row]: Row[Name] };

interface Asked {
  readonly at: number;
  readonly id: string;
  readonly document: string;
  readonly account: string;
  readonly key: string;
}

/** Numbers in the order of the list, of those that are not plain. */
const findOdd = preparedRows<Columns<Asked>, { at: number }>(['at', 'id', 'document', 'account', 'key'], (db, list) =>
  sql<{ at: number }>`
    with asked (at, id, document, account, key) as (values ${list})
    select cast(asked.at as integer) as at from asked
    where exists (select 1 from gone where gone.id = asked.id)
      or exists (select 1 from post where post.id = asked.id)
      or exists (select 1 from idempotency where idempotency.account = asked.account and idempotency.key = asked.key)
      or exists (select 1 from claim where claim.document = asked.document and claim.state != 'ended' and claim.state = 'live' and claim.level >= ${sql.lit(BADGE_LEVEL)})
      or exists (select 1 from document where document.key = asked.document and document.weight > ${sql.lit(PERSON_LIMIT / 2)})`.compile(db),
);

const touchDocuments = preparedRows<Columns<DocumentRow>, Pick<DocumentRow, 'key' | 'weight'>>(['key', 'hash', 'bucket', 'changed', 'weight'], (db, list) =>
  sql<Pick<DocumentRow, 'key' | 'weight'>>`
    insert into document (key, hash, bucket, changed, weight) values ${list}
    on conflict (key) do update set changed = excluded.changed, weight = document.weight + excluded.weight
    returning key, weight`.compile(db),
);

const COLUMNS = ['id', 'seq', 'kind', 'document', 'writer', 'licence', 'body', 'created', 'revision', 'version', 'target', 'type', 'severity', 'suggested_wording', 'evidence', 'joined'] as const;
const addNotes = preparedRows<Columns<Pick<PostRow, (typeof COLUMNS)[number]>>, unknown>(COLUMNS, (db, list) => sql`insert into post (${sql.join(COLUMNS.map((column) => sql.ref(column)))}) values ${list}`.compile(db));

const keepKeys = preparedRows<Columns<IdempotencyRow>, unknown>(['account', 'key', 'request', 'subject', 'at'], (db, list) =>
  sql`insert into idempotency (account, key, request, subject, at) values ${list}`.compile(db),
);

/** `answer`: what is said of a note that was published. */
export function notesTogether<T>(answer: (row: PostRow, writer: AccountRow) => T): Joint<NoteToPublish, T> {
  return new Joint(async (tx, counter, notes) => {
    const plain = await plainOf(tx, notes.map((one, at) => ({ ...one, at, key: sha256(one.key) })));
    if (plain.length === 0) return { left: counter, done: [] };
    const { left, buckets, rows } = await publish(tx, counter, plain);
    const done = Array<Written<T> | null>(notes.length).fill(null);
    for (const [i, { at, writer }] of plain.entries()) {
      const [row, bucket] = [rows[i], buckets[i]];
      if (row && bucket !== undefined) done[at] = { value: answer(row, writer), committed: { seq: row.seq, bits: left.bits, buckets: [bucket] } };
    }
    return { left, done };
  });
}

type Numbered = NoteToPublish & { readonly at: number };

async function plainOf(tx: Transaction<Tables>, notes: readonly Numbered[]): Promise<readonly Numbered[]> {
  const [ids, keys] = [new Set<string>(), new Set<string>()];
  const first = notes.filter(({ note, writer, key }) => {
    const mine = `${writer.id} ${key}`;
    if (ids.has(note.id) || keys.has(mine) || ids.size === MOST) return false;
    ids.add(note.id);
    keys.add(mine);
    return true;
  });
  if (first.length < 2) return [];
  const odd = await findOdd(tx, first.map(({ at, note, writer, key }) => ({ at, id: note.id, document: note.document, account: writer.id, key })));
  const oddOnes = new Set(odd.map(({ at }) => at));
  return first.filter(({ at }) => !oddOnes.has(at));
}

async function publish(tx: Transaction<Tables>, counter: Counter, notes: readonly Numbered[]) {
  const rows = notes.map(({ note, writer, now }, at) => noteRow(writer, note, counter.n + 1 + at, now));
  const documents = new Map<string, DocumentRow>();
  for (const row of rows) {
    const known = documents.get(row.document);
    documents.set(row.document, known ? { ...known, changed: row.seq, weight: known.weight + weightOfPost(row) } : documentRow(row.document, row.seq, weightOfPost(row)));
  }
  const added = [...documents.values()].reduce((sum, { weight }) => sum + weight, 0);
  const weight = Math.max(0, counter.weight + added);
  const left = { n: counter.n + rows.length, weight, bits: bitsFor(weight, counter.bits) };

  // Documents in one order for all servers. None waits for the answer of another; the rows of posts need the documents' alone.
  const [touched] = await Promise.all([
    touchDocuments(tx, [...documents.values()]),
    addNotes(tx, rows),
    keepKeys(tx, notes.map(({ writer, key, fingerprint, now, note }) => ({ account: writer.id, key, request: fingerprint, subject: note.id, at: now }))),
  ]);
  if (touched.some((document) => document.weight > PERSON_LIMIT)) throw new Apart();
  if (!(await haveRoom(tx, [...documents.values()].map(({ bucket }) => bucket), left.bits))) throw new Apart();

  return { left, rows, buckets: rows.map((row) => documents.get(row.document)?.bucket) };
}

/** Something here has to be looked at closely: one by one. */
class Apart extends Error {
  override readonly name = 'Apart';
}
