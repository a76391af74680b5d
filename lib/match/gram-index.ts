import type { Skeleton } from '../text/skeleton';

/** Six letters are rare enough to seed from (a text of 300,000 holds most of them under five times) and short enough to survive between two edits. */
export const GRAM = 6;

/**
 * Every place of every gram (six letters in a row) of a skeleton: a hash table whose chains run from the
 * last occurrence to the first. Grams that share a slot share a chain, so whoever walks it compares letters.
 */
export interface GramIndex {
  readonly shift: number;
  /** Slot -> last place + 1, 0 for none. */
  readonly head: Int32Array;
  /** Place -> the place before it in its chain + 1. */
  readonly next: Int32Array;
  /** Slot -> length of its chain, held at 255: what is more common is of no use. */
  readonly count: Uint8Array;
}

/** Table of one to two grams a slot. */
export function emptyIndex(letters: number): GramIndex {
  const bits = Math.max(8, 31 - Math.clz32(Math.max(1, letters)));
  return {
    shift: 32 - bits,
    head: new Int32Array(1 << bits),
    next: new Int32Array(letters),
    count: new Uint8Array(1 << bits),
  };
}

function mix(low: number, high: number, shift: number): number {
  return Math.imul(Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b), 0xc2b2ae35) >>> shift;
}

/** Slot of the gram that starts at `at`; the caller makes sure six letters are there. */
export function slotOf(letters: Uint8Array, at: number, shift: number): number {
  const low =
    letters[at]! | (letters[at + 1]! << 8) | (letters[at + 2]! << 16) | (letters[at + 3]! << 24);
  return mix(low, letters[at + 4]! | (letters[at + 5]! << 8), shift);
}

/** Enters the grams that start at `from` up to `to` (half-open; clipped so that each has six letters). */
export function enterGrams(index: GramIndex, { letters, length }: Skeleton, from: number, to: number): void {
  const { head, next, count, shift } = index;
  const end = Math.min(to, length - GRAM + 1);
  if (from >= end) return;
  let low =
    (letters[from]! << 8) | (letters[from + 1]! << 16) | (letters[from + 2]! << 24);
  let high = letters[from + 3]! | (letters[from + 4]! << 8);
  for (let at = from; at < end; at += 1) {
    low = (low >>> 8) | (high << 24);
    high = (high >>> 8) | (letters[at + 5]! << 8);
    const slot = mix(low, high, shift);
    next[at] = head[slot]!;
    head[slot] = at + 1;
    const seen = count[slot]!;
    if (seen < 0xff) count[slot] = seen + 1;
  }
}
