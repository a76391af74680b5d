import type { Skeleton } from '../text/skeleton';
import { GRAM, slotOf } from './gram-index';
import type { PreparedText } from './prepared-text';
import { BIN_SHIFT, type Scratch } from './scratch';

/** A diagonal on which many rare grams of the quote stand in the text. */
export interface Seed {
  /** Where the quote's first letter would stand in the text, give or take; may be negative. */
  readonly start: number;
  readonly votes: number;
}

export interface Seeds {
  readonly best: readonly Seed[];
  /** Stretches the quote was cut into; votes per stretch tell how much of it supports a seed. */
  readonly stretches: number;
}

/** Chains walked per stretch; above, a gram is too common to tell anything. */
interface Grain {
  readonly stretch: number;
  readonly commonest: number;
}

function grainOf(letters: number): Grain {
  if (letters < 48) return { stretch: 3, commonest: 60 };
  if (letters < 96) return { stretch: 5, commonest: 16 };
  // Quotes of pages, or a megabyte of anything, are sampled: time stays bounded, and evidence abounds.
  return { stretch: Math.max(8, Math.ceil(letters / MAX_STRETCHES)), commonest: 16 };
}

const MAX_STRETCHES = 1500;
export const MAX_SEEDS = 6;

function weightOf(count: number): number {
  return count <= 1 ? 4 : count <= 4 ? 3 : count <= 16 ? 2 : 1;
}

/**
 * Diagonals of the text that the rarest gram of every stretch of the quote votes for, best first. A stretch
 * votes once per bin. Bins are joined with their better neighbour, since a passage drifts across their border.
 */
export function seedsOf({ skeleton, index }: PreparedText, quote: Skeleton, scratch: Scratch): Seeds {
  const { stretch, commonest } = grainOf(quote.length);
  scratch.reserve(skeleton.length, quote.length);
  const { votes, voter } = scratch;
  const last = quote.length - GRAM;
  let touched = 0;
  let stretches = 0;

  for (let from = 0; from <= last; from += stretch) {
    const to = Math.min(from + stretch, last + 1);
    const place = rarest(index, quote.letters, from, to, commonest);
    stretches += 1;
    if (place === -1) continue;
    scratch.stretch += 1;
    const slot = slotOf(quote.letters, place, index.shift);
    const weight = weightOf(index.count[slot]!);
    for (let chain = index.head[slot]!; chain !== 0; chain = index.next[chain - 1]!) {
      const bin = (chain - 1 - place + quote.length) >>> BIN_SHIFT;
      if (voter[bin] === scratch.stretch) continue;
      voter[bin] = scratch.stretch;
      const before = votes[bin] ?? 0;
      if (before === 0) scratch.touch(touched++, bin);
      votes[bin] = before + weight;
    }
  }

  const best = strongest(scratch, touched, quote.length);
  for (let at = 0; at < touched; at += 1) votes[scratch.touched[at]!] = 0;
  return { best, stretches };
}

/** Place of the rarest gram that starts in the stretch, -1 if none is in the text or all are common. */
function rarest(index: PreparedText['index'], letters: Uint8Array, from: number, to: number, commonest: number): number {
  let least = commonest + 1;
  let place = -1;
  for (let at = from; at < to; at += 1) {
    const count = index.count[slotOf(letters, at, index.shift)]!;
    if (count !== 0 && count < least) {
      least = count;
      place = at;
      if (count === 1) break;
    }
  }
  return place;
}

function strongest({ votes, touched }: Scratch, count: number, quoteLetters: number): readonly Seed[] {
  const best: Seed[] = [];
  for (let at = 0; at < count; at += 1) {
    const bin = touched[at]!;
    const own = votes[bin] ?? 0;
    const left = votes[bin - 1] ?? 0;
    const right = votes[bin + 1] ?? 0;
    if (left >= own || right > own) continue;
    const joined = own + Math.max(left, right);
    const weakest = best.at(-1);
    if (best.length === MAX_SEEDS && weakest !== undefined && joined <= weakest.votes) continue;
    const seed: Seed = { start: (bin << BIN_SHIFT) + (1 << (BIN_SHIFT - 1)) - quoteLetters, votes: joined };
    const rank = best.findIndex((other) => other.votes < joined);
    best.splice(rank === -1 ? best.length : rank, 0, seed);
    if (best.length > MAX_SEEDS) best.pop();
  }
  return best;
}
