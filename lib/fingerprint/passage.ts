import { skeletonOf } from '../text/skeleton';

/**
 * What a passage is found again by when it stands elsewhere, copied, cut or a little changed: hashes of some of its
 * shingles (runs of letters), chosen so that two texts choose the same ones wherever they have enough in common.
 * Winnowing, after Schleimer, Wilkerson and Aiken, "Local Algorithms for Document Fingerprinting" (SIGMOD 2003).
 */

/** Letters of a shingle: two words. */
const SHINGLE = 10;
/** Of so many shingles in a row at least one is kept: a common run of 19 letters is always found. */
const WINDOW = 10;

/** Of the rolling hash, odd; any will do. */
const BASE = 0x01000193;
const LEAVING = power(BASE, SHINGLE - 1);

/**
 * Distinct 32-bit hashes (signed), about two in eleven of the letters. Letters alone count: typography, case and
 * white space change nothing. A text too short to choose from keeps all it has; one of under 10 letters has none.
 * Linear. Databases hold what this gives: a change of it needs a migration.
 */
export function passageFingerprints(text: string): readonly number[] {
  const { letters, length } = skeletonOf(text);
  const shingles = length - SHINGLE + 1;
  if (shingles < 1) return [];
  const hashes = new Int32Array(shingles);
  let rolling = 0;
  for (let at = 0; at < length; at += 1) {
    if (at >= SHINGLE) rolling = (rolling - Math.imul(letters[at - SHINGLE] ?? 0, LEAVING)) | 0;
    rolling = (Math.imul(rolling, BASE) + (letters[at] ?? 0)) | 0;
    if (at >= SHINGLE - 1) hashes[at - SHINGLE + 1] = mix(rolling);
  }
  if (shingles < WINDOW) return [...new Set(hashes)];
  const kept = new Set<number>();
  let least = -1;
  for (let end = WINDOW - 1; end < shingles; end += 1) {
    const start = end - WINDOW + 1;
    if (least < start) least = lastLeast(hashes, start, end);
    else if ((hashes[end] ?? 0) <= (hashes[least] ?? 0)) least = end;
    kept.add(hashes[least] ?? 0);
  }
  return [...kept];
}

function lastLeast(hashes: Int32Array, start: number, end: number): number {
  let least = start;
  for (let at = start + 1; at <= end; at += 1) if ((hashes[at] ?? 0) <= (hashes[least] ?? 0)) least = at;
  return least;
}

/** Without it the least hashes would be those of the first letters of the alphabet. */
function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let i = 0; i < exponent; i += 1) result = Math.imul(result, base);
  return result;
}
