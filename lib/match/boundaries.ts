import { sharesCode } from '../text/skeleton';
import type { PreparedText } from './prepared-text';

/** What stands between a letter and the one before it. */
export type Boundary = 'none' | 'word' | 'sentence';

const SENTENCE = /[.?!\n。？！؟]/;

/** The border in front of the letter `at` (0 to the number of letters, both included). */
export function boundaryBefore({ text, skeleton }: PreparedText, at: number): Boundary {
  if (at <= 0 || at >= skeleton.length) return 'sentence';
  const between = text.slice((skeleton.positions[at - 1] ?? 0) + 1, skeleton.positions[at]);
  if (between === '') return sharesCode(skeleton.letters[at] ?? 0) ? 'word' : 'none';
  if (!SENTENCE.test(between)) return 'word';
  // "3.5", "e.g.": a stop with no white space behind it ends nothing.
  return /[.?!]\S*$/.test(between) && !/[\n]/.test(between) ? 'word' : 'sentence';
}

/** Nearest border of a word to `at`, at most `reach` letters away; `at` itself if there is none. */
export function nearestWord(prepared: PreparedText, at: number, reach: number): number {
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
export function sentenceWithin(prepared: PreparedText, at: number, step: -1 | 1, reach: number): number | undefined {
  for (let away = 0; away <= reach; away += 1) {
    const place = at + step * away;
    if (place < 0 || place > prepared.skeleton.length) return undefined;
    if (boundaryBefore(prepared, place) === 'sentence') return place;
  }
  return undefined;
}
