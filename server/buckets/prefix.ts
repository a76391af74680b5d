import { MAX_PREFIX_BITS } from '../../lib/documents/lookup';
import type { BucketRange } from '../store/read-discussions';

/** What an average bucket may weigh, gzipped. Bytes. */
export const BUCKET_BYTES = 64 * 1024;

/**
 * The shortest prefix with which an average bucket stays within `BUCKET_BYTES`: as short as it can be, because a
 * short one hides a reader's document among more others. It grows as soon as it must, and shrinks only when half
 * as much again would fit, so that deletions do not make it flap.
 */
export function bitsFor(weight: number, current: number): number {
  let bits = current;
  while (bits < MAX_PREFIX_BITS && weight / 2 ** bits > BUCKET_BYTES) bits += 1;
  while (bits > 0 && weight / 2 ** (bits - 1) <= BUCKET_BYTES * 0.66) bits -= 1;
  return bits;
}

/**
 * Bytes a post adds to a gzipped bucket: what its fields cost, and its text at the rate English prose compresses
 * together with its like (measured with the tests' generator; exactness is not needed, the average is).
 */
export function weightOf(characters: number): number {
  return 150 + Math.round(characters * 0.4);
}

/** Which 16-bit numbers the bucket `n` of 2^bits holds. */
export function rangeOf(bits: number, n: number): BucketRange {
  const shift = MAX_PREFIX_BITS - bits;
  return { from: n << shift, to: (n + 1) << shift };
}
