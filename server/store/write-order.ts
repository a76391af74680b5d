import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { MAX_PREFIX_BITS, bucketNumber } from '../../lib/documents/lookup';
import type { DocumentKey } from '../../lib/documents/document-key';
import { bitsFor } from '../buckets/prefix';
import { refuseNoRoom } from '../buckets/room';
import type { Engine } from './engine';
import type { Tables } from './schema';

/** One write: a transaction that holds the next number of the one order. */
export interface Write {
  readonly tx: Transaction<Tables>;
  readonly seq: number;
  /** Milliseconds; the same for all that this write does. */
  readonly now: number;
  /** Says that something about this document changed. Its row is made when it is the first. */
  touch(document: DocumentKey): Promise<void>;
  /**
   * Adds to the estimate of what the document, and all buckets together, weigh (bytes gzipped), or takes away from it.
   * A write after which the document does not fit its bucket is refused as a whole. The document must have been touched.
   */
  weigh(bytes: number, document: DocumentKey): void;
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

interface Waiting {
  perform(tx: Transaction<Tables>): Promise<void>;
  /** After the commit. */
  done(): void;
  failed(error: unknown): void;
}

/** Writes that may share one commit. A crash loses none that was answered: nobody is answered before it. */
const GROUP = 32;

/**
 * The one order of writes. Each takes the counter's next number, and with it the row's lock, so writes come one
 * after another on both engines: numbers are committed in their order, a cursor never skips a late one, and what
 * an act looked up is still true when it writes. Those that wait together are committed together, each in a
 * savepoint of its own: what one throws undoes that one alone, its number too.
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
        perform: async (tx) => {
          written = await performWrite(tx, now, act);
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
        for (const one of group) {
          const savepoint = await transaction.savepoint('one').execute();
          try {
            await one.perform(savepoint);
            await savepoint.releaseSavepoint('one').execute();
          } catch (error) {
            if (this.engine.isAway(error)) throw error;
            refused.set(one, error);
            await savepoint.rollbackToSavepoint('one').execute();
          }
        }
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
}

async function performWrite<T>(tx: Transaction<Tables>, now: number, act: (write: Write) => Promise<T>): Promise<Written<T>> {
  const counter = await tx
    .updateTable('counter')
    .set((eb) => ({ n: eb('n', '+', 1) }))
    .returning(['n', 'weight', 'bits'])
    .executeTakeFirstOrThrow();
  const buckets = new Map<DocumentKey, number>();
  const added = new Map<DocumentKey, number>();
  const value = await act({
    tx,
    seq: counter.n,
    now,
    touch: async (document) => {
      if (!buckets.has(document)) buckets.set(document, await touchDocument(tx, document, counter.n));
    },
    weigh: (bytes, document) => {
      added.set(document, (added.get(document) ?? 0) + bytes);
    },
  });
  let { bits } = counter;
  const change = [...added.values()].reduce((sum, bytes) => sum + bytes, 0);
  if (change !== 0) {
    const weight = Math.max(0, Math.round(counter.weight + change));
    bits = bitsFor(weight, counter.bits);
    await tx.updateTable('counter').set({ weight, bits }).execute();
  }
  for (const [document, bytes] of added) await weighDocument(tx, document, Math.round(bytes), bits);
  return { value, committed: { seq: counter.n, bits, buckets: [...buckets.values()] } };
}

async function weighDocument(tx: Transaction<Tables>, document: DocumentKey, bytes: number, bits: number): Promise<void> {
  if (bytes === 0) return;
  const row = await tx
    .updateTable('document')
    .set((eb) => ({ weight: eb.case().when(eb('weight', '+', bytes), '<', 0).then(0).else(eb('weight', '+', bytes)).end() }))
    .where('key', '=', document)
    .returning(['bucket', 'weight'])
    .executeTakeFirstOrThrow();
  if (bytes > 0) await refuseNoRoom(tx, { ...row, bits });
}

async function touchDocument(tx: Transaction<Tables>, document: DocumentKey, seq: number): Promise<number> {
  const hash = createHash('sha256').update(document, 'utf8').digest('hex');
  const bucket = bucketNumber(hash, MAX_PREFIX_BITS);
  await tx
    .insertInto('document')
    .values({ key: document, hash, bucket, changed: seq, weight: 0 })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ changed: seq }))
    .execute();
  return bucket;
}
