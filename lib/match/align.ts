import { boundaryBefore, nearestWord, sentenceWithin } from './boundaries';
import type { Chain, Run } from './chain';
import { editDistance, extend, MAX_EDITED } from './edit-distance';
import type { Border, Form } from './forms';
import type { PreparedText } from './prepared-text';
import { canBeLacking, type Lack } from './remarks';

/** Half-open range of letters of the text's skeleton. */
export interface Letters {
  readonly start: number;
  readonly end: number;
}

/** A passage the quote, or most of it, was recognised in. */
export interface Alignment {
  /** What quote and text have in common, letter by letter and in order. */
  readonly runs: readonly Run[];
  readonly parts: readonly Letters[];
  /** Letters of the quote that are in the passage, in order. */
  readonly matched: number;
  /** Letters of the quote that are not. */
  readonly lost: number;
  /** Of these, letters on lines of their own that something else than the quote was copied with: running heads. */
  readonly interrupting: number;
  /** Borders between matching stretches, those at a float aside: it was put there by whoever set the page. */
  readonly breaks: number;
  /** Letters of the passage, inside its parts, that are not in the quote. */
  readonly foreign: number;
  /** The longest run of common letters. */
  readonly longest: number;
  /** Letters at either end of the quote that were not recognised. */
  readonly lostHead: number;
  readonly lostTail: number;
}

/** A gap with at least this many letters, between two blocks of the page, is a float or a running head. */
const FLOAT = 8;

export function align(prepared: PreparedText, form: Form, { runs }: Chain): Alignment {
  const quote = form.letters;
  const first = runs[0];
  const last = runs.at(-1);
  if (first === undefined || last === undefined) throw new Error('A chain has at least one run.');

  const parts: { start: number; end: number }[] = [];
  let part = { start: first.text, end: first.text + first.size };
  let matched = first.size;
  let longest = first.size;
  let foreign = 0;
  let interrupting = 0;
  let breaks = 0;
  let before: Run = first;
  for (const run of runs.slice(1)) {
    const gapText = run.text - before.text - before.size;
    const gapQuote = run.quote - before.quote - before.size;
    const common = commonInGap(prepared.skeleton.letters, before.text + before.size, gapText, quote.letters, before.quote + before.size, gapQuote);
    matched += run.size + common;
    const shift = gapQuote === 0 && gapText > 0 ? betterBorder(prepared, before.text + before.size, run.text) : 0;
    longest = Math.max(longest, run.size);
    if (gapQuote > 0 && gapText <= 1 && isOnLinesOfItsOwn(form, before.quote + before.size, run.quote)) interrupting += gapQuote;
    const borders = gapText > 2 * gapQuote ? blockBorders(prepared, part.end + shift, run.text + shift) : 0;
    const isWhole = borders === 2 && gapQuote === 0;
    if (!isWhole) breaks += 1;
    if (isWhole || (gapText >= FLOAT && borders > 0)) {
      part.end += shift;
      parts.push(part);
      part = { start: run.text + shift, end: run.text + shift };
    } else foreign += gapText - common;
    part.end = run.text + run.size;
    before = run;
  }
  parts.push(part);

  const head = extend(quote.letters, first.quote - 1, first.quote, prepared.skeleton.letters, first.text - 1, roomFrom(prepared, first.text, -1), -1);
  const tailQuote = last.quote + last.size;
  const tailText = last.text + last.size;
  const tail = extend(
    quote.letters, tailQuote, quote.length - tailQuote, prepared.skeleton.letters, tailText, roomFrom(prepared, tailText, 1), 1,
  );
  matched = Math.min(quote.length, matched + head.matched + tail.matched);

  const lostHead = first.quote - head.quote;
  const lostTail = quote.length - tailQuote - tail.quote;
  const front = parts[0] ?? part;
  front.start = Math.min(front.end - 1, startOf(prepared, form, first.text - head.text, first.quote - head.quote));
  part.end = Math.max(part.end, endOf(prepared, form, tailText + tail.text, tailQuote + tail.quote));
  return {
    runs, parts, matched, lost: quote.length - matched, interrupting: Math.min(interrupting, quote.length - matched), breaks, foreign, longest,
    lostHead, lostTail,
  };
}

/** Whether a stretch of the quote is set off by line ends on both sides, give or take a letter chance has in common. */
function isOnLinesOfItsOwn({ text, letters: { positions, length } }: Form, from: number, to: number): boolean {
  const between = (start: number, end: number): string => text.slice(positions[Math.max(0, start)] ?? 0, end < length ? positions[end] : text.length);
  return between(from - 2, from + 1).includes('\n') && between(to - 1, to + 2).includes('\n');
}

/** Letters from a place to the border of its sentence: an end does not go on beyond. */
function roomFrom(prepared: PreparedText, at: number, step: -1 | 1): number {
  const border = sentenceWithin(prepared, at, step, MAX_EDITED + 16);
  return border === undefined ? MAX_EDITED + 16 : Math.abs(border - at);
}

/** Letters that two gaps have in common, if they are the same words misspelt; not by chance. */
function commonInGap(text: Uint8Array, fromText: number, gapText: number, quote: Uint8Array, fromQuote: number, gapQuote: number): number {
  const longer = Math.max(gapText, gapQuote);
  const shorter = Math.min(gapText, gapQuote);
  if (shorter === 0 || longer > MAX_EDITED || longer > 2 * shorter + 2) return 0;
  const errors = editDistance(quote, fromQuote, gapQuote, text, fromText, gapText);
  return errors * 2 <= longer ? Math.min(shorter, longer - errors) : 0;
}

/** Letters a gap may be moved by when chance has its first letters equal to the first behind it. */
const MAX_SHIFT = 12;

/**
 * A gap that the quote jumps over may often lie some letters earlier or later and join to the same quote ("the
 * [Figure … ] flag", "the F[igure … f]lag"). Gives how far to move it to begin and end where words or blocks do.
 */
function betterBorder(prepared: PreparedText, from: number, to: number): number {
  const { letters } = prepared.skeleton;
  let best = 0;
  let bestWorth = worthOf(prepared, from, to);
  for (let shift = -1; shift >= -MAX_SHIFT && letters[from + shift] === letters[to + shift]; shift -= 1) {
    const worth = worthOf(prepared, from + shift, to + shift);
    if (worth > bestWorth) [best, bestWorth] = [shift, worth];
  }
  for (let shift = 1; shift <= MAX_SHIFT && letters[from + shift - 1] === letters[to + shift - 1]; shift += 1) {
    const worth = worthOf(prepared, from + shift, to + shift);
    if (worth > bestWorth) [best, bestWorth] = [shift, worth];
  }
  return best;
}

const WORTH = { none: 0, word: 1, sentence: 2 } as const;

function worthOf(prepared: PreparedText, from: number, to: number): number {
  return WORTH[boundaryBefore(prepared, from)] + WORTH[boundaryBefore(prepared, to)];
}

/** At how many of its ends (0 to 2) a gap has the border of a block. */
function blockBorders({ text, skeleton }: PreparedText, from: number, to: number): number {
  const isBroken = (at: number): number => (text.slice(skeleton.positions[at - 1] ?? 0, skeleton.positions[at] ?? text.length).includes('\n') ? 1 : 0);
  return isBroken(from) + isBroken(to);
}

/** Share of the quote that a changed end may make up: beyond, who knows where it would have begun. */
const MAX_END = 0.35;

/** Share of the quote that the rest of a sentence may make up which the quote has as a whole, in other words. */
const MAX_REST = { known: 1, likely: 0.7, no: 0 } as const;

/**
 * Where a passage begins whose first recognised letter is `text`, when `left` letters of the quote come before
 * it. A quote that began with its sentence still does; else as many letters are taken as are missing, to a whole
 * word, and never across the border of a sentence.
 */
function startOf(prepared: PreparedText, form: Form, text: number, left: number): number {
  if (boundaryBefore(prepared, text) === 'sentence') return text;
  const size = form.letters.length;
  if (isSentence(form.startsSentence, left) && !isEditors(form, left, -1)) {
    const sentence = sentenceWithin(prepared, text, -1, Math.ceil(MAX_REST[form.startsSentence] * size));
    if (sentence !== undefined) return sentence;
  }
  if (left === 0) return text;
  if (left > size * MAX_END || isEditors(form, left, -1)) return nearestWord(prepared, text, Math.min(left, 4));
  return sentenceWithin(prepared, text, -1, reachOf(form.startsSentence, left)) ?? nearestWord(prepared, text - left, 6);
}

/** Where a passage ends, likewise; `from` is the first letter of the quote that was not recognised. */
function endOf(prepared: PreparedText, form: Form, text: number, from: number): number {
  if (boundaryBefore(prepared, text) === 'sentence') return text;
  const size = form.letters.length;
  const left = size - from;
  if (form.isShortened || left > 0 || form.lack === 'anything') {
    const sentence = withWhatLacks(prepared, text, size, form.lack);
    if (sentence !== undefined) return sentence;
  }
  if (isSentence(form.endsSentence, left) && !isEditors(form, from, 1)) {
    const sentence = sentenceWithin(prepared, text, 1, Math.ceil(MAX_REST[form.endsSentence] * size));
    if (sentence !== undefined) return sentence;
  }
  if (left === 0) return text;
  if (left > size * MAX_END || isEditors(form, from, 1)) return nearestWord(prepared, text, Math.min(left, 4));
  return (
    sentenceWithin(prepared, text, 1, reachOf(form.endsSentence, left)) ??
    nearestWord(prepared, Math.min(prepared.skeleton.length, text + left), 6)
  );
}

/** Letters a citation or a formula may have, and share of the quote. */
const LACKING = 24;
const MAX_LACKING = 0.5;

/** Where the sentence ends whose last citation or formula the quote lacks; undefined if that is too far off, or is none. */
export function withWhatLacks(prepared: PreparedText, at: number, quoteLetters: number, lack: Lack): number | undefined {
  if (lack === 'none') return undefined;
  const border = sentenceWithin(prepared, at, 1, Math.max(LACKING, Math.ceil(MAX_LACKING * quoteLetters)));
  if (border === undefined) return undefined;
  const { positions } = prepared.skeleton;
  return canBeLacking(lack, prepared.text.slice(positions[at] ?? 0, positions[border])) ? border : undefined;
}

/** How far off the border of a sentence may be for `left` missing letters: further, where the quote looks like one. */
function reachOf(border: Border, left: number): number {
  return border === 'no' ? left : Math.ceil(1.6 * left) + 6;
}

/** Letters of a word like "Rather," that leads over to the quote. */
const CONNECTIVE = 12;

/** What only looks like a whole sentence is one if its end did change. */
function isSentence(border: Border, left: number): boolean {
  return border === 'known' || (border === 'likely' && left > 3);
}

/** Whether what the quote has beyond its letter `at` is set off as the writer's own: `They say: "…`, `… (my emphasis)`. */
function isEditors({ text, letters, startsSentence }: Form, at: number, side: -1 | 1): boolean {
  if (side === -1 ? at === 0 : at === letters.length) return false;
  const between = text.slice((letters.positions[at - 1] ?? -1) + 1, letters.positions[at] ?? text.length);
  if (side === -1) return /[:"“”«‘]/.test(between) || (startsSentence !== 'known' && at <= CONNECTIVE && between.includes(','));
  return /[([]/.test(between) && /[)\]]\W*$/.test(text);
}
