import type { DocumentKey } from './document-key';

/**
 * The private look-up. A client never names the document it reads: it asks for a bucket of documents whose
 * hashes share a prefix, and keeps those whose full hash is its own. The hash is SHA-256 of the key's UTF-8
 * bytes; buckets are numbered by the hash's first 16 bits, shifted right to the prefix length in force.
 */

/** The longest prefix in use: 65,536 buckets, each of about 46 of arXiv's three million papers. */
export const MAX_PREFIX_BITS = 16;

/** Documents one page may ask for at once: its own and those it links to. */
export const MOST_DOCUMENTS = 100;

/**
 * Papers that one forum's post leads to because its comments were imported there; of more the latest. Each is looked up
 * by a bucket of its own.
 */
export const MOST_IMPORTED_TO = 30;

/** SHA-256 of the key in lower-case hex, 64 characters. */
export async function documentHash(key: DocumentKey): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The bucket's number among 2^bits. `hash` is hex; `bits` runs from 0 to 16. Throws RangeError otherwise. */
export function bucketNumber(hash: string, bits: number): number {
  if (!Number.isInteger(bits) || bits < 0 || bits > MAX_PREFIX_BITS) {
    throw new RangeError(`A prefix has 0 to ${MAX_PREFIX_BITS} bits, not ${bits}.`);
  }
  return Number.parseInt(hash.slice(0, 4), 16) >> (MAX_PREFIX_BITS - bits);
}
