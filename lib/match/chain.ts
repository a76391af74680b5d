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
 * Price, in letters, of leaving `skippedQuote` letters of the quote and `skippedText` of the text between two
 * runs. It grows with the logarithm of the shift, so that a left-out clause, a float in the midst, an ellipsis
 * and an inserted remark are all affordable, and with the quote's lost letters only a little: they already
 * fail to score. Where the quote goes on without a seam, letter after letter, something was left out: cheaper still.
 */
function gapCost(skippedText: number, skippedQuote: number, isSeamless: boolean): number {
  const perDoubling = isSeamless ? 1 : 1.4;
  return 1.5 + perDoubling * log2(1 + Math.abs(skippedText - skippedQuote)) + 0.1 * skippedQuote;
}

let logarithms: Float64Array | undefined;

function log2(value: number): number {
  logarithms ??= Float64Array.from({ length: 2048 }, (_, at) => Math.log2(Math.max(1, at)));
  return value < 2048 ? (logarithms[value] ?? 0) : Math.log2(value);
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

/** Runs before a run that are tried as its predecessor. */
const LOOK_BACK = 160;

/**
 * The best ascending chain of runs that do not touch the text between `usedFrom` and `usedTo` (letters; empty
 * range: nothing is used). Runs may overlap: the later gives up the letters they share.
 */
export function bestChain({ runs, quoteBorders, windowBorders }: Scratch, usedFrom: number, usedTo: number): Chain | undefined {
  const { text, quote, size, score, before, window } = runs;
  let best = -1;
  let bestScore = 0;
  for (let at = 0; at < runs.count; at += 1) {
    const textAt = text[at] ?? 0;
    const quoteAt = quote[at] ?? 0;
    const length = size[at] ?? 0;
    if (textAt < usedTo && textAt + length > usedFrom) {
      score[at] = -1;
      continue;
    }
    let top = length;
    let from = 0;
    for (let other = at - 1; other >= 0 && other >= at - LOOK_BACK; other -= 1) {
      const so = score[other] ?? 0;
      if (so + length <= top) continue;
      const skippedText = textAt - (text[other] ?? 0) - (size[other] ?? 0);
      const skippedQuote = quoteAt - (quote[other] ?? 0) - (size[other] ?? 0);
      const overlap = Math.max(0, -skippedText, -skippedQuote);
      if (overlap > length - 3 || quoteAt <= (quote[other] ?? 0)) continue;
      const isSeamless = overlap <= 2 && skippedQuote <= 1;
      let total = so + length - overlap - gapCost(skippedText + overlap, skippedQuote + overlap, isSeamless);
      if (total > top) {
        const crossedText = (windowBorders[textAt - window] ?? 0) - (windowBorders[(text[other] ?? 0) + (size[other] ?? 0) - 1 - window] ?? 0);
        const crossedQuote = (quoteBorders[quoteAt] ?? 0) - (quoteBorders[(quote[other] ?? 0) + (size[other] ?? 0) - 1] ?? 0);
        const isFloat = isSeamless ? blocksIn(crossedText) > 0 : skippedQuote <= 4 && blocksIn(crossedText) > 1;
        if (sentencesIn(crossedText) > sentencesIn(crossedQuote)) {
          const shift = Math.min(LONG_JUMP, Math.abs(skippedText - skippedQuote));
          total -= isFloat ? FLOAT : isSeamless ? SEAMLESS_CROSSING + SEAMLESS_PER_LETTER * shift : CROSSING + CROSSING_PER_LETTER * shift;
        }
      }
      if (total > top) {
        top = total;
        from = other + 1;
      }
    }
    score[at] = top;
    before[at] = from;
    if (top > bestScore) {
      bestScore = top;
      best = at;
    }
  }
  return best === -1 ? undefined : { runs: follow(runs, best), score: bestScore };
}

function follow({ text, quote, size, before }: RunList, last: number): readonly Run[] {
  const chain: Run[] = [];
  for (let at = last + 1; at !== 0; at = before[at - 1] ?? 0) {
    chain.push({ text: text[at - 1] ?? 0, quote: quote[at - 1] ?? 0, size: size[at - 1] ?? 0 });
  }
  chain.reverse();
  let end: Run | undefined;
  return chain.map((run) => {
    const overlap = end === undefined ? 0 : Math.max(0, end.text + end.size - run.text, end.quote + end.size - run.quote);
    end = { text: run.text + overlap, quote: run.quote + overlap, size: run.size - overlap };
    return end;
  });
}
