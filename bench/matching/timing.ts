import { placeQuotes, placeQuotesInSlices, prepareText, prepareTextInSlices, type QuoteSelector } from '../../lib/match';
import type { Peer } from './peers/peer';

/** Milliseconds. */
export type Milliseconds = number;

function timed(run: () => void): Milliseconds {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** What a number of runs took: half of them no more than the median. */
export interface Runs {
  readonly median: Milliseconds;
  readonly fastest: Milliseconds;
}

/** Times `rounds` runs of each, after as many again to warm up. */
export function repeated(rounds: number, ...runs: readonly (() => void)[]): readonly Runs[] {
  const times: Milliseconds[][] = runs.map(() => []);
  for (let round = 0; round < 2 * rounds; round += 1) {
    // Taken in turns, so that a busy machine slows all of them alike.
    for (const [at, run] of runs.entries()) {
      const time = timed(run);
      if (round >= rounds) times[at]?.push(time);
    }
  }
  return times.map((all) => {
    const sorted = all.toSorted((a, b) => a - b);
    return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, fastest: sorted[0] ?? 0 };
  });
}

export function oursFrom(text: string, quotes: readonly QuoteSelector[]): () => void {
  return () => void placeQuotes(prepareText(text), quotes);
}

export function peerFrom(peer: Peer, text: string, quotes: readonly QuoteSelector[]): () => void {
  return () => {
    const find = peer.open(text);
    for (const quote of quotes) find(quote);
  };
}

/** Milliseconds per quote of a peer, from as many quotes as it gets done in `budget`. */
export function perQuote(peer: Peer, text: string, quotes: readonly QuoteSelector[], budget: Milliseconds): { readonly time: Milliseconds; readonly count: number } {
  const find = peer.open(text);
  const start = performance.now();
  let count = 0;
  for (const quote of quotes) {
    if (performance.now() - start > budget) break;
    find(quote);
    count += 1;
  }
  return { time: (performance.now() - start) / Math.max(1, count), count };
}

/** Bytes a prepared text keeps per character, its own string aside. */
export function bytesPerCharacter(text: string): number {
  const { skeleton, index } = prepareText(text);
  const arrays = [skeleton.letters, skeleton.positions, index.head, index.next, index.count];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0) / text.length;
}

export interface SliceTimes {
  readonly longest: Milliseconds;
  readonly slices: number;
  readonly total: Milliseconds;
}

/** Milliseconds a slice is given: the last quote in it may take as long again. */
export const SLICE = 4;

/** How long the slices really are. */
export async function sliceTimes(text: string, quotes: readonly QuoteSelector[]): Promise<SliceTimes> {
  let longest = 0;
  let slices = 0;
  let begun = performance.now();
  const start = begun;
  const end = (): void => {
    longest = Math.max(longest, performance.now() - begun);
    slices += 1;
  };
  const options = {
    budget: SLICE,
    now: () => performance.now(),
    yieldNow: async () => {
      end();
      await new Promise((resolve) => setImmediate(resolve));
      begun = performance.now();
    },
  };
  const prepared = await prepareTextInSlices(text, options);
  await placeQuotesInSlices(prepared, quotes, options);
  end();
  return { longest, slices, total: performance.now() - start };
}
