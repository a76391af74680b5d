import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../bench/threads/parse-html';
import { MAX_DEPTH, parseLightHtml, TooDeepError } from '../../../lib/importing/light-html';
import { importThread, type PaperText, type ThreadSource } from '../../../lib/threads';

const paper: PaperText = { key: 'arxiv:2501.00001', title: 'A Paper on Trees', text: 'A Paper on Trees\nTrees cool whole cities by two degrees, as we show for the first time.' };
const run = (kind: ThreadSource['kind'], content: string, about: PaperText = paper, parse = parseHtml): ReturnType<typeof importThread> => importThread({ kind, content }, about, parse);

describe('whatever is handed over', () => {
  it.each<[string, ThreadSource['kind'], string]>([
    ['nothing', 'text', ''],
    ['a page without a discussion', 'html', '<html><body><h1>404</h1></body></html>'],
    ['no HTML at all', 'html', 'x'],
    ['broken HTML', 'html', '<div <p <<<>>><blockquote><p>abc'.repeat(200)],
    ['a torn JSON', 'graphql', '{"data": {"comments"'],
    ['JSON of something else', 'graphql', '{"errors": [{"message": "no"}]}'],
    ['null', 'graphql', 'null'],
    ['JSON nested without end', 'graphql', `${'['.repeat(5_000)}${']'.repeat(5_000)}`],
    ['quote marks alone', 'markdown', '>'.repeat(100_000)],
    ['rules alone', 'markdown', '*'.repeat(1_000_000)],
    ['brackets alone', 'markdown', '['.repeat(200_000)],
    ['lists in lists', 'markdown', Array.from({ length: 2_000 }, (_, at) => `${' '.repeat(at % 60)}- item`).join('\n')],
    ['opening marks alone', 'text', '“'.repeat(300_000)],
    ['one endless word', 'text', 'x'.repeat(3_000_000)],
    ['one endless paragraph', 'text', 'A. '.repeat(500_000)],
    ['lone surrogates and control characters', 'text', '\ud800\u0000\udfff \u202e> x\n'.repeat(500)],
    ['a quote in a quote in a quote', 'html', `<div class="comments-node"><div class="CommentBody-root">${'<blockquote>'.repeat(300)}deep`],
  ])('%s makes no note and does no harm', (_, kind, content) => {
    expect(run(kind, content).notes).toEqual([]);
  });

  it('what could not be read is in the leftovers, cut to a length a person can look at', () => {
    const { leftovers } = run('graphql', `{"torn ${'x'.repeat(10_000)}`);
    expect(leftovers).toHaveLength(1);
    expect(leftovers[0]?.length).toBeLessThan(2_100);
  });

  it('a parser that gives up makes a leftover of the page', () => {
    const refuses = (): Document => {
      throw new RangeError('Maximum call stack size exceeded');
    };
    expect(importThread({ kind: 'html', content: '<div>'.repeat(10) }, paper, refuses)).toEqual({ notes: [], leftovers: ['<div>'.repeat(10)] });
  });

  it('is parsed no deeper than anybody nests, so that a hundred thousand tags in each other are given up at once', () => {
    expect(() => parseLightHtml(`${'<div>'.repeat(100_000)}x`)).toThrow(TooDeepError);
    expect(run('html', '<b>'.repeat(100_000), paper, parseLightHtml).notes).toEqual([]);
    expect(() => parseLightHtml(`${'<div>'.repeat(MAX_DEPTH - 1)}x`)).not.toThrow();
  });

  it('a tree two hundred deep is read to its end', () => {
    let html = '';
    for (let depth = 0; depth < 200; depth += 1) {
      const said = depth === 0 ? '<blockquote><p>Trees cool whole cities by two degrees</p></blockquote><p>I doubt that this holds.</p>' : `<blockquote><p>${depth === 1 ? 'I doubt that this holds.' : `Answer number ${depth - 1} is here.`}</p></blockquote><p>Answer number ${depth} is here.</p>`;
      html += `<div class="comments-node" id="c${depth}"><span class="CommentUserName-author">u${depth}</span><div class="CommentBody-root">${said}</div><div class="CommentsNode-children">`;
    }
    for (const parse of [parseHtml, parseLightHtml]) {
      const { notes } = run('html', html, paper, parse);
      expect(notes.map((note) => note.answers.length)).toEqual([199]);
    }
  });

  it('thousands of comments are read, and no more than that', { timeout: 60_000 }, () => {
    const results = Array.from({ length: 4_000 }, (_, at) => ({ _id: `c${at}`, parentCommentId: at === 0 ? null : 'c0', user: { displayName: `u${at}` }, contents: { html: at === 0 ? '<blockquote><p>Trees cool whole cities by two degrees</p></blockquote><p>I doubt that this holds.</p>' : `<blockquote><p>I doubt that this holds.</p></blockquote><p>Reply ${at} to the doubt.</p>` } }));
    const { notes } = run('graphql', JSON.stringify({ data: { comments: { results } } }));
    expect(notes).toHaveLength(1);
    expect(notes[0]?.answers.length).toBeGreaterThan(2_900);
    expect(notes[0]?.answers.length).toBeLessThan(3_001);
  });
});

describe('a paper that is hardly known', () => {
  const thread = 'arXiv:2501.00001\n\n> (From the abstract) Trees cool whole cities\n\nI doubt that this holds.';

  it('without a text quotes are kept, unplaced', () => {
    expect(run('markdown', thread, { key: 'arxiv:2501.00001' }).notes).toEqual([
      expect.objectContaining({ about: 'quote', quote: 'Trees cool whole cities', placement: null, body: 'I doubt that this holds.' }),
    ]);
  });

  it('with a text that has nothing of it they are absent, never put somewhere', () => {
    const [note] = run('markdown', thread, { key: 'arxiv:2501.00001', text: 'Fish swim in the sea, and the sea is large and salty.' }).notes;
    expect(note?.placement?.kind).toBe('absent');
  });

  it('with an empty text nothing is placed', () => {
    expect(run('markdown', thread, { key: 'arxiv:2501.00001', text: '  ' }).notes[0]?.placement).toBeNull();
  });
});
