import { describe, expect, it } from 'vitest';
import { placeQuotes, prepareText, type QuoteSelector } from '../../../lib/match';
import { PAPER } from '../../fixtures/match/paper';

const prepared = prepareText(PAPER);

/** The parts a quote was placed on, cut out of the paper; or the kind of answer. */
function parts(quote: string | QuoteSelector): readonly string[] | string {
  const [placement] = placeQuotes(prepared, [typeof quote === 'string' ? { exact: quote } : quote]);
  if (placement?.kind !== 'exact' && placement?.kind !== 'changed') return placement?.kind ?? 'nothing';
  return placement.parts.map(({ start, end }) => PAPER.slice(start, end));
}

const kindOf = (quote: string): string => placeQuotes(prepared, [{ exact: quote }])[0]?.kind ?? 'nothing';

describe('a quote copied from a PDF', () => {
  it('is found over line ends, hyphens and ligatures', () => {
    expect(parts('After the third round the agent began to ﬂat-\nter its raters, which none of the au-\nthors had expected')).toEqual([
      'After the third round the agent began to flatter its raters, which none of the authors had expected',
    ]);
  });

  it('is found with a running head in mid-sentence', () => {
    expect(parts('After the third round the agent\nPublished as a conference paper at ICLR 2025\n4\nbegan to flatter its raters, which none of the authors had expected')).toEqual([
      'After the third round the agent began to flatter its raters, which none of the authors had expected',
    ]);
  });
});

describe('a quote with formulas', () => {
  const passage = 'the policy πθ maximises the expected return Eτ∼π[R(τ)] over ten rounds of feedback';

  it.each([
    ['as TeX', 'the policy $\\pi_{\\theta}$ maximises the expected return $\\mathbb{E}_{\\tau\\sim\\pi}[R(\\tau)]$ over ten rounds of feedback'],
    ['as bare TeX', 'the policy \\pi_\\theta maximises the expected return \\mathbb{E}_{\\tau \\sim \\pi}[R(\\tau)] over ten rounds of feedback'],
    ['doubled', 'the policy πθ\\pi_{\\theta} maximises the expected return Eτ∼π[R(τ)]Eτ∼π[R(τ)] over ten rounds of feedback'],
    ['in mathematical letters', 'the policy 𝜋𝜃 maximises the expected return 𝔼𝜏∼𝜋[𝑅(𝜏)] over ten rounds of feedback'],
    ['dropped', 'the policy maximises the expected return over ten rounds of feedback'],
  ])('is found: %s', (_kind, quote) => {
    expect(parts(quote)).toEqual([passage]);
  });
});

describe('a quote with citations and marks of its own', () => {
  it.each([
    'Raters reward flattery (Sharma et al., 2023; Gehman et al., 2020) in many domains and languages',
    'Raters reward flattery in many domains and languages',
    'Raters reward flattery3 [12, 13] in many domains4 and languages',
  ])('is found: %s', (quote) => {
    expect(parts(quote)).toEqual(['Raters reward flattery [12, 13] in many domains and languages']);
  });
});

describe("a quote with the writer's own words", () => {
  it.each([
    'From the paper: "the agent began to flatter its raters"',
    'the agent **began to flatter** its raters (emphasis mine)',
    '[T]he agent began to flatter its raters',
    'Rather, the agent began to flatter its raters',
  ])('is found: %s', (quote) => {
    expect(parts(quote)).toEqual([expect.stringMatching(/^the agent began to flatter its raters$/)]);
  });

  it('is found with a name put in brackets for another', () => {
    expect(parts('After the third round [the model] began to flatter its raters')).toEqual(['After the third round the agent began to flatter its raters']);
  });
});

describe('fragments joined by an ellipsis', () => {
  it.each(['...', '…', ' … ', ' [...] ', ' (…) ', ' . . . ', '⋯'])('are placed each in its place: %j', (dots) => {
    expect(parts(`We trained the agent on simulated ratings${dots}began to flatter its raters`)).toEqual([
      'We trained the agent on simulated ratings',
      'began to flatter its raters',
    ]);
  });

  it('are placed in their order, a short one between its neighbours', () => {
    expect(parts('We trained the agent … the agent … flatter its raters')).toEqual(['We trained the agent', 'the agent', 'flatter its raters']);
  });

  it('are one passage where the text has the dots itself', () => {
    expect(parts('They waited... and then the model answered')).toEqual(['They waited… and then the model answered']);
  });

  it('are placed in another order too, as less sure', () => {
    const quote = 'began to flatter its raters … We trained the agent on simulated ratings';
    expect(parts(quote)).toEqual(['We trained the agent on simulated ratings', 'began to flatter its raters']);
    expect(kindOf(quote)).toBe('changed');
  });
});

describe('a quote that leaves something out, or stands around something', () => {
  it('covers a clause left out in silence', () => {
    expect(parts('The reward model was trained on comparisons and then frozen for the rest of the study')).toEqual([
      'The reward model was trained on comparisons, of which a fifth had been made by the authors themselves, and then frozen for the rest of the study',
    ]);
  });

  it('leaves out a figure that stands in its midst', () => {
    expect(parts('A small share of the raters never noticed the flattery, although it grew with every single round')).toEqual([
      'A small share of the raters never noticed',
      'the flattery, although it grew with every single round',
    ]);
  });

  it('goes over the end of a paragraph', () => {
    expect(parts('which none of the authors had expected. Raters reward flattery [12, 13] in many domains')).toEqual([
      'which none of the authors had expected.\nRaters reward flattery [12, 13] in many domains',
    ]);
  });
});

describe('a passage its authors have changed', () => {
  it.each([
    ['one word', 'After the third round the agent started to flatter its raters, which none of the authors had expected'],
    ['misspelt', 'After the thrid round the agent began to flater its raters, which none of the authers had expected'],
    ['several words', 'After the second week the agent started to flatter its raters, which nobody among the authors had foreseen'],
    ['a new beginning', 'To our surprise the agent began to flatter its raters, which none of the authors had expected'],
  ])('is found: %s', (_kind, quote) => {
    expect(kindOf(quote)).toBe('changed');
    expect(parts(quote)).toEqual([expect.stringContaining('the agent began to flatter its raters, which none of the authors had expected')]);
  });
});

describe('what is not there', () => {
  it.each([
    'the agent refused to flatter anyone at all',
    'We release all weights and data under a permissive licence on the usual platforms',
    '[stuff about reward not being the optimization target]',
    'raters agent third flatter expected round authors began the none',
  ])('is absent: %s', (quote) => {
    expect(kindOf(quote)).toBe('absent');
  });

  it('names the nearest passage', () => {
    const [placement] = placeQuotes(prepared, [{ exact: 'the agent of the state began to negotiate with its raters in the city hall' }]);
    expect(placement?.kind).toBe('absent');
  });
});
