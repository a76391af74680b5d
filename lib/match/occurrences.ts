import type { Skeleton } from '../text/skeleton';
import { GRAM, slotOf } from './gram-index';
import type { PreparedText } from './prepared-text';

/** A repeated quote is told apart by its context; past this many repeats none is worth finding. */
const MAX_OCCURRENCES = 400;

/** Letters compared per quote before giving up on further occurrences: bounds texts of one repeated letter. */
const MAX_COMPARED = 2_000_000;

/** Grams of the quote looked up in search of a rare one, and how rare is rare enough. */
const PROBES = 16;
const RARE = 2;

/**
 * All places (in letters, ascending) where the letters of the quote stand one after another in the text. Looks along the chain of the rarest of sixteen grams, so the cost hardly depends on the text.
 */
export function occurrencesOf(prepared: PreparedText, quote: Skeleton): readonly number[] {
  const { length } = quote;
  if (length === 0 || length > prepared.skeleton.length) return [];
  if (length < GRAM) return scan(prepared.skeleton, quote, 0, prepared.skeleton.length);

  const { skeleton, index } = prepared;
  const last = length - GRAM;
  const stride = Math.max(1, Math.floor(last / (PROBES - 1)));
  let rarest = Number.POSITIVE_INFINITY;
  let chain = 0;
  let anchor = 0;
  for (let probe = 0; probe < PROBES; probe += 1) {
    const offset = Math.min(probe * stride, last);
    const slot = slotOf(quote.letters, offset, index.shift);
    const count = index.count[slot]!;
    if (count < rarest) {
      if (count === 0) return [];
      rarest = count;
      chain = index.head[slot]!;
      anchor = offset;
      if (count <= RARE) break;
    }
    if (offset === last) break;
  }

  const found: number[] = [];
  let compared = 0;
  for (; chain !== 0; chain = index.next[chain - 1]!) {
    const start = chain - 1 - anchor;
    if (start < 0 || start + length > skeleton.length) continue;
    const same = commonLetters(skeleton.letters, start, quote.letters, 0, length);
    compared += same + 1;
    if (same === length) found.push(start);
    if (found.length >= MAX_OCCURRENCES || compared > MAX_COMPARED) break;
  }
  return found.toReversed();
}

/** How many letters from both places on are the same, at most `limit`. */
export function commonLetters(a: Uint8Array, atA: number, b: Uint8Array, atB: number, limit: number): number {
  let same = 0;
  while (same < limit && a[atA + same] === b[atB + same]) same += 1;
  return same;
}

/** Places of a few letters, too short for the index, among the letters `from` to `to` of the text. */
export function scan(text: Skeleton, quote: Skeleton, from: number, to: number): readonly number[] {
  const found: number[] = [];
  const first = quote.letters[0] ?? 0;
  const last = Math.min(to, text.length) - quote.length;
  for (let at = text.letters.indexOf(first, from); at !== -1 && at <= last && found.length < MAX_OCCURRENCES; at = text.letters.indexOf(first, at + 1)) {
    if (commonLetters(text.letters, at, quote.letters, 0, quote.length) === quote.length) found.push(at);
  }
  return found;
}
