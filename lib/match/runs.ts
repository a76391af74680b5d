import type { Skeleton } from '../text/skeleton';
import { countBorders } from './boundaries';
import type { Form } from './forms';
import { commonLetters } from './occurrences';
import type { PreparedText } from './prepared-text';
import { MAX_RUNS, type Scratch } from './scratch';

/** Shortest run of letters that counts as common; the longer the quote, the more chance finds. */
export function shortestRun(quoteLetters: number): number {
  return quoteLetters < 24 ? 3 : quoteLetters < 48 ? 4 : quoteLetters < 600 ? 5 : quoteLetters < 3000 ? 8 : 16;
}

/** A gram that the quote itself repeats more often says nothing about places, and would cost the square. */
const MAX_REPEATS = 8;

const SLOT_SHIFT = 20;

function slotOf(letters: Uint8Array, at: number, size: number): number {
  let packed = (letters[at] ?? 0) | ((letters[at + 1] ?? 0) << 8) | ((letters[at + 2] ?? 0) << 16);
  if (size > 3) packed |= (letters[at + 3] ?? 0) << 24;
  const mixed = Math.imul(packed, 0x9e3779b1);
  return (size > 4 ? Math.imul(mixed ^ ((letters[at + 4] ?? 0) << 15), 0x85ebca6b) : Math.imul(mixed, 0x85ebca6b)) >>> SLOT_SHIFT;
}

/** Enters the quote's short grams, so that windows of the text can be compared with it in one pass each. */
export function enterQuote(scratch: Scratch, { text, letters: quote }: Form): void {
  const { gramHead } = scratch;
  if (scratch.gramNext.length < quote.length) scratch.gramNext = new Int32Array(2 * quote.length);
  if (scratch.quoteBorders.length < quote.length) scratch.quoteBorders = new Int32Array(2 * quote.length);
  countBorders(text, quote, 0, quote.length, scratch.quoteBorders);
  const { gramNext } = scratch;
  gramHead.fill(0);
  const gram = Math.min(5, shortestRun(quote.length));
  for (let at = quote.length - gram; at >= 0; at -= 1) {
    const slot = slotOf(quote.letters, at, gram);
    gramNext[at] = gramHead[slot] ?? 0;
    gramHead[slot] = at + 1;
  }
}

/**
 * Finds the runs of letters which the quote entered last has in common with the letters `from` to `to` of
 * the text, each as long as it goes. Into `scratch.runs`, by their place in the text.
 */
export function findRuns(scratch: Scratch, prepared: PreparedText, from: number, to: number, quote: Skeleton): void {
  const text = prepared.skeleton.letters;
  if (scratch.windowBorders.length < to - from) scratch.windowBorders = new Int32Array(2 * (to - from));
  countBorders(prepared.text, prepared.skeleton, from, to, scratch.windowBorders);
  const { gramHead, gramNext, runs } = scratch;
  let shortest = shortestRun(quote.length);
  const gram = Math.min(5, shortest);
  const diagonals = to - from + quote.length + 1;
  const reached = scratch.reserveDiagonals(diagonals);
  reached.fill(0, 0, diagonals);
  runs.count = 0;
  runs.window = from;
  for (let at = from; at + gram <= to; at += 1) {
    let repeats = 0;
    for (let chain = gramHead[slotOf(text, at, gram)] ?? 0; chain !== 0 && repeats < MAX_REPEATS; chain = gramNext[chain - 1] ?? 0) {
      const place = chain - 1;
      const diagonal = at - from - place + quote.length;
      repeats += 1;
      if ((reached[diagonal] ?? 0) > at) continue;
      const size = commonLetters(text, at, quote.letters, place, Math.min(to - at, quote.length - place));
      if (size < shortest) continue;
      reached[diagonal] = at + size;
      runs.add(at, place, size);
      // Text that repeats itself is full of short runs: only longer ones tell anything there.
      while (runs.count === MAX_RUNS) {
        shortest *= 2;
        runs.dropShort(shortest);
      }
    }
  }
}
