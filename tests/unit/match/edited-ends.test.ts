import { describe, expect, it } from 'vitest';
import { placeQuotes, prepareText, type QuoteSelector } from '../../../lib/match';

/** What a quote was placed on, as people see it; the kind of answer where it has no place. */
function covered(text: string, quote: QuoteSelector): string {
  const [placement] = placeQuotes(prepareText(text), [quote]);
  return placement?.kind === 'exact' || placement?.kind === 'changed' ? text.slice(placement.start, placement.end) : (placement?.kind ?? 'nothing');
}

const BEFORE = 'The first study used raters from a single university town. ';
const AFTER = ' In this case, the raters were asked to stop after the second round.';

describe('a clause left out near the end of a quote, over the end of a sentence', () => {
  const passage =
    'The length of the longest paths decides how far two positions can learn from each other in the network. Layers that convolve are dearer than the others, by a factor of k.';
  const quote = 'The length of the longest paths decides how far two positions can learn from each other in the network by a factor of k.';

  it('leaves the end where the context has it', () => {
    expect(covered(`${BEFORE}${passage}${AFTER}`, { exact: quote, prefix: BEFORE, suffix: AFTER })).toBe(passage);
  });
});

describe('a quote that ends with a citation', () => {
  const claim = 'Attention has been used with success in reading, abridging and the learning of sentences for any task';

  it.each([
    ['in another style', `${claim} [1, 34].`],
    ['in another style, with names', `${claim} (Perez and Tong, 2018; Bai et al., 2020).`],
    ['not at all', `${claim} .`],
  ])('takes in the one that the page has, %s', (_how, exact) => {
    const passage = `${claim} (Cheng et al. 2016; Parikh and Lin 2017).`;
    expect(covered(`${BEFORE}${passage}${AFTER}`, { exact })).toBe(passage);
  });

  it('takes in nothing where a mark only was glued to its last word', () => {
    const text = `${BEFORE}${claim} that has been tried so far.${AFTER}`;
    expect(covered(text, { exact: `${claim}[6]` })).toBe(claim);
  });

  it('ends with it where the page has the very citation, though marks stand elsewhere', () => {
    const passage = 'If the driving force is white noise, the spectrum of this process is (Anderson et al., 1990)';
    const exact = 'If the driving force is white noise,[5] the spectrum of this process is16 (Anderson et al., 1990)[6]';
    expect(covered(`${BEFORE}${passage}${AFTER}`, { exact })).toBe(passage);
  });
});

describe('a formula that was dropped from the end', () => {
  it('is taken in where the space before the stop tells of it', () => {
    const passage = 'We claim that for our particular structure this must lie inside X2g−2−r(f)⊂Pr(f).';
    expect(covered(`${BEFORE}${passage}${AFTER}`, { exact: 'We claim that for our particular structure this must lie inside .' })).toBe(passage);
  });
});

describe('two passages with as much of a quote', () => {
  it('are told apart by the words of their own', () => {
    const tight = 'The values shown here correspond to averages across all of the folds.';
    const loose = 'The values shown here correspond to averages computed across all of the folds.';
    const exact = 'The values shown here correspond11 to averages across[2] all of the folds.';
    expect(covered(`${tight} ${BEFORE}${AFTER} ${loose}`, { exact })).toBe(tight);
    expect(covered(`${loose} ${BEFORE}${AFTER} ${tight}`, { exact })).toBe(tight);
  });
});

describe('a short sentence edited hard, without its context', () => {
  const text = `${BEFORE}Deciding on the timing and the size of every trade is left to the agents that maximise returns.${AFTER}`;

  it('is found by its whole words', () => {
    const exact = 'Deciding on the hour and the size of every purchase is left to those agents that maximise returns.';
    expect(covered(text, { exact })).toBe('Deciding on the timing and the size of every trade is left to the agents that maximise returns.');
  });

  it('is not mistaken for one that shares pieces of words with it', () => {
    expect(covered(text, { exact: 'Undeciding ontology: the mistiming of sized trademarks isolated reagents and maximised returnees.' })).toBe('absent');
  });
});
