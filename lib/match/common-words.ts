import { sharesCode, type Skeleton } from '../text/skeleton';
import type { Letters } from './align';
import type { Run } from './chain';

/**
 * How much of their words a quote and a passage share, in order: 0 to 1 (Dice's coefficient). Who edits a sentence
 * changes words and leaves the others whole; what resembles it by chance shares pieces of them.
 */
export function commonWords(quote: Skeleton, text: Skeleton, parts: readonly Letters[], runs: readonly Run[]): number {
  const inQuote = wordsIn(quote, 0, quote.length);
  const inPassage = parts.reduce((sum, { start, end }) => sum + wordsIn(text, start, end), 0);
  const common = runs.reduce((sum, run) => sum + wordsOf(run, quote, text), 0);
  return Math.min(1, (2 * common) / (inQuote + inPassage));
}

/** Whether a word begins at the letter `at`: something stands before it, or its script writes none. */
function isBorder({ letters, positions, length }: Skeleton, at: number): boolean {
  return at <= 0 || at >= length || (positions[at] ?? 0) - (positions[at - 1] ?? 0) > 1 || sharesCode(letters[at] ?? 0);
}

function wordsIn(skeleton: Skeleton, start: number, end: number): number {
  let words = 1;
  for (let at = start + 1; at < end; at += 1) if (isBorder(skeleton, at)) words += 1;
  return words;
}

/** Words that lie wholly in a run, with their borders on both sides. */
function wordsOf({ quote: quoteAt, text: textAt, size }: Run, quote: Skeleton, text: Skeleton): number {
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
