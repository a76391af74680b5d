import type { Skeleton } from '../text/skeleton';
import { candidatesOf } from './candidates';
import type { Context } from './context';
import { occurrencesOf } from './occurrences';
import type { PreparedText } from './prepared-text';
import type { Scratch } from './scratch';

/** Where the text before and after the quote stands now. Places in letters. */
export interface ContextPlaces {
  /** Ends of what stood before. */
  readonly before: readonly number[];
  /** Starts of what stood after. */
  readonly after: readonly number[];
}

/** Letters next to the quote that are looked for; fewer than the least say too little. */
const LOOKED_FOR = 28;
const LEAST = 12;

/** More places than this are boiler-plate. */
const MAX_PLACES = 6;

/** Letters around a seed that a changed context is looked for in: it is short. */
const AROUND = 40;

/** A changed context counts as found from this similarity on. */
const LEAST_SIMILARITY = 0.55;

export function contextPlaces(prepared: PreparedText, { before, after }: Context, scratch: Scratch): ContextPlaces {
  return {
    before: before === undefined ? [] : locate(prepared, nearest(before, before.length - LOOKED_FOR, before.length), scratch, 'end'),
    after: after === undefined ? [] : locate(prepared, nearest(after, 0, LOOKED_FOR), scratch, 'start'),
  };
}

function nearest(context: Skeleton, from: number, to: number): Skeleton {
  const start = Math.max(0, from);
  const end = Math.min(context.length, to);
  return { letters: context.letters.subarray(start, end), positions: context.positions.subarray(start, end), length: end - start };
}

function locate(prepared: PreparedText, context: Skeleton, scratch: Scratch, side: 'start' | 'end'): readonly number[] {
  if (context.length < LEAST) return [];
  const exact = occurrencesOf(prepared, context);
  if (exact.length > MAX_PLACES) return [];
  if (exact.length > 0) return exact.map((start) => (side === 'end' ? start + context.length : start));
  return candidatesOf(prepared, { text: '', letters: context, isShortened: false, startsSentence: 'no', endsSentence: 'no' }, scratch, AROUND)
    .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
    .slice(0, MAX_PLACES)
    .map((candidate) => candidate[side]);
}

/** Where the quote would begin, going by its context. */
export function placesAmong({ before, after }: ContextPlaces, letters: number): readonly number[] {
  return [...before, ...after.map((start) => Math.max(0, start - letters))];
}

/** What stood on both sides now stands together: the passage between them was taken out. */
export function isRemoved({ before, after }: ContextPlaces, letters: number): boolean {
  const most = Math.min(30, 4 + 0.15 * letters);
  return before.some((end) => after.some((start) => start - end >= -4 && start - end <= most));
}

/**
 * How much of the context stands near a passage, though perhaps not right beside it: 0, 0.5 or 1; what was added or
 * reworded in between does not count. Near is within half the quote and a sentence.
 */
export function nearbyContext({ before, after }: ContextPlaces, start: number, end: number, letters: number): number {
  const reach = 40 + letters / 2;
  const isNear = (places: readonly number[], to: number): boolean => places.some((place) => Math.abs(place - to) <= reach);
  return (isNear(before, start) ? 0.5 : 0) + (isNear(after, end) ? 0.5 : 0);
}
