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

/** Slot of a gram of `size` letters: the first four, packed, and the fifth. */
function slotOf(packed: number, fifth: number, size: number): number {
  const mixed = Math.imul(size > 3 ? packed : packed & 0xffffff, 0x9e3779b1);
  return Math.imul(size > 4 ? mixed ^ (fifth << 15) : mixed, 0x85ebca6b) >>> SLOT_SHIFT;
}

/** The letters `at` to `at` + 2 as `packed` holds them before the next is shifted in. */
function packedBefore(letters: Uint8Array, at: number): number {
  return (letters[at]! << 8) | (letters[at + 1]! << 16) | (letters[at + 2]! << 24);
}

/** Enters the quote's short grams, so that windows of the text can be compared with it in one pass each. */
export function enterQuote(scratch: Scratch, { text, letters: quote, startsSentence, endsSentence }: Form): void {
  scratch.quoteEnd = endsSentence === 'no' ? -1 : quote.length;
  scratch.quoteStart = startsSentence === 'no' ? -1 : 0;
  const { gramHead } = scratch;
  if (scratch.gramNext.length < quote.length) scratch.gramNext = new Int32Array(2 * quote.length);
  if (scratch.quoteBorders.length < quote.length) scratch.quoteBorders = new Int32Array(2 * quote.length);
  countBorders(text, quote, 0, quote.length, scratch.quoteBorders);
  const { gramNext } = scratch;
  gramHead.fill(0);
  const gram = Math.min(5, shortestRun(quote.length));
  const { letters } = quote;
  let packed = packedBefore(letters, 0);
  for (let at = 0; at + gram <= quote.length; at += 1) {
    packed = (packed >>> 8) | (letters[at + 3]! << 24);
    const slot = slotOf(packed, letters[at + 4]!, gram);
    gramNext[at] = gramHead[slot]!;
    gramHead[slot] = at + 1;
  }
}

/**
 * Finds the runs of letters which the quote entered last has in common with the letters `first` to `last` (half-open;
 * clipped to the text) of the text, each as long as it goes. Into `scratch.runs`, by their place in the text.
 */
export function findRuns(scratch: Scratch, prepared: PreparedText, first: number, last: number, quote: Skeleton): void {
  const from = Math.max(0, first);
  const to = Math.max(from, Math.min(prepared.skeleton.length, last));
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
  let packed = packedBefore(text, from);
  for (let at = from; at + gram <= to; at += 1) {
    packed = (packed >>> 8) | ((text[at + 3] ?? 0) << 24);
    let repeats = 0;
    for (let chain = gramHead[slotOf(packed, text[at + 4] ?? 0, gram)]!; chain !== 0 && repeats < MAX_REPEATS; chain = gramNext[chain - 1]!) {
      const place = chain - 1;
      const diagonal = at - from - place + quote.length;
      repeats += 1;
      if (reached[diagonal]! > at) continue;
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
