import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { MAX_PREFIX_BITS, bucketNumber } from '../../lib/documents/lookup';
import type { DocumentKey } from '../../lib/documents/document-key';
import { bitsFor } from '../buckets/prefix';
import { refuseNoRoom } from '../buckets/room';
import { prepared } from './prepared';
import type { Places } from './prepared';
import type { CounterRow, DocumentRow, Tables } from './schema';

/** One write: a part of a transaction, which holds the next number of the one order. */
export interface Write {
  readonly tx: Transaction<Tables>;
  readonly seq: number;
  /** Milliseconds; the same for all that this write does. */
  readonly now: number;
  /**
   * Says that something about this document changed, and what it then weighs more or less (see `weigh`). Its row is
   * made when it is the first.
   */
  touch(document: DocumentKey, bytes?: number): Promise<void>;
  /**
   * Adds to the estimate of what the document, and all buckets together, weigh (bytes gzipped), or takes away from it.
   * A write after which the document does not fit its bucket is refused as a whole. The document must have been touched.
   */
  weigh(bytes: number, document: DocumentKey): void;
  /** What the heaviest of the documents it touched weighs now. */
  heaviest(): number;
}

/** What a finished write leaves for the memory of buckets. */
export interface Committed {
  readonly seq: number;
  readonly bits: number;
  /** 16-bit bucket numbers of the documents it touched. */
  readonly buckets: readonly number[];
}

export interface Written<T> {
  readonly value: T;
  readonly committed: Committed;
}

/** The counter's row as far as writes move it. */
export type Counter = Pick<CounterRow, 'n' | 'weight' | 'bits'>;

/** The row of a document as its first write makes it. */
export function documentRow(key: DocumentKey, changed: number, weight: number): DocumentRow {
  const hash = createHash('sha256').update(key, 'utf8').digest('hex');
  return { key, hash, bucket: bucketNumber(hash, MAX_PREFIX_BITS), changed, weight };
}

const touchDocument = prepared((db, { key, hash, bucket, changed, weight }: Places<DocumentRow>) =>
  db
    .insertInto('document')
    .values({ key, hash, bucket, changed, weight })
    .onConflict((conflict) => conflict.column('key').doUpdateSet((eb) => ({ changed: eb.ref('excluded.changed'), weight: eb('document.weight', '+', eb.ref('excluded.weight')) })))
    .returning('weight')
    .compile(),
);

/** Never less than nothing: estimates are added and taken away by versions of this program that may differ. */
const weighDocument = prepared((db, { document, bytes }: Places<{ document: DocumentKey; bytes: number }>) =>
  db
    .updateTable('document')
    .set((eb) => ({ weight: eb.case().when(eb('weight', '+', bytes), '<', 0).then(0).else(eb('weight', '+', bytes)).end() }))
    .where('key', '=', document)
    .returning('weight')
    .compile(),
);

/** A document this write touched. */
interface Touched {
  readonly bucket: number;
  /** What it weighs now. */
  weight: number;
  /** What of that this write added, or took away. */
  added: number;
  /** What is still to be put into its row. */
  waiting: number;
}

export class OpenWrite implements Write {
  readonly #touched = new Map<DocumentKey, Touched>();

  constructor(
    readonly tx: Transaction<Tables>,
    readonly now: number,
    private readonly counter: Counter,
  ) {}

  get seq(): number {
    return this.counter.n + 1;
  }

  async touch(document: DocumentKey, bytes = 0): Promise<void> {
    if (this.#touched.has(document)) return this.weigh(bytes, document);
    const row = documentRow(document, this.seq, bytes);
    const { weight } = only(await touchDocument(this.tx, row));
    this.#touched.set(document, { bucket: row.bucket, weight, added: bytes, waiting: 0 });
    return undefined;
  }

  weigh(bytes: number, document: DocumentKey): void {
    const touched = this.#touched.get(document);
    if (!touched) throw new Error('A document was weighed that was not touched.');
    touched.weight += bytes;
    touched.added += bytes;
    touched.waiting += bytes;
  }

  heaviest(): number {
    return Math.max(0, ...[...this.#touched.values()].map(({ weight }) => weight));
  }

  /** Writes down what is left to write, and gives the counter as it is after this write. Throws `Refusal` where there is no room. */
  async end(): Promise<[Counter, Committed]> {
    const touched = [...this.#touched];
    const added = touched.reduce((sum, [, one]) => sum + one.added, 0);
    const weight = Math.max(0, this.counter.weight + added);
    const counter = { n: this.seq, weight, bits: added === 0 ? this.counter.bits : bitsFor(weight, this.counter.bits) };
    for (const [document, one] of touched) {
      if (one.waiting !== 0) one.weight = only(await weighDocument(this.tx, { document, bytes: one.waiting })).weight;
      if (one.added > 0) await refuseNoRoom(this.tx, { bucket: one.bucket, weight: one.weight, bits: counter.bits });
    }
    return [counter, { seq: counter.n, bits: counter.bits, buckets: touched.map(([, { bucket }]) => bucket) }];
  }
}

/** The one row a query must give. */
export function only<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('A row that must be there is missing.');
  return row;
}
