import { align, type Alignment, type Letters } from './align';
import { bestChain, type Chain } from './chain';
import type { Form } from './forms';
import type { PreparedText } from './prepared-text';
import { enterQuote, findRuns } from './runs';
import type { Scratch } from './scratch';
import { seedsOf } from './seeds';

/** A passage that may be the one meant, and how much of the quote it has. */
export interface Candidate extends Letters {
  readonly alignment: Alignment;
  /** Share of the quote found there, less half of what is lost and the price of every break: at most 1. */
  readonly similarity: number;
}

/** Votes per stretch below which a quote is nowhere: absent quotes have 0.3 in the median, edited ones 1.3 and more. */
const FEWEST_VOTES = 0.55;

/** Share of the quote's letters, gaps paid, that a chain must keep to be looked at. */
const LEAST_CHAIN = 0.22;

/** Seeds after the first are tried only with this share of its votes, or more where the first was a good find. */
const WORTH_A_TRY = 0.3;
const WORTH_A_TRY_BESIDES = 0.5;
const GOOD_FIND = 0.7;

/** Letters around a seed that its passage may begin earlier or end later, with a quarter of the quote on top. */
const AROUND = 400;

/** Passages of the text that resemble the quote, best first, none overlapping a better one by half. */
export function candidatesOf(prepared: PreparedText, form: Form, scratch: Scratch, around = AROUND): readonly Candidate[] {
  const { best, stretches } = seedsOf(prepared, form.letters, scratch);
  const strongest = best[0]?.votes ?? 0;
  if (strongest < FEWEST_VOTES * stretches) return [];
  enterQuote(scratch, form);
  const found: Candidate[] = [];
  for (const { start, votes } of best) {
    const isGood = (found[0]?.similarity ?? 0) >= GOOD_FIND;
    if (votes < FEWEST_VOTES * stretches || votes < (isGood ? WORTH_A_TRY_BESIDES : WORTH_A_TRY) * strongest) break;
    lookAround(prepared, form, start, around, scratch, found);
  }
  return distinct(found);
}

/** Passages that resemble the quote where it would begin at one of some places (letters), give or take; none that is known. */
export function candidatesAt(prepared: PreparedText, form: Form, places: readonly number[], known: readonly Letters[], scratch: Scratch): readonly Candidate[] {
  const half = form.letters.length >> 1;
  const fresh = places.filter((start) => !known.some((passage) => start + half > passage.start && start + half < passage.end));
  if (fresh.length === 0) return [];
  enterQuote(scratch, form);
  const found: Candidate[] = [];
  for (const start of fresh) lookAround(prepared, form, start, AROUND, scratch, found);
  return distinct(found);
}

/**
 * Letters further on that a passage is looked for in which stops short: a float may be
 * longer than what is usually added to a passage.
 */
const BEHIND_FLOAT = 800;
/** Letters lost at an end that are worth it. */
const LOST = 8;
/** Share of the quote a passage must have for it: what is nowhere has lost an end too. */
const LEAST_BEFORE_FLOAT = 0.4;

function lookAround(prepared: PreparedText, form: Form, start: number, around: number, scratch: Scratch, found: Candidate[]): void {
  const size = form.letters.length;
  const middle = start + (size >> 1);
  // A seed inside a passage already recognised is that passage again.
  if (found.some((known) => middle > known.start && middle < known.end)) return;
  const reach = around + (size >> 2);
  findRuns(scratch, prepared, start - reach, start + size + reach, form.letters);
  const chain = bestChain(scratch, 0, 0);
  if (chain === undefined || chain.score < LEAST_CHAIN * size) return;
  let first = recognised(prepared, form, chain);
  const { lostHead, lostTail, breaks } = first.alignment;
  if (chain.score >= LEAST_BEFORE_FLOAT * size && (lostHead >= LOST || lostTail >= LOST)) {
    findRuns(scratch, prepared, first.start - size - BEHIND_FLOAT, first.end + size + BEHIND_FLOAT, form.letters);
    const behind = recognised(prepared, form, bestChain(scratch, 0, 0) ?? chain);
    // Nothing but floats may lie between: whatever else is that far off was never one passage.
    if (behind.alignment.breaks <= breaks) first = behind;
  }
  found.push(first);
  // Two versions of one sentence may stand within one window: what is left of it may hold the other.
  const second = bestChain(scratch, first.start, first.end);
  if (second !== undefined && second.score > 0.7 * chain.score) found.push(recognised(prepared, form, second));
}

function recognised(prepared: PreparedText, form: Form, chain: Chain): Candidate {
  const alignment = align(prepared, form, chain);
  const start = alignment.parts[0]?.start ?? 0;
  const end = alignment.parts.at(-1)?.end ?? start;
  return { start, end, alignment, similarity: similarityOf(alignment, form.letters.length) };
}

function similarityOf({ matched, lost, interrupting, breaks, foreign }: Alignment, letters: number): number {
  return (matched - 0.5 * (lost - interrupting) - 0.6 * breaks - 0.06 * Math.min(foreign, letters)) / (letters - interrupting);
}

export function distinct<T extends Letters & { readonly similarity: number }>(found: readonly T[]): readonly T[] {
  const kept: T[] = [];
  for (const candidate of found.toSorted((a, b) => b.similarity - a.similarity)) {
    const isNew = kept.every((better) => {
      const shared = Math.min(better.end, candidate.end) - Math.max(better.start, candidate.start);
      return shared * 2 < Math.min(candidate.end - candidate.start, better.end - better.start);
    });
    if (isNew) kept.push(candidate);
  }
  return kept;
}
