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
  /** Whether it stands there letter by letter. */
  readonly isBeforeExact: boolean;
  readonly isAfterExact: boolean;
  /** Whether both stand side by side somewhere, nothing between them. */
  readonly isClosed: boolean;
}

/** Nothing is known of what stood around the quote, or nothing need be. */
export const NOWHERE: ContextPlaces = { before: [], after: [], isBeforeExact: false, isAfterExact: false, isClosed: false };

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
  const left = before === undefined ? UNKNOWN : locate(prepared, stretch(before, before.length - LOOKED_FOR, before.length), scratch, 'end');
  const right = after === undefined ? UNKNOWN : locate(prepared, stretch(after, 0, LOOKED_FOR), scratch, 'start');
  return {
    before: left.places,
    after: right.places,
    isBeforeExact: left.isExact,
    isAfterExact: right.isExact,
    isClosed: before !== undefined && after !== undefined && standTogether(prepared, before, after),
  };
}

function stretch(context: Skeleton, from: number, to: number): Skeleton {
  const start = Math.max(0, from);
  const end = Math.min(context.length, to);
  return { letters: context.letters.subarray(start, end), positions: context.positions.subarray(start, end), length: end - start };
}

interface Located {
  readonly places: readonly number[];
  readonly isExact: boolean;
}

const UNKNOWN: Located = { places: [], isExact: false };

function locate(prepared: PreparedText, context: Skeleton, scratch: Scratch, side: 'start' | 'end'): Located {
  if (context.length < LEAST) return UNKNOWN;
  const exact = occurrencesOf(prepared, context);
  if (exact.length > MAX_PLACES) return UNKNOWN;
  if (exact.length > 0) return { places: exact.map((start) => (side === 'end' ? start + context.length : start)), isExact: true };
  const places = candidatesOf(prepared, { text: '', letters: context, isShortened: false, startsSentence: 'no', endsSentence: 'no', lack: 'none' }, scratch, AROUND)
    .filter(({ similarity }) => similarity >= LEAST_SIMILARITY)
    .slice(0, MAX_PLACES)
    .map((candidate) => candidate[side]);
  return { places, isExact: false };
}

/** Letters of each side that are looked for as one, and the least of them that say anything: each side may be common by itself. */
const SEAM = 16;
const LEAST_SEAM = 8;

function standTogether(prepared: PreparedText, before: Skeleton, after: Skeleton): boolean {
  const left = before.letters.subarray(Math.max(0, before.length - SEAM), before.length);
  const right = after.letters.subarray(0, Math.min(SEAM, after.length));
  if (left.length < LEAST_SEAM || right.length < LEAST_SEAM) return false;
  const letters = new Uint8Array(left.length + right.length);
  letters.set(left);
  letters.set(right, left.length);
  return occurrencesOf(prepared, { letters, positions: before.positions, length: letters.length }).length > 0;
}

/** Where the quote would begin, going by its context. */
export function placesAmong({ before, after }: ContextPlaces, letters: number): readonly number[] {
  return [...before, ...after.map((start) => Math.max(0, start - letters))];
}

/** What stood on both sides now stands together: the passage between them was taken out. */
export function isRemoved({ before, after, isClosed }: ContextPlaces, letters: number): boolean {
  if (isClosed) return true;
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
