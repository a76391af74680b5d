import type { Skeleton } from '../text/skeleton';
import type { QuoteSelector } from './placement';
import type { Scratch } from './scratch';

/** Letters of context that are compared on each side. */
export const CONTEXT = 24;

/** The letters next to the quote in the text it was taken from; nearest last (before) or first (after). */
export interface Context {
  readonly before: Skeleton | undefined;
  readonly after: Skeleton | undefined;
}

/** Characters of prefix and suffix looked at: enough for the letters compared, whatever stands between them. */
const CHARACTERS = 400;

export function contextOf(quote: QuoteSelector, scratch: Scratch): Context {
  const before = quote.prefix === undefined ? undefined : scratch.read(quote.prefix.slice(-CHARACTERS));
  const after = quote.suffix === undefined ? undefined : scratch.read(quote.suffix.slice(0, CHARACTERS));
  return {
    before: before !== undefined && before.length > 0 ? before : undefined,
    after: after !== undefined && after.length > 0 ? after : undefined,
  };
}

/**
 * How well the context fits around the letters `start` to `end` of the text: 0 to 1, the mean over the sides
 * that are known; undefined if none is.
 */
export function contextFit(text: Skeleton, start: number, end: number, { before, after }: Context): number | undefined {
  const left =
    before === undefined ? undefined : sideFit(before.letters, before.length - 1, text.letters, start - 1, -1, Math.min(CONTEXT, before.length), start);
  const right =
    after === undefined ? undefined : sideFit(after.letters, 0, text.letters, end, 1, Math.min(CONTEXT, after.length), text.length - end);
  if (left === undefined) return right;
  return right === undefined ? left : (left + right) / 2;
}

/** Two rows of the edit distance; a module-wide pair, since contexts are compared tens of thousands of times. */
let rows: [Int32Array, Int32Array] | undefined;

/**
 * Similarity of two letter sequences read from a common point outwards (`step` -1 or 1): one minus the edit
 * distance over the length, where the far end of the text's side is free. Letters past `available` do not exist.
 */
function sideFit(
  context: Uint8Array, contextFrom: number, text: Uint8Array, textFrom: number, step: number, length: number, available: number,
): number {
  let same = 0;
  while (same < length && same < available && context[contextFrom + step * same] === text[textFrom + step * same]) same += 1;
  if (same === length) return 1;

  const wide = Math.min(available, length + 8);
  rows ??= [new Int32Array(CONTEXT + 9), new Int32Array(CONTEXT + 9)];
  let [above, row] = rows;
  for (let column = 0; column <= wide; column += 1) above[column] = column;
  for (let line = 1; line <= length; line += 1) {
    const letter = context[contextFrom + step * (line - 1)];
    row[0] = line;
    for (let column = 1; column <= wide; column += 1) {
      const diagonal = above[column - 1]! + (text[textFrom + step * (column - 1)] === letter ? 0 : 1);
      const side = Math.min(above[column]!, row[column - 1]!) + 1;
      row[column] = diagonal < side ? diagonal : side;
    }
    [above, row] = [row, above];
  }
  let least = length;
  for (let column = 0; column <= wide; column += 1) least = Math.min(least, above[column] ?? length);
  return 1 - least / length;
}
