import { sharesCode } from '../text/skeleton';
import type { Alignment } from './align';
import type { Readable } from './boundaries';
import type { Run } from './chain';

/**
 * How much of their words a quote and a passage share, in order: 0 to 1 (Dice's coefficient). Who edits a sentence
 * changes words and leaves the others whole; what resembles it by chance shares pieces of them. Running heads that were
 * copied with the quote are none of its words.
 */
export function sharedWords(quote: Readable, text: Readable, { parts, runs, interrupting }: Alignment): number {
  const { length } = quote.skeleton;
  const inQuote = wordsIn(quote, 0, length) * (1 - interrupting / length);
  const inPassage = parts.reduce((sum, { start, end }) => sum + wordsIn(text, start, end), 0);
  const common = runs.reduce((sum, run) => sum + wordsOf(run, quote, text), 0);
  return Math.min(1, (2 * common) / (inQuote + inPassage));
}

/** Whether a word begins at the letter `at`: white space stands before it, or its script writes none. A formula is one word, and so is a word cut at the end of a line. */
function isBorder({ text, skeleton: { letters, positions, length } }: Readable, at: number): boolean {
  if (at <= 0 || at >= length) return true;
  const to = positions[at] ?? 0;
  for (let place = (positions[at - 1] ?? 0) + 1; place < to; place += 1) {
    const unit = text.charCodeAt(place);
    if (unit === 0x20 || unit === 0xa0 || (unit === 0x0a && text.charCodeAt(place - 1) !== 0x2d)) return true;
  }
  return sharesCode(letters[at] ?? 0);
}

function wordsIn(readable: Readable, start: number, end: number): number {
  let words = 1;
  for (let at = start + 1; at < end; at += 1) if (isBorder(readable, at)) words += 1;
  return words;
}

/** Words that lie wholly in a run, with their borders on both sides. */
function wordsOf({ quote: quoteAt, text: textAt, size }: Run, quote: Readable, text: Readable): number {
  let words = 0;
  let isOpen = false;
  for (let at = 0; at <= size; at += 1) {
    const inQuote = isBorder(quote, quoteAt + at);
    const inText = isBorder(text, textAt + at);
    if (inQuote && inText) {
      if (isOpen) words += 1;
      isOpen = true;
    } else if (inQuote || inText) isOpen = false;
  }
  return words;
}
