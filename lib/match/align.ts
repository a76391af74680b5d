import type { Skeleton } from '../text/skeleton';
import { boundaryBefore, nearestWord, sentenceWithin } from './boundaries';
import type { Chain, Run } from './chain';
import { editDistance, extend, MAX_EDITED } from './edit-distance';
import type { PreparedText } from './prepared-text';

/** Half-open range of letters of the text's skeleton. */
export interface Letters {
  readonly start: number;
  readonly end: number;
}

/** A passage the quote, or most of it, was recognised in. */
export interface Alignment {
  readonly parts: readonly Letters[];
  /** Letters of the quote that are in the passage, in order. */
  readonly matched: number;
  /** Letters of the quote that are not. */
  readonly lost: number;
  /** Borders between matching stretches. */
  readonly breaks: number;
  /** Letters of the passage, inside its parts, that are not in the quote. */
  readonly foreign: number;
  /** The longest run of common letters. */
  readonly longest: number;
}

/** A gap with at least this many letters, between two blocks of the page, is a float or a running head. */
const FLOAT = 8;

export function align(prepared: PreparedText, quote: Skeleton, original: string, { runs }: Chain): Alignment {
  const first = runs[0];
  const last = runs.at(-1);
  if (first === undefined || last === undefined) throw new Error('A chain has at least one run.');

  const parts: { start: number; end: number }[] = [];
  let part = { start: first.text, end: first.text + first.size };
  let matched = first.size;
  let longest = first.size;
  let foreign = 0;
  let before: Run = first;
  for (const run of runs.slice(1)) {
    const gapText = run.text - before.text - before.size;
    const gapQuote = run.quote - before.quote - before.size;
    const common = commonInGap(prepared.skeleton.letters, before.text + before.size, gapText, quote.letters, before.quote + before.size, gapQuote);
    matched += run.size + common;
    longest = Math.max(longest, run.size);
    if (gapText >= FLOAT && gapText > 2 * gapQuote && isBetweenBlocks(prepared, part.end, run.text)) {
      parts.push(part);
      part = { start: run.text, end: run.text };
    } else foreign += gapText - common;
    part.end = run.text + run.size;
    before = run;
  }
  parts.push(part);

  const head = extend(quote.letters, first.quote - 1, first.quote, prepared.skeleton.letters, first.text - 1, first.text, -1);
  const tailQuote = last.quote + last.size;
  const tailText = last.text + last.size;
  const tail = extend(
    quote.letters, tailQuote, quote.length - tailQuote, prepared.skeleton.letters, tailText, prepared.skeleton.length - tailText, 1,
  );
  matched = Math.min(quote.length, matched + head.matched + tail.matched);

  const front = parts[0] ?? part;
  front.start = startOf(prepared, quote, original, first.text - head.text, first.quote - head.quote);
  part.end = Math.max(part.end, endOf(prepared, quote, original, tailText + tail.text, tailQuote + tail.quote));
  return { parts, matched, lost: quote.length - matched, breaks: runs.length - 1, foreign, longest };
}

/** Letters that two gaps have in common, if they are the same words misspelt; not by chance. */
function commonInGap(text: Uint8Array, fromText: number, gapText: number, quote: Uint8Array, fromQuote: number, gapQuote: number): number {
  const longer = Math.max(gapText, gapQuote);
  const shorter = Math.min(gapText, gapQuote);
  if (shorter === 0 || longer > MAX_EDITED || longer > 2 * shorter + 2) return 0;
  const errors = editDistance(quote, fromQuote, gapQuote, text, fromText, gapText);
  return errors * 2 <= longer ? Math.min(shorter, longer - errors) : 0;
}

function isBetweenBlocks({ text, skeleton }: PreparedText, from: number, to: number): boolean {
  const start = skeleton.positions[from - 1] ?? 0;
  const next = skeleton.positions[from] ?? text.length;
  const last = skeleton.positions[to - 1] ?? 0;
  const end = skeleton.positions[to] ?? text.length;
  return text.slice(start, next).includes('\n') || text.slice(last, end).includes('\n');
}

/** Share of the quote that a changed end may make up: beyond, who knows where it would have begun. */
const MAX_END = 0.35;

/** Where a passage begins whose first recognised letter is `text`, when `left` letters of the quote come before it. */
function startOf(prepared: PreparedText, quote: Skeleton, original: string, text: number, left: number): number {
  if (left === 0 || boundaryBefore(prepared, text) === 'sentence') return text;
  const word = nearestWord(prepared, text, Math.min(left, 4));
  if (left > quote.length * MAX_END || isEditors(original, quote, left, -1)) return word;
  const sentence = sentenceWithin(prepared, text, -1, Math.ceil(1.6 * left) + 6);
  if (sentence !== undefined) return sentence;
  return nearestWord(prepared, text - left, 6);
}

function endOf(prepared: PreparedText, quote: Skeleton, original: string, text: number, from: number): number {
  const left = quote.length - from;
  if (left === 0 || boundaryBefore(prepared, text) === 'sentence') return text;
  const word = nearestWord(prepared, text, Math.min(left, 4));
  if (left > quote.length * MAX_END || isEditors(original, quote, from, 1)) return word;
  const sentence = sentenceWithin(prepared, text, 1, Math.ceil(1.6 * left) + 6);
  if (sentence !== undefined) return sentence;
  return nearestWord(prepared, Math.min(prepared.skeleton.length, text + left), 6);
}

/** Whether what the quote has beyond its letter `at` is set off as the writer's own: `They say: "…`, `… (my emphasis)`. */
function isEditors(original: string, quote: Skeleton, at: number, side: -1 | 1): boolean {
  const between = original.slice((quote.positions[at - 1] ?? -1) + 1, quote.positions[at] ?? original.length);
  return side === -1 ? /[:"“”«‘]/.test(between) : /[([]/.test(between);
}
