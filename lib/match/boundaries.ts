import { sharesCode, type Skeleton } from '../text/skeleton';
import type { PreparedText } from './prepared-text';

/** A text and its letters: a page, or a quote. */
export type Readable = Pick<PreparedText, 'text' | 'skeleton'>;

/** What stands between a letter and the one before it. */
export type Boundary = 'none' | 'word' | 'sentence';

/** The border in front of the letter `at` (0 to the number of letters, both included). */
export function boundaryBefore({ text, skeleton }: Readable, at: number): Boundary {
  if (at <= 0 || at >= skeleton.length) return 'sentence';
  const from = (skeleton.positions[at - 1] ?? 0) + 1;
  const to = skeleton.positions[at] ?? 0;
  if (to - from < 1) return sharesCode(skeleton.letters[at] ?? 0) ? 'word' : 'none';
  return borderIn(text, from, to) === 'none' ? 'word' : 'sentence';
}

/** Sentences that begin at the letters `from` to `to` (half-open). */
export function sentencesBegun(readable: Readable, from: number, to: number): number {
  let begun = 0;
  for (let at = from; at < to; at += 1) if (boundaryBefore(readable, at) === 'sentence') begun += 1;
  return begun;
}

/** How many borders lie between two letters, from two entries of `countBorders`. */
export function sentencesIn(counts: number): number {
  return counts & 0xffff;
}

export function blocksIn(counts: number): number {
  return counts >> 16;
}

/**
 * Counts the sentence borders up to each letter: `into[at - from]` has those in front of the letters `from` + 1 to
 * `at`, so that the difference of two entries tells how many lie between two letters. Line ends count as sentence
 * borders and, in the upper half, on their own.
 */
export function countBorders(text: string, { positions }: Skeleton, from: number, to: number, into: Int32Array): void {
  let count = 0;
  let last = positions[from] ?? 0;
  into[0] = 0;
  for (let at = from + 1; at < to; at += 1) {
    const next = positions[at] ?? 0;
    if (next - last > 1) {
      const border = borderIn(text, last + 1, next);
      if (border !== 'none') count += border === 'block' ? 0x10001 : 1;
    }
    into[at - from] = count;
    last = next;
  }
}

/** Words that end with a stop in mid-sentence. */
export const ABBREVIATION = /(?:\bal|\b[Ff]igs?|\b[Ee]qs?|\b[Ss]ecs?|\b[Rr]efs?|\bcf|\bvs|\bresp|\bDr|\bSt|\bi\.e|\be\.g)$/;

/**
 * What the characters between two letters end: a stop ends a sentence if white space follows ("3.5" ends nothing)
 * and no abbreviation comes before it.
 */
function borderIn(text: string, from: number, to: number): 'none' | 'sentence' | 'block' {
  let border: 'none' | 'sentence' = 'none';
  let stopped = false;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a) return 'block';
    if (unit === 0x3002) border = 'sentence';
    if (unit === 0x2e || unit === 0x3f || unit === 0x21 || unit === 0x61f) stopped = true;
    else if (stopped && (unit === 0x20 || unit === 0xa0)) border = 'sentence';
  }
  if (border === 'none' || text.charCodeAt(from - 1) > 0x2e80) return border;
  return ABBREVIATION.test(text.slice(Math.max(0, from - 5), from)) ? 'none' : border;
}

/** Nearest border of a word to `at`, at most `reach` letters away; `at` itself if there is none. */
export function nearestWord(prepared: Readable, at: number, reach: number): number {
  for (let away = 0; away <= reach; away += 1) {
    if (boundaryBefore(prepared, at - away) !== 'none') return Math.max(0, at - away);
    if (boundaryBefore(prepared, at + away) !== 'none') return Math.min(prepared.skeleton.length, at + away);
  }
  return at;
}

/**
 * Nearest sentence border on the way from `at` by up to `reach` letters backwards (`step` -1) or onwards (1),
 * `at` itself included; undefined if there is none.
 */
export function sentenceWithin(prepared: Readable, at: number, step: -1 | 1, reach: number): number | undefined {
  for (let away = 0; away <= reach; away += 1) {
    const place = at + step * away;
    if (place < 0 || place > prepared.skeleton.length) return undefined;
    if (boundaryBefore(prepared, place) === 'sentence') return place;
  }
  return undefined;
}
