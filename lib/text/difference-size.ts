import type { WordEdit } from './word-difference';

/** How much two texts differ, for one short sentence to a person. Counted in words. */
export interface DifferenceSize {
  /** Words that stand in the place of others (the larger side counts). */
  readonly replaced: number;
  /** Words of the second text that the first leaves out, without anything in their place. */
  readonly leftOut: number;
  /** Words of the first text that the second does not have, without anything in their place. */
  readonly added: number;
  /** The longest run of words left out in one place. */
  readonly longestLeftOut: number;
}

/** From this many words on, what was left out in one place is a clause. */
export const CLAUSE = 5;

/** `edits` lead from what is quoted to what stands in the document: "removed" words are the quote's alone. */
export function differenceSize(edits: readonly WordEdit[]): DifferenceSize {
  const size = { replaced: 0, leftOut: 0, added: 0, longestLeftOut: 0 };
  let removed = 0;
  for (const [at, edit] of edits.entries()) {
    const words = countWords(edit.text);
    const next = edits[at + 1];
    if (edit.kind === 'removed') {
      if (next?.kind === 'added') removed = words;
      else size.added += words;
    } else if (edit.kind === 'added') {
      if (removed > 0) size.replaced += Math.max(removed, words);
      else {
        size.leftOut += words;
        size.longestLeftOut = Math.max(size.longestLeftOut, words);
      }
      removed = 0;
    }
  }
  return size;
}

function countWords(text: string): number {
  return text.trim() === '' ? 0 : text.trim().split(/\s+/u).length;
}
