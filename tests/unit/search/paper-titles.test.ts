import { describe, expect, it } from 'vitest';
import { citedPapers } from '../../../lib/search/paper-titles';

const trees = { id: 1, title: 'Trees Cool Whole Cities: A Field Study in Five Climates' };
const proofs = { id: 2, title: 'Compact Proofs of Termination by Learned Ranking Functions' };
const short = { id: 3, title: 'Attention' };
const KNOWN = [trees, proofs, short];

describe('a discussion that names its paper by the title alone', () => {
  it.each([
    ['in running text', 'I read Compact proofs of termination by learned ranking functions yesterday, with attention.'],
    ['in quotes, with a word missing', 'My thoughts on “Compact Proofs of Termination by Ranking Functions”: it is fine.'],
    ['with a slip', 'About *Compact Prooofs of Termination by Learned Ranking Function*, which I read.'],
    ['as a heading', '# Compact Proofs of Termination by Learned Ranking Functions\n\nA review.'],
    ['as a link', '<p>See <a href="/x">Compact proofs of Termination by learned ranking functions</a>.</p>'],
  ])('%s, is about that paper', (_, content) => {
    expect(citedPapers(content, KNOWN)).toEqual([proofs]);
  });

  it('may be about several: the likeliest comes first', () => {
    expect(citedPapers('“Trees Cool Cities: A Field Study in Four Climates” and “Compact Proofs of Termination by Learned Ranking Functions”', KNOWN)).toEqual([proofs, trees]);
  });

  it('is about none where no title is like what it cites, or none is known', () => {
    expect(citedPapers('“Something else entirely that nobody wrote a paper on” pays attention to trees in cities.', KNOWN)).toEqual([]);
    expect(citedPapers('Compact Proofs of Termination by Learned Ranking Functions', [])).toEqual([]);
    expect(citedPapers('', KNOWN)).toEqual([]);
  });
});
