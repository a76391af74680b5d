import type { PreparedText } from '../match';
import { placeQuotes, prepareText } from '../match';
import { placeholderIn, withoutEditorsMarks } from './editors-marks';
import { find } from './placing';
import { lettersIn } from './same-letters';
import { sentencesOf } from './sentences';
import { isAnnouncement } from './targets';
import { textOf, wordCount, type Block } from './thread';
import { escapeMarkdown } from './escape-markdown';

/** Letters of a paragraph below which finding it elsewhere proves nothing. */
const LEAST = 30;

/** `lost`: the source has lost its block quotes, so that single sentences are looked up too. */
export type Marks = 'kept' | 'lost';

/** Paragraphs of a critique that are the paper's own words become quotes. */
export function withPaperQuotes(blocks: readonly Block[], paper: PreparedText | null, marks: Marks, title = ''): Block[] {
  const name = lettersIn(title);
  return blocks.flatMap((block, at): Block[] => {
    if (block.kind !== 'paragraph' || isAnnouncement(block.text)) return [block];
    const followed = blocks.slice(at + 1).some((later) => later.kind === 'paragraph' || later.kind === 'list');
    if (paper === null) return [isQuotedWhole(block.text) && followed ? { ...block, kind: 'quote' } : block];
    const { text } = withoutEditorsMarks(block.text);
    // A line that names the paper quotes nothing of it.
    if (name.length > 12 && text.length < title.length + 80 && lettersIn(text).includes(name)) return [block];
    if (isOf(paper, text, marks === 'lost' ? 'changed' : 'exact') || (marks === 'lost' && isMostlyOf(paper, text))) return [{ ...block, kind: 'quote' }];
    if (isQuotedWhole(block.text) && followed && isOf(paper, withoutEditorsMarks(block.text).text, 'changed')) return [{ ...block, kind: 'quote' }];
    return marks === 'lost' ? withQuotedSentences(block, paper) : [block];
  });
}

/** Is the whole paragraph in the text, and long enough for that to mean something? */
function isOf(text: PreparedText, words: string, most: 'exact' | 'changed'): boolean {
  if (lettersIn(words.slice(0, 400)).length < LEAST) return false;
  const placement = find(text, words);
  return placement.kind === 'exact' || placement.kind === 'ambiguous' || (most === 'changed' && placement.kind === 'changed' && placement.score >= 0.92);
}

/** Passages of which this version of the paper has kept at least half, in whole sentences; and nobody says "I". */
function isMostlyOf(text: PreparedText, words: string): boolean {
  const sentences = sentencesOf(words).flatMap((sentence) => sentence.split(/(?:\.{3,}|…)\s*/));
  if (sentences.length < 2 || /(?:^|[\s“"(])I(?:['’]|\s)/u.test(words)) return false;
  const placements = placeQuotes(text, sentences.map((exact) => ({ exact })));
  let kept = 0;
  placements.forEach((placement, at) => {
    const length = lettersIn(sentences[at] ?? '').length;
    if (length >= LEAST && placement.kind === 'exact') kept += length;
  });
  return kept * 2 >= lettersIn(words).length;
}

/** A paragraph that is one passage in quotation marks, perhaps with the section it is from. */
function isQuotedWhole(text: string): boolean {
  return /^(?:[([][^)\]]{1,60}[)\]]\s*)?[“"][^“”"]{30,}(?:“[^”]*”[^“”]*)*[”"][.,]?(?:\s*[([][^)\]]{1,60}[)\]])?$/u.test(text) && wordCount(text) >= 6;
}

/** Sentences of the paper at the beginning of a paragraph, run together with the objection to them. */
function withQuotedSentences(block: Block & { kind: 'paragraph' }, paper: PreparedText): Block[] {
  const sentences = sentencesOf(block.text);
  if (sentences.length < 2) return [block];
  const placements = placeQuotes(paper, sentences.map((sentence) => ({ exact: withoutEditorsMarks(sentence).text })));
  let count = 0;
  while (count < sentences.length) {
    const placement = placements[count];
    // Only what is all but sure: a critic's sentence that holds a passage in quotation marks resembles it.
    const isFound = placement?.kind === 'exact' || (placement?.kind === 'changed' && placement.score >= 0.92);
    if (!isFound || lettersIn(sentences[count] ?? '').length < LEAST) break;
    count += 1;
  }
  if (count === 0) return [block];
  const quoted = sentences.slice(0, count).join(' ');
  const said = sentences.slice(count).join(' ');
  const parts: Block[] = [{ kind: 'quote', text: quoted, markdown: escapeMarkdown(quoted) }];
  if (said !== '') parts.push({ kind: 'paragraph', text: said, markdown: escapeMarkdown(said) });
  return parts;
}

/** Paragraphs of an answer that repeat what it answers become quotes; so do placeholders ("[stuff about X]"). */
export function withQuotesOf(blocks: readonly Block[], answered: readonly PreparedText[], marks: Marks): Block[] {
  return blocks.map((block): Block => {
    if (block.kind !== 'paragraph') return block;
    if (marks === 'lost' && placeholderIn(block.text) !== null) return { ...block, kind: 'quote' };
    const repeats = answered.some((text) => isOf(text, block.text, marks === 'lost' ? 'changed' : 'exact'));
    return repeats ? { ...block, kind: 'quote' } : block;
  });
}

export function hasQuotes(blocks: readonly Block[]): boolean {
  return blocks.some((block) => block.kind === 'quote');
}

/** Where the paragraphs of one text repeat earlier ones: the numbers of the repeating blocks. */
export function repeatsIn(blocks: readonly Block[]): number[] {
  const seen = new Map<string, number>();
  const repeats: number[] = [];
  const long: { at: number; text: string; start: number }[] = [];
  let text = '';
  blocks.forEach((block, at) => {
    const words = textOf(block);
    const key = lettersIn(words);
    if (key.length >= LEAST) {
      if (seen.has(key)) repeats.push(at);
      else long.push({ at, text: words, start: text.length });
      seen.set(key, at);
    }
    text += `${words}\n\n`;
  });
  return [...repeats, ...partsRepeated(text, long)].toSorted((a, b) => a - b);
}

/** Blocks whose words stand inside a longer, earlier one. */
function partsRepeated(text: string, blocks: readonly { at: number; text: string; start: number }[]): number[] {
  const whole = prepareText(text);
  const placements = placeQuotes(whole, blocks.map((block) => ({ exact: block.text })));
  return blocks.flatMap((block, index) => {
    const placement = placements[index];
    if (placement?.kind !== 'ambiguous') return [];
    return placement.candidates.some((candidate) => candidate.start < block.start - 2) ? [block.at] : [];
  });
}
