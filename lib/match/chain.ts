import { blocksIn, sentencesIn } from './boundaries';
import type { RunList, Scratch } from './scratch';

/** A run of letters the text has in common with the quote: places in letters. */
export interface Run {
  readonly text: number;
  readonly quote: number;
  readonly size: number;
}

export interface Chain {
  readonly runs: readonly Run[];
  /** Letters in common, less the cost of what lies between them. */
  readonly score: number;
}

/**
 * Price, in letters, of a gap between two runs: it grows with the logarithm of the shift between what is skipped in
 * text and quote, so that a left-out clause, a float in the midst, an ellipsis and an inserted remark are all
 * affordable, and with the quote's lost letters only a little: they already fail to score. Where the quote goes on
 * without a seam, letter after letter, something was left out: cheaper still.
 */
const GAP = 1.5;
const GAP_PER_DOUBLING = 1.4;
const SEAMLESS_PER_DOUBLING = 1;
const GAP_PER_LOST = 0.1;

const TABLE = 2048;
let logarithms: Float64Array | undefined;

function log2Table(): Float64Array {
  logarithms ??= Float64Array.from({ length: TABLE }, (_, at) => Math.log2(1 + at));
  return logarithms;
}

/**
 * Price, in letters, of skipping the end of a sentence that the quote does not end: the next one is about something
 * else. Whole blocks in the midst of a passage are floats, and nearly free.
 */
const CROSSING = 10;
const CROSSING_PER_LETTER = 0.06;
const SEAMLESS_CROSSING = 6;
const SEAMLESS_PER_LETTER = 0.04;
const FLOAT = 2;
const LONG_JUMP = 500;

/** The most, in letters, that the length of a float adds to its price: who reads on behind a table does not ask how long it was. */
const LONG_FLOAT = 4;

/**
 * Letters that both sides of a seam may begin or end with, and at a float: "seen in the [Figure 1: … by the] mean"
 * goes on behind either "the". Elsewhere what joins by more than that is often chance altogether.
 */
const SEAM = 6;
const FLOAT_SEAM = 12;

/**
 * Worth, in letters, of the quote's first letters at the beginning of a sentence, if it began with one, and of its last
 * at the end of one: short as they may be, they are no chance.
 */
const BORDER = 6;

/** Runs before a run that are tried as its predecessor. */
const LOOK_BACK = 100;

/**
 * The best ascending chain of runs that do not touch the text between `usedFrom` and `usedTo` (letters; empty
 * range: nothing is used). Runs may overlap: the later gives up the letters they share.
 */
export function bestChain(scratch: Scratch, usedFrom: number, usedTo: number): Chain | undefined {
  const { runs } = scratch;
  const { text, size, score, count } = runs;
  const log2 = log2Table();
  let best = -1;
  let bestScore = 0;
  for (let at = 0; at < count; at += 1) {
    const textAt = text[at]!;
    const length = size[at]!;
    if (textAt < usedTo && textAt + length > usedFrom) {
      score[at] = -1;
      continue;
    }
    const top = joinBest(scratch, at, length, log2) + (endsWithSentence(scratch, at) ? BORDER : 0);
    if (top > bestScore) {
      bestScore = top;
      best = at;
    }
  }
  return best === -1 ? undefined : { runs: follow(runs, best), score: bestScore };
}

/** Finds the best predecessor of a run, enters it, and gives the score of the chain that ends here. */
function joinBest(scratch: Scratch, at: number, length: number, log2: Float64Array): number {
  const { quote, quoteEnd, diagonal, score, before } = scratch.runs;
  const quoteAt = quote[at]!;
  const diagonalAt = diagonal[at]!;
  let top = startsWithSentence(scratch, at) ? length + BORDER : length;
  let from = 0;
  const stop = Math.max(0, at - LOOK_BACK);
  for (let other = at - 1; other >= stop; other -= 1) {
    const most = score[other]! + length - GAP;
    if (most <= top) continue;
    const drift = diagonalAt - diagonal[other]!;
    const shift = drift < 0 ? -drift : drift;
    const doublings = shift < TABLE ? log2[shift]! : Math.log2(1 + shift);
    if (most - Math.min(LONG_FLOAT, SEAMLESS_PER_DOUBLING * doublings) <= top) continue;
    const skippedQuote = quoteAt - quoteEnd[other]!;
    const skippedText = skippedQuote + drift;
    const overlap = Math.max(0, -skippedText, -skippedQuote);
    if (overlap > length - 3 || quoteAt <= quote[other]!) continue;
    let total = most - overlap - GAP_PER_LOST * (skippedQuote + overlap);
    if (skippedQuote <= 1 && overlap <= FLOAT_SEAM && skippedText > 0 && shift > 0 && isWholeBlocks(scratch, other, at, overlap)) total -= FLOAT + Math.min(LONG_FLOAT, SEAMLESS_PER_DOUBLING * doublings);
    else {
      const isSeamless = overlap <= SEAM && skippedQuote <= 1;
      total -= (isSeamless ? SEAMLESS_PER_DOUBLING : GAP_PER_DOUBLING) * doublings;
      if (total > top && skippedText > 0) total -= crossingCost(scratch, other, at, isSeamless, skippedQuote, shift);
    }
    if (total > top) {
      top = total;
      from = other + 1;
    }
  }
  score[at] = top;
  before[at] = from;
  return top;
}

function startsWithSentence({ runs, quoteStart, windowBorders }: Scratch, at: number): boolean {
  if (runs.quote[at] !== quoteStart) return false;
  const place = runs.text[at]! - runs.window;
  return place === 0 || windowBorders[place] !== windowBorders[place - 1];
}

function endsWithSentence({ runs, quoteEnd, windowBorders }: Scratch, at: number): boolean {
  if (runs.quoteEnd[at] !== quoteEnd) return false;
  const end = runs.text[at]! + runs.size[at]! - runs.window;
  return windowBorders[end] !== windowBorders[end - 1];
}

/** Letters beside a float that its own paragraph has at least: cells of tables and lines of formulas have blocks all around. */
const BESIDE_FLOAT = 8;

/** Whether what the text has between two runs that join is a block or several, in the midst of a paragraph: a float. */
function isWholeBlocks({ runs, windowBorders }: Scratch, other: number, at: number, overlap: number): boolean {
  const start = runs.text[other]! + runs.size[other]! - runs.window;
  const end = runs.text[at]! + overlap - runs.window;
  const blocks = (from: number, to: number): number => blocksIn(windowBorders[to]!) - blocksIn(windowBorders[Math.max(0, from)]!);
  for (let to = end; to >= end - overlap; to -= 1) {
    const from = start + to - end;
    if (blocks(from - 1, from) > 0 && blocks(to - 1, to) > 0) {
      return blocks(from - BESIDE_FLOAT, from) === 1 && blocks(to - 1, Math.min(to + BESIDE_FLOAT, end - overlap + runs.size[at]!) - 1) === 1;
    }
  }
  return false;
}

/** What it costs that the text between two runs ends sentences which the quote does not end. */
function crossingCost(scratch: Scratch, other: number, at: number, isSeamless: boolean, skippedQuote: number, shift: number): number {
  const { runs, quoteBorders, windowBorders } = scratch;
  const { text, quote, size, quoteEnd, window } = runs;
  const textEnd = text[other]! + size[other]!;
  const crossedText = windowBorders[text[at]! - window]! - windowBorders[textEnd - 1 - window]!;
  const crossedQuote = quoteBorders[quote[at]!]! - quoteBorders[quoteEnd[other]! - 1]!;
  if (sentencesIn(crossedText) <= sentencesIn(crossedQuote)) return 0;
  const isFloat = isSeamless ? skippedQuote >= -2 && blocksIn(crossedText) > 0 : skippedQuote <= 4 && blocksIn(crossedText) > 1;
  if (isFloat) return FLOAT;
  const jump = Math.min(LONG_JUMP, shift);
  return isSeamless ? SEAMLESS_CROSSING + SEAMLESS_PER_LETTER * jump : CROSSING + CROSSING_PER_LETTER * jump;
}

function follow({ text, quote, size, before }: RunList, last: number): readonly Run[] {
  const chain: Run[] = [];
  for (let at = last + 1; at !== 0; at = before[at - 1]!) {
    chain.push({ text: text[at - 1]!, quote: quote[at - 1]!, size: size[at - 1]! });
  }
  chain.reverse();
  let end: Run | undefined;
  return chain.map((run) => {
    const overlap = end === undefined ? 0 : Math.max(0, end.text + end.size - run.text, end.quote + end.size - run.quote);
    end = { text: run.text + overlap, quote: run.quote + overlap, size: run.size - overlap };
    return end;
  });
}
