import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { MAX_PREFIX_BITS } from '../../lib/documents/lookup';
import { Refusal } from '../http/refusal';
import { prepared } from '../store/prepared';
import { preparedRows } from '../store/prepared-rows';
import type { Places } from '../store/prepared';
import type { BucketRange } from '../store/read-discussions';
import type { Tables } from '../store/schema';
import { rangeOf } from './prefix';

/**
 * What fits into one answer. Clients read 32 MB and no more. A unit of weight is at most some 15 bytes of JSON (every
 * character escaped), so a bucket within these limits is one they can read, also after two were made one.
 */
const BUCKET_LIMIT = 1_000_000;
/** About 1,500 notes of a thousand characters. */
const DOCUMENT_LIMIT = 600_000;

/** So little is let in beyond the limit: nobody is to be kept from a paper by what was poured over its neighbours. */
const LITTLE = 4_000;
const ROOM_FOR_LITTLE = 1.5;

const weightOfRange = prepared((db, { from, to }: Places<BucketRange>) =>
  db
    .selectFrom('document')
    .select(sql<number>`cast(sum(weight) as bigint)`.as('total'))
    .where('bucket', '>=', from)
    .where('bucket', '<', to)
    .compile(),
);

const heaviestRange = preparedRows<{ readonly [Name in keyof BucketRange]: number }, { heaviest: number | null }>(['from', 'to'], (db, list) =>
  sql<{ heaviest: number | null }>`
    with asked (first, past) as (values ${list})
    select cast(max((select sum(weight) from document where bucket >= cast(asked.first as integer) and bucket < cast(asked.past as integer))) as bigint) as heaviest from asked`.compile(db),
);

/** Whether all of 2^bits buckets these documents' are in have room for anything more. False is no refusal yet: then each is asked about. */
export async function haveRoom(tx: Transaction<Tables>, buckets: readonly number[], bits: number): Promise<boolean> {
  const numbers = new Set(buckets.map((bucket) => bucket >> (MAX_PREFIX_BITS - bits)));
  const [found] = await heaviestRange(tx, [...numbers].map((n) => rangeOf(bits, n)));
  return (found?.heaviest ?? 0) <= BUCKET_LIMIT;
}

/** Throws `Refusal` 409 when the document, or the bucket of 2^bits it is served in, has no room for what was just added. */
export async function refuseNoRoom(tx: Transaction<Tables>, { bucket, weight, bits }: { readonly bucket: number; readonly weight: number; readonly bits: number }): Promise<void> {
  if (weight > DOCUMENT_LIMIT) throw new Refusal(409, 'full', 'So much is said about this document that readers could not load more. A moderator can make room.');
  const [around] = await weightOfRange(tx, rangeOf(bits, bucket >> (MAX_PREFIX_BITS - bits)));
  if ((around?.total ?? 0) > BUCKET_LIMIT * (weight > LITTLE ? 1 : ROOM_FOR_LITTLE)) {
    throw new Refusal(409, 'full', 'So much is said about this document and its neighbours in the look-up that readers could not load more. A moderator can make room.');
  }
}
