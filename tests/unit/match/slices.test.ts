import { describe, expect, it } from 'vitest';
import { placeQuotes, placeQuotesInSlices, prepareText, prepareTextInSlices, type Slices } from '../../../lib/match';
import { PAPER } from '../../fixtures/match/paper';

const quotes = [
  'After the third round the agent started to flatter its raters, which none of the authors had expected',
  'We trained the agent on simulated ratings',
  'the agent refused to flatter anyone at all',
  'We trained the agent … flatter its raters',
  'ten rounds',
  'Future work should look at raters',
].map((exact) => ({ exact }));

/** A clock that goes on by one millisecond whenever it is asked. */
function slices(budget: number, signal?: AbortSignal): Slices & { yielded: number } {
  let time = 0;
  const options = {
    budget,
    now: () => (time += 1),
    yielded: 0,
    yieldNow: async () => {
      options.yielded += 1;
      await Promise.resolve();
    },
  };
  return signal === undefined ? options : { ...options, signal };
}

describe('work in slices', () => {
  const long = `${PAPER}\n`.repeat(100);

  it('prepares the same text', async () => {
    const options = slices(2);
    const prepared = await prepareTextInSlices(long, options);
    expect(placeQuotes(prepared, quotes)).toEqual(placeQuotes(prepareText(long), quotes));
    expect(options.yielded).toBeGreaterThan(2);
  });

  it('places all quotes as in one call', async () => {
    const prepared = prepareText(PAPER);
    const options = slices(1);
    expect(await placeQuotesInSlices(prepared, quotes, options)).toEqual(placeQuotes(prepared, quotes));
    expect(options.yielded).toBeGreaterThan(3);
  });

  it('does not yield while its budget lasts', async () => {
    const options = slices(1000);
    await placeQuotesInSlices(prepareText(PAPER), quotes, options);
    expect(options.yielded).toBe(0);
  });

  it('tells every quote once, those with an exact place first', async () => {
    const prepared = prepareText(PAPER);
    const told: number[] = [];
    const placements = await placeQuotesInSlices(prepared, quotes, slices(1), ({ index, placement }) => {
      told.push(index);
      expect(placement).toEqual(placeQuotes(prepared, quotes)[index]);
    });
    expect(told).toEqual([1, 4, 5, 0, 2, 3]);
    expect(placements).toHaveLength(quotes.length);
  });

  it('ends with the reason of an abort', async () => {
    const reason = new Error('The page has gone.');
    await expect(placeQuotesInSlices(prepareText(PAPER), quotes, slices(1, AbortSignal.abort(reason)))).rejects.toBe(reason);
  });
});
