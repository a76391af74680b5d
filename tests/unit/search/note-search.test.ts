import { describe, expect, it } from 'vitest';
import { noteSearch } from '../../../lib/search/note-search';
import type { Discussion } from '../../../lib/notes/note';
import { note, PAPER, postId, QUOTE, reply, response } from '../../dom/components/discussion';

/** Finds notes and names them by their number. */
function searched(discussion: Partial<Discussion>, query: string): readonly number[] {
  const found = noteSearch([{ document: PAPER, notes: [], responses: [], replies: [], events: [], ...discussion }])(query);
  return found.map((id) => Number(id.slice(-12)));
}

describe('searching notes', () => {
  it('finds nothing where nothing matches, and everything for an empty query', () => {
    const notes = [note(1, { body: 'The baseline is missing.' }), note(2, { body: 'The proof skips a case.' })];
    expect(searched({ notes }, 'zebra')).toEqual([]);
    expect(searched({ notes }, '  ')).toEqual([1, 2]);
  });

  it('looks into the quote, the text, the suggested wording, the section and the part', () => {
    const notes = [
      note(1, { target: { ...QUOTE, exact: 'a quadratic speed-up', section: '5 Limitations' } }),
      note(2, { body: 'Heteroscedastic noise.', suggestedWording: 'in the median case' }),
      note(3, { target: { kind: 'figure', label: 'Figure 38' } }),
    ];
    expect(searched({ notes }, 'quadratic')).toEqual([1]);
    expect(searched({ notes }, 'limitations')).toEqual([1]);
    expect(searched({ notes }, 'heteroscedastic')).toEqual([2]);
    expect(searched({ notes }, 'median case')).toEqual([2]);
    expect(searched({ notes }, 'figure 38')).toEqual([3]);
  });

  it('looks into answers and for people: the critic, the author, who replied, who wrote it elsewhere', () => {
    const notes = [note(1), note(2, { writer: { id: 'p', handle: 'quillon' } })];
    const responses = [response(3, postId(1), { body: 'We reran the ablation.' })];
    const replies = [reply(4, postId(2), { body: 'See also Vasquez.', source: { url: 'https://example.org', writer: 'Tamsin' } })];
    expect(searched({ notes, responses, replies }, 'ablation')).toEqual([1]);
    expect(searched({ notes, responses, replies }, 'okafor')).toEqual([1]);
    expect(searched({ notes, responses, replies }, 'quillon')).toEqual([2]);
    expect(searched({ notes, responses, replies }, 'vasquez')).toEqual([2]);
    expect(searched({ notes, responses, replies }, 'tamsin')).toEqual([2]);
  });

  it.each([
    ['accents', 'Schrödinger’s naïve bound', 'schrodinger'],
    ['accents typed, not written', 'Schrodinger', 'Schrödinger'],
    ['ligatures', 'an eﬃcient conﬁguration', 'efficient configuration'],
    ['fractions', 'only 7⁄36 of the runs', '7/36'],
    ['vulgar fractions', 'about ½ of them', '1/2'],
    ['curly quotes', 'the “large” effect isn’t there', "isn't"],
    ['dashes', 'a state–of–the–art result', 'state-of-the-art'],
    ['case', 'BERT and RoBERTa', 'roberta'],
    ['Markdown signs between words', 'the error *grows* twice', 'error grows twice'],
  ])('folds %s', (_, body, query) => {
    const notes = [note(1, { body }), note(2, { body: 'Nothing of that kind.' })];
    expect(searched({ notes }, query)).toEqual([1]);
  });

  it('forgives a slip in a longer word, none in a short one', () => {
    const notes = [note(1, { body: 'The significance test is wrong.' }), note(2, { body: 'An odd cat.' })];
    expect(searched({ notes }, 'signifcance')).toEqual([1]);
    expect(searched({ notes }, 'cap')).toEqual([]);
  });

  it('wants every word, wherever each stands', () => {
    const notes = [note(1, { body: 'The seed is fixed.' }), note(2, { body: 'The seed varies.' })];
    const responses = [response(3, postId(2), { body: 'We report the variance now.' })];
    expect(searched({ notes, responses }, 'variance seed')).toEqual([2]);
  });

  it('puts the phrase before its scattered words, and the objection before the answer', () => {
    const notes = [
      note(1, { body: 'The rate is fine, learning is not.' }),
      note(2, { body: 'The learning rate is not told.' }),
    ];
    expect(searched({ notes }, 'learning rate')).toEqual([2, 1]);
    const responses = [response(5, postId(3), { body: 'Our tokenizer is standard.' })];
    expect(searched({ notes: [note(3), note(4, { body: 'Which tokenizer?' })], responses }, 'tokenizer')).toEqual([4, 3]);
  });

  it('takes signs for letters, never for operators', () => {
    const notes = [note(1, { body: 'Is p | q meant?' }), note(2, { body: 'Costs $5 = cheap!' })];
    expect(searched({ notes }, '!cheap')).toEqual([2]);
    expect(searched({ notes }, 'p | q')).toEqual([1]);
    expect(searched({ notes }, '"')).toEqual([]);
    expect(searched({ notes }, '$5')).toEqual([2]);
  });

  it('finds a pasted passage that is longer than any word list', () => {
    const exact = 'we find that the proposed method consistently outperforms all of the strong baselines across every setting considered in this work';
    const notes = [note(1, { target: { ...QUOTE, exact } }), note(2)];
    expect(searched({ notes }, exact.toUpperCase())).toEqual([1]);
  });
});
