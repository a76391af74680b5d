import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import type { ControlledTransaction, Transaction } from 'kysely';
import { MAX_PREFIX_BITS, bucketNumber } from '../../lib/documents/lookup';
import type { DocumentKey } from '../../lib/documents/document-key';
import { bitsFor } from '../buckets/prefix';
import { refuseNoRoom } from '../buckets/room';
import type { Engine } from './engine';
import { prepared } from './prepared';
import type { Places } from './prepared';
import type { CounterRow, Tables } from './schema';

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
type Counter = Pick<CounterRow, 'n' | 'weight' | 'bits'>;

interface Waiting {
  /** Gives the counter as the write leaves it. */
  perform(tx: Transaction<Tables>, counter: Counter): Promise<Counter>;
  /** After the commit. */
  done(): void;
  failed(error: unknown): void;
}

/** Writes that may share one commit. A crash loses none that was answered: nobody is answered before it. */
const GROUP = 32;

/** The next one of this name hides those before it; all of them end with the transaction. */
const SAVEPOINT = CompiledQuery.raw('savepoint one');
const UNDO = CompiledQuery.raw('rollback to savepoint one');

/** The counter, with its row's lock: nobody else writes until the transaction ends. */
const takeCounter = prepared((db) => db.updateTable('counter').set((eb) => ({ n: eb.ref('n') })).returning(['n', 'weight', 'bits']).compile());

const setCounter = prepared((db, { n, weight, bits }: Places<Counter>) => db.updateTable('counter').set({ n, weight, bits }).compile());

const touchDocument = prepared((db, { document, hash, bucket, seq, bytes }: Places<{ document: DocumentKey; hash: string; bucket: number; seq: number; bytes: number }>) =>
  db
    .insertInto('document')
    .values({ key: document, hash, bucket, changed: seq, weight: bytes })
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

/**
 * The one order of writes. Each takes the counter's next number under the lock of the counter's row, so writes come
 * one after another on both engines: numbers are committed in their order, a cursor never skips a late one, and what
 * an act looked up is still true when it writes. Those that wait together are committed together, each in a
 * savepoint of its own: what one throws undoes that one alone, and the next has its number.
 */
export class WriteOrder {
  readonly #waiting: Waiting[] = [];
  #working = false;

  constructor(private readonly engine: Engine) {}

  /** Resolves when the write is durable. */
  run<T>(now: number, act: (write: Write) => Promise<T>): Promise<Written<T>> {
    return new Promise((resolve, reject) => {
      let written: Written<T> | null = null;
      this.#waiting.push({
        perform: async (tx, counter) => {
          const write = new OpenWrite(tx, now, counter);
          const value = await act(write);
          const [left, committed] = await write.end();
          written = { value, committed };
          return left;
        },
        done: () => (written ? resolve(written) : reject(new Error('A write was committed without being done.'))),
        failed: reject,
      });
      if (!this.#working) {
        this.#working = true;
        void this.#work();
      }
    });
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      // What arrived with the last turn of the loop joins this commit.
      await setImmediate();
      await this.#commit(this.#waiting.splice(0, GROUP));
    }
    this.#working = false;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const refused = new Map<Waiting, unknown>();
    try {
      const transaction = await this.engine.db.startTransaction().execute();
      try {
        await this.#perform(transaction, group, refused);
        await transaction.commit().execute();
      } catch (error) {
        await transaction.rollback().execute();
        throw error;
      }
    } catch (error) {
      for (const one of group) one.failed(error);
      return;
    }
    for (const one of group) {
      if (refused.has(one)) one.failed(refused.get(one));
      else one.done();
    }
  }

  async #perform(tx: ControlledTransaction<Tables>, group: readonly Waiting[], refused: Map<Waiting, unknown>): Promise<void> {
    let counter: Counter = only(await takeCounter(tx, {}));
    // One alone needs nothing to go back to: where it is refused, the whole transaction is.
    const alone = group.length === 1;
    for (const one of group) {
      if (!alone) await tx.executeQuery(SAVEPOINT);
      try {
        counter = await one.perform(tx, counter);
      } catch (error) {
        if (alone || this.engine.isAway(error)) throw error;
        refused.set(one, error);
        await tx.executeQuery(UNDO);
      }
    }
    await setCounter(tx, counter);
  }
}

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

class OpenWrite implements Write {
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
    const hash = createHash('sha256').update(document, 'utf8').digest('hex');
    const bucket = bucketNumber(hash, MAX_PREFIX_BITS);
    const { weight } = only(await touchDocument(this.tx, { document, hash, bucket, seq: this.seq, bytes }));
    this.#touched.set(document, { bucket, weight, added: bytes, waiting: 0 });
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

function only<Row>([row]: readonly Row[]): Row {
  if (row === undefined) throw new Error('A row that must be there is missing.');
  return row;
}
