import { describe, expect, it } from 'vitest';
import { placeQuotes, prepareText } from '../../../lib/match';
import { likelihood, type Evidence } from '../../../lib/match/likelihood';

const EVIDENCE: Evidence = {
  near: 0, wholeSentences: 0, isolation: 0.6, similarity: 0.6, letters: 6.6, longest: 5, longestShare: 0.3, solid: 1, fit: 0, hasContext: 0, removed: 0,
  stretch: 0, words: 0.6, text: 0,
};

describe('the chance that a resembling passage is the one meant', () => {
  it.each<[string, Partial<Evidence>]>([
    ['more of the quote is in it', { similarity: 0.8, isolation: 0.8 }],
    ['nothing else resembles the quote', { isolation: 0.7 }],
    ['the quote is longer', { letters: 7.6 }],
    ['the text is shorter', { text: -4 }],
    ['more of its words are whole ones of the quote', { words: 0.7 }],
    ['it is about as long as the quote', { stretch: 0 }],
  ])('is higher the surer the sign: %s', (_sign, better) => {
    expect(likelihood({ ...EVIDENCE, ...better })).toBeGreaterThan(likelihood({ ...EVIDENCE, stretch: 0.3 }));
  });

  it('is all but nothing where the context shows that the passage was taken out', () => {
    expect(likelihood({ ...EVIDENCE, hasContext: 1, similarity: 0.95, isolation: 0.95, removed: 1 })).toBeLessThan(0.05);
  });
});

describe('dots within a formula', () => {
  it('do not make of a few common letters a sure find', () => {
    const text = `Solid lines show the observed yield curve factors over time, ${'while dashed lines show what was predicted for it, '.repeat(3)}for one idea could be to use the latent embeddings as features.`;
    const quote = 'activations At for all time periods t=1,…,T. Next, we use a linear probe to regress the observed yield curve factors on the latent embeddings.';
    expect(placeQuotes(prepareText(text), [{ exact: quote }])).toMatchObject([{ kind: 'absent' }]);
  });
});
