import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../bench/threads/parse-html';
import { importThread, type PaperText, type ThreadImport } from '../../../lib/threads';

const paper: PaperText = {
  key: 'arxiv:2501.00001',
  title: 'Street Trees Cool Whole Cities',
  authors: ['Jonas Lindqvist'],
  text: 'Street Trees Cool Whole Cities\nJonas Lindqvist\nAbstract\nWe deploy forty-eight sensors along the roads of three cities. The effect extends to streets without any trees at all.\nReadings that were lost were imputed by the mean of the neighbours.\nFigure 3: Afternoon temperature in both groups.\n',
};
const text = (...lines: string[]): ThreadImport => importThread({ kind: 'text', content: lines.join('\n') }, paper, parseHtml);

const CRITIQUE = [
  'I recently read Street Trees Cool Whole Cities, and here are my notes.',
  'The effect extends to streets without any trees at all.',
  'A correlation between streets that lie close together shows nothing of the sort, since they share parks and rivers and much else that cools.',
  'Readings that were lost were imputed by the mean of the neighbours.',
  'This builds the claimed effect into the data, and no analysis without these readings is given anywhere in the text or in the appendix.',
  'Overall I think that this paper promises too much.',
];

describe('copied text without any mark', () => {
  it('has its quotes found in the paper', () => {
    const { notes } = text(...CRITIQUE);
    expect(notes.map((note) => [note.about, note.quote, note.placement?.kind])).toEqual([
      ['quote', CRITIQUE[1], 'exact'],
      ['quote', CRITIQUE[3], 'exact'],
      ['whole', null, undefined],
    ]);
    expect(notes.map((note) => note.body)).toEqual([CRITIQUE[2], CRITIQUE[4], CRITIQUE[5]]);
  });

  it('has them found when quote and objection run together on one line', () => {
    const { notes } = text(`${CRITIQUE[1]} ${CRITIQUE[2]}`, `${CRITIQUE[3]} ${CRITIQUE[4]}`);
    expect(notes.map((note) => [note.quote, note.body])).toEqual([[CRITIQUE[1], CRITIQUE[2]], [CRITIQUE[3], CRITIQUE[4]]]);
  });

  it('has them found when a space was lost, or half of the passage is gone from this version', () => {
    const lost = text('The effect extends to streets withoutany trees at all.', CRITIQUE[2] ?? '');
    expect(lost.notes[0]?.placement?.kind).toBe('exact');
    const half = text('We deploy forty-eight sensors along the roads of three cities. They are made in Bern.', CRITIQUE[2] ?? '');
    expect(half.notes.map((note) => note.about)).toEqual(['quote']);
  });

  it('an answer shows itself by what it repeats, and every link asks for a look', () => {
    const { notes } = text(...CRITIQUE, 'Thank you for these comments!', CRITIQUE[2] ?? '', 'We will change the wording of our abstract.', '[stuff about imputation and neighbours]', 'As we say in the appendix, complete days give the same.');
    expect(notes.map((note) => note.answers.map((answer) => [answer.kind, answer.linkedBy, answer.needsALook, answer.proposedStance]))).toEqual([
      [['response', 'blockquote', true, 'will-fix']],
      [['response', 'placeholder', true, 'clarify']],
      [['response', 'position', true, null]],
    ]);
  });
});

describe('the same text twice', () => {
  it('pasted in a row is read once, whatever its quotation marks', () => {
    const curled = CRITIQUE.map((line) => line.replaceAll(',', ' ,'));
    expect(text(...CRITIQUE, ...curled).notes).toEqual(text(...CRITIQUE).notes);
  });

  it('is no copy when an answer only quotes much of it', () => {
    const { notes } = text(...CRITIQUE, 'Thank you!', ...CRITIQUE.slice(2, 3), 'You are right about this.', ...CRITIQUE.slice(4, 5), 'We disagree about that one, as the appendix shows.');
    expect(notes.flatMap((note) => note.answers).length).toBeGreaterThanOrEqual(2);
  });

  it('in two comments is one note, with both addresses', () => {
    const comment = (id: string, url: string): object => ({ _id: id, parentCommentId: null, pageUrl: url, user: { displayName: 'Ann' }, contents: { html: `<blockquote><p>${CRITIQUE[1]}</p></blockquote><p>${CRITIQUE[2]}</p>` } });
    const content = JSON.stringify({ data: { comments: { results: [comment('a', 'https://www.lesswrong.com/posts/x?commentId=a'), comment('b', 'https://forum.effectivealtruism.org/posts/y?commentId=b')] } } });
    const { notes } = importThread({ kind: 'graphql', content }, paper, parseHtml);
    expect(notes).toHaveLength(1);
    expect([notes[0]?.sourceUrl, notes[0]?.otherUrls]).toEqual(['https://www.lesswrong.com/posts/x?commentId=a', ['https://forum.effectivealtruism.org/posts/y?commentId=b']]);
  });
});

describe('a remark on a picture that copying lost', () => {
  it('is told apart from the quote above it by the figure an answer names', () => {
    const { notes } = text(
      CRITIQUE[1] ?? '', CRITIQUE[2] ?? '',
      'This is called a “moderate” difference, but the green afternoon curve lies below the grey one by six degrees at noon.',
      'Thank you for these comments, which we will address:',
      'The word “moderate” for the green and grey curves in Figure 3 was a mistake of ours.',
    );
    expect(notes.map((note) => [note.about, note.label, note.placement?.kind, note.answers.length])).toEqual([
      ['quote', undefined, 'exact', 1], // the thanks
      ['figure', 'Figure 3', 'exact', 1],
    ]);
  });
});

describe('a page of quick takes', () => {
  const take = (id: string, html: string): object => ({ _id: id, parentCommentId: null, user: { displayName: 'Ann' }, contents: { html } });
  const read = (...takes: object[]): ThreadImport => importThread({ kind: 'graphql', content: JSON.stringify({ data: { comments: { results: takes } } }), url: 'https://www.lesswrong.com/posts/x/y?commentId=b' }, paper, parseHtml);

  it('gives only the threads that name, link or quote the paper', () => {
    const { notes } = read(
      take('a', '<p><a href="https://arxiv.org/abs/2501.00002">Another paper</a></p><blockquote><p>Fish swim.</p></blockquote><p>I think this paper is wrong.</p>'),
      take('b', '<p><a href="https://www.arxiv.org/pdf/2501.00001v2.pdf#page=7">This</a> paper is wrong about trees, I think.</p>'),
      take('c', `<blockquote><p>${CRITIQUE[1]}</p></blockquote><p>I doubt it.</p>`),
      take('d', '<p>arXiv:2501.000011 is a bad paper, I think, and it is a different one.</p>'),
    );
    expect(notes.map((note) => note.body)).toEqual(['This paper is wrong about trees, I think.', 'I doubt it.']);
  });

  it('without any such thread gives no note, and all of it to look at', () => {
    const { notes, leftovers } = read(take('p', '<p>I think that fish are wrong.</p>'), take('q', '<p>Deadlines annoy me.</p>'));
    expect([notes, leftovers]).toEqual([[], ['I think that fish are wrong.', 'Deadlines annoy me.']]);
  });
});
