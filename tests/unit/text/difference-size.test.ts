import { describe, expect, it } from 'vitest';
import { CLAUSE, differenceSize } from '../../../lib/text/difference-size';
import { wordDifference } from '../../../lib/text/word-difference';

const size = (quoted: string, stands: string) => differenceSize(wordDifference(quoted, stands));

describe('how much a quote differs from its passage', () => {
  it('counts words that stand in the place of others', () => {
    expect(size('all three models agree', 'all four systems agree')).toEqual({ replaced: 2, leftOut: 0, added: 0, longestLeftOut: 0 });
    expect(size('the model', 'the very large model')).toMatchObject({ replaced: 0, leftOut: 2 });
  });
  it('tells a clause that is left out from single words', () => {
    const { leftOut, longestLeftOut } = size('the gain is large on every set', 'the gain is large, if the baseline is left untuned as before, on every set');
    expect(leftOut).toBeGreaterThanOrEqual(CLAUSE);
    expect(longestLeftOut).toBeGreaterThanOrEqual(CLAUSE);
    expect(size('a c e', 'a b c d e').longestLeftOut).toBe(1);
  });
  it('counts words the quote adds', () => {
    expect(size('we clearly show this', 'we show this')).toEqual({ replaced: 0, leftOut: 0, added: 1, longestLeftOut: 0 });
  });
  it('is nothing for the same words', () => {
    expect(size('the same words', 'the  same\nwords')).toEqual({ replaced: 0, leftOut: 0, added: 0, longestLeftOut: 0 });
  });
});
