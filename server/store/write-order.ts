import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { MAX_PREFIX_BITS, bucketNumber } from '../../lib/documents/lookup';
import type { DocumentKey } from '../../lib/documents/document-key';
import { bitsFor } from '../buckets/prefix';
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
  /** Adds to the estimate of what all buckets weigh together (bytes gzipped), or takes away from it. */
  weigh(bytes: number): void;
}

/** What a finished write leaves for the memory of buckets. */
export interface Committed {
  readonly seq: number;
  readonly bits: number;
  /** 16-bit bucket numbers of the documents it touched. */
  readonly buckets: readonly number[];
}

/**
 * Runs `act` in the write order. The counter's row lock is taken first, so writes come one after another on both
 * engines: numbers are committed in their order, a cursor never skips a late one, and what `act` looked up is
 * still true when it writes. Whatever `act` throws undoes everything, the number too.
 */
export async function inWriteOrder<T>(
  engine: Engine,
  now: number,
  act: (write: Write) => Promise<T>,
): Promise<{ readonly value: T; readonly committed: Committed }> {
  return engine.db.transaction().execute(async (tx) => {
    const counter = await tx
      .updateTable('counter')
      .set((eb) => ({ n: eb('n', '+', 1) }))
      .returning(['n', 'weight', 'bits'])
      .executeTakeFirstOrThrow();
    const buckets = new Map<DocumentKey, number>();
    let added = 0;
    const value = await act({
      tx,
      seq: counter.n,
      now,
      touch: async (document) => {
        if (!buckets.has(document)) buckets.set(document, await touchDocument(tx, document, counter.n));
      },
      weigh: (bytes) => {
        added += bytes;
      },
    });
    let bits = counter.bits;
    if (added !== 0) {
      const weight = Math.max(0, Math.round(counter.weight + added));
      bits = bitsFor(weight, counter.bits);
      await tx.updateTable('counter').set({ weight, bits }).execute();
    }
    return { value, committed: { seq: counter.n, bits, buckets: [...buckets.values()] } };
  });
}

async function touchDocument(tx: Transaction<Tables>, document: DocumentKey, seq: number): Promise<number> {
  const hash = createHash('sha256').update(document, 'utf8').digest('hex');
  const bucket = bucketNumber(hash, MAX_PREFIX_BITS);
  await tx
    .insertInto('document')
    .values({ key: document, hash, bucket, changed: seq })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ changed: seq }))
    .execute();
  return bucket;
}
