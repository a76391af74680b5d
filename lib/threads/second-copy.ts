import { placeQuotes, prepareText } from '../match';
import { lettersIn } from './same-letters';
import { textOf, type Block } from './thread';

/** Blocks a copy must have for its repetition to be one: two paragraphs may repeat by chance. */
const LEAST = 4;

/**
 * The discussion pasted twice, the second time perhaps without its quotes or with other typography: the
 * blocks of the first copy alone. A copy begins with one of the first blocks again, and nearly everything
 * from there on was said before. (An answer that quotes repeats too, but has words of its own in between.)
 */
export function withoutSecondCopy(blocks: readonly Block[]): readonly Block[] {
  const keys = blocks.map((block) => lettersIn(textOf(block)));
  for (let start = LEAST; start + LEAST <= blocks.length; start += 1) {
    const key = keys[start] ?? '';
    if (key.length < 20 || !keys.slice(0, Math.min(3, start)).includes(key)) continue;
    if (isCopy(blocks, keys, start)) return blocks.slice(0, start);
  }
  return blocks;
}

function isCopy(blocks: readonly Block[], keys: readonly string[], start: number): boolean {
  const known = new Set(keys.slice(0, start));
  const unknown: Block[] = [];
  let same = 0;
  let all = 0;
  for (let at = start; at < blocks.length; at += 1) {
    const key = keys[at] ?? '';
    const block = blocks[at];
    all += key.length;
    if (known.has(key)) same += key.length;
    else if (block !== undefined && key.length > 0) unknown.push(block);
  }
  // Paragraphs may be split or joined differently in the copy.
  const before = prepareText(blocks.slice(0, start).map(textOf).join('\n\n'));
  placeQuotes(before, unknown.map((block) => ({ exact: textOf(block) }))).forEach((placement, at) => {
    const block = unknown[at];
    if (block !== undefined && (placement.kind === 'exact' || (placement.kind === 'changed' && placement.score > 0.9))) same += lettersIn(textOf(block)).length;
  });
  return same >= 0.9 * all;
}
