import { describe, expect, it } from 'vitest';
import { placeQuotes, prepareText, type Placement, type QuoteSelector } from '../../../lib/match';

/** Prose that has nothing to do with any quote here, to stand before and after. */
const AROUND = [
  'Kilns were fired at dusk and left to cool until the following noon. Nobody kept a written record of how much wood that took.',
  'What is left of the harbour shows that larger ships never came in. Their cargo was brought ashore in flat boats, a day’s work for eight.',
];

const page = (...blocks: readonly string[]): string => [AROUND[0], ...blocks, AROUND[1]].join('\n');

function place(text: string, quote: string | QuoteSelector): Placement | undefined {
  return placeQuotes(prepareText(text), [typeof quote === 'string' ? { exact: quote } : quote])[0];
}

/** The parts a quote was placed on, cut out of the page; or the kind of answer. */
function parts(text: string, quote: string | QuoteSelector): readonly string[] | string {
  const placement = place(text, quote);
  if (placement?.kind !== 'exact' && placement?.kind !== 'changed') return placement?.kind ?? 'nothing';
  return placement.parts.map(({ start, end }) => text.slice(start, end));
}

describe('a float in the midst of a passage', () => {
  const head = 'From this figure it is clear that for small ratios the model does not oscillate, and that for large ones the shape of the spectrum near the';
  const tail = 'peak frequency approaches a bell.';

  it('is left out though it ends in the very letters the passage breaks off with', () => {
    const caption =
      'Figure 13: The same as Figure 3, for the optimised implementation. Comparing both, we see that ours is about an order of magnitude faster in all cases, whatever number of terms was asked for. Its cost is counted in evaluations, on one core, as a function of the number of data points. Different lines show different numbers of terms, from the bottom to the top. Two more are drawn to guide the eye, and the';
    expect(parts(page(head, caption, tail), `${head} ${tail}`)).toEqual([head, tail]);
  });

  it('may be far longer than what an author adds to a passage', () => {
    const caption = `Table 2: ${'Cost of one evaluation by number of terms, of data points and of parallel workers. '.repeat(10)}`.trim();
    expect(caption.length).toBeGreaterThan(800);
    expect(parts(page(head, caption, tail), `${head} ${tail}`)).toEqual([head, tail]);
    expect(parts(page(tail.slice(0, 4), caption, head), `${head} ${tail}`)).not.toEqual([head, tail]);
  });

  it('may come after the first words, or before the last', () => {
    const caption = 'Figure 1: Sketch of a spherical tumbler as a composite of slices, with a thin flowing layer at the surface and solid rotation below; angles are taken with respect to the horizontal, speeds with respect to the wall, and times with respect to the first full turn. Dots are single beads (solid and dashed).';
    const words = 'rapidly, with demand for trained readers having increased fivefold in the ten years to the end of the survey.'.split(' ');
    const [first, rest] = [words.slice(0, 3).join(' '), words.slice(3).join(' ')];
    expect(parts(page(`The trade has grown ${first}`, caption, rest), words.join(' '))).toEqual([first, rest]);
  });

  it('does not make an edit of the passage: a sentence with other letters elsewhere is no rival', () => {
    const sentence = 'The undominated set of policies, with respect to the utility function u.';
    const at = sentence.indexOf(' to the');
    const text = page(sentence.slice(0, at), '(a) Dst(10,0).', sentence.slice(at + 1), 'And later: The undominated set of policies, with respect to the linear utility function u.');
    expect(parts(text, sentence)).toEqual([sentence.slice(0, at), sentence.slice(at + 1).replace(/\.$/, '.')]);
    expect(place(text, sentence)?.kind).toBe('exact');
  });
});

describe('three dots', () => {
  const sentence = 'Let F(x1, …, xn) be a system of equations with whole coefficients. Then both of the conditions below are equivalent for every field';

  it('between two commas leave nothing out: the passage is one, with a float in it too', () => {
    const [head, tail] = [sentence.slice(0, 28), sentence.slice(29)];
    const text = page(head, 'Figure 2: A curve and its reduction modulo five, drawn over one period.', tail, 'Now let G(x1, …, xn) be a system of equations with whole coefficients. Then the same holds.');
    expect(parts(text, sentence)).toEqual([head, tail]);
  });
});

describe('a stop behind an abbreviation', () => {
  it('ends no sentence when a clause was left out around it', () => {
    const sentence = 'Formally, if we expand the interaction in this basis, we should aim to have the ratio of consecutive coefficients (i.e. the ratio of the coefficient of one body over that of the next two, as the table has them) to be large.';
    expect(parts(page(sentence), sentence.replace(/coefficients \(.*them/, ''))).toEqual([sentence]);
  });

  it('begins none when it stands before a quote', () => {
    const text = page('The treatment of three goals by Lizotte et al. [57] relies on triangulation from geometry, and the approach has been demonstrated mainly in two and three goals.');
    const quote = { exact: '[57] relies on triangulation from geometry, two and three goals.', prefix: 'of three goals by Lizotte et al. ', suffix: '\nInner loops' };
    expect(parts(text, quote)).toEqual(['[57] relies on triangulation from geometry, and the approach has been demonstrated mainly in two and three goals.']);
  });
});
