import type { Skeleton } from '../text/skeleton';
import { GRAM, slotOf } from './gram-index';
import { commonLetters } from './occurrences';
import type { PreparedText } from './prepared-text';
import type { Scratch } from './scratch';

/** Share of a line's grams that the text does not have, for it to have come from elsewhere. */
const MOSTLY = 0.6;

/** A page number, alone on its line. */
const NUMBER = /^\s*\d{1,4}\s*$/;

const MAX_LINES = 400;

/**
 * The quote without the lines that came with it from another part of a PDF, running heads and page numbers; the
 * same if it has none. First and last line always stay.
 */
export function withoutForeignLines(prepared: PreparedText, quote: string, scratch: Scratch): string {
  // Two line ends at least: nearly no quote has them.
  const firstEnd = quote.indexOf('\n');
  if (firstEnd === -1 || !quote.includes('\n', firstEnd + 1) || prepared.skeleton.length < GRAM) return quote;
  const lines = quote.split('\n');
  if (lines.length > MAX_LINES) return quote;
  const isForeign = lines.map((line, at) => at > 0 && at < lines.length - 1 && cameFromElsewhere(prepared, scratch.read(line)));
  if (!isForeign.includes(true)) return quote;
  return lines.filter((line, at) => isForeign[at] !== true && !(NUMBER.test(line) && (isForeign[at - 1] === true || isForeign[at + 1] === true))).join('\n');
}

function cameFromElsewhere(prepared: PreparedText, { letters, length }: Skeleton): boolean {
  const grams = length - GRAM + 1;
  if (grams < 1) return false;
  const mostKnown = (1 - MOSTLY) * grams;
  let known = 0;
  for (let place = 0; place < grams; place += 1) {
    if (!holds(prepared, letters, place)) continue;
    known += 1;
    if (known > mostKnown) return false;
  }
  return true;
}

/** Grams of one slot that are compared; a longer chain is taken for a common gram of the text. */
const MAX_COMPARED = 40;

function holds({ skeleton, index }: PreparedText, letters: Uint8Array, place: number): boolean {
  let compared = 0;
  for (let chain = index.head[slotOf(letters, place, index.shift)]!; chain !== 0; chain = index.next[chain - 1]!) {
    compared += 1;
    if (compared > MAX_COMPARED || commonLetters(skeleton.letters, chain - 1, letters, place, GRAM) === GRAM) return true;
  }
  return false;
}
