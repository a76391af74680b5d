import { describe, expect, it } from 'vitest';
import { parseLightHtml } from '../../../lib/importing/light-html';
import { namedPapers, typedPaper } from '../../../lib/importing/linked-papers';
import { piecesOf } from '../../../lib/importing/pieces';
import { searchPaper } from '../../../lib/importing/search-paper';
import { pastedSource } from '../../../lib/importing/source-kind';
import { placeOf, sourceKey } from '../../../lib/importing/source-key';
import { importThread } from '../../../lib/threads';

describe('the papers a thread names', () => {
  it('come in the order of their first mention, from links and from numbers', () => {
    const html = '<a href="https://arxiv.org/abs/2411.02306v2">it</a> and arXiv:2310.03693, again <a href="https://arxiv.org/pdf/2310.03693">x</a> and https://doi.org/10.48550/arXiv.1706.03762.';
    expect(namedPapers(html)).toEqual([
      { document: 'arxiv:2411.02306', times: 1 },
      { document: 'arxiv:2310.03693', times: 2 },
      { document: 'arxiv:1706.03762', times: 1 },
    ]);
  });

  it('are found in JSON with its escapes too', () => {
    expect(namedPapers(String.raw`{"text":"\u003ca href=\"https://arxiv.org/abs/2411.02306\">"}`).map(({ document }) => document)).toEqual(['arxiv:2411.02306']);
  });

  it.each([
    ['2411.02306', 'arxiv:2411.02306'],
    [' arXiv:2411.02306v3 ', 'arxiv:2411.02306'],
    ['arxiv.org/abs/math/0611800', 'arxiv:math/0611800'],
    ['https://ar5iv.org/abs/2411.02306', 'arxiv:2411.02306'],
    ['a title', null],
    ['https://example.org/2411.02306', null],
  ])('typed as %j is %j', (typed, document) => {
    expect(typedPaper(typed)).toBe(document);
  });
});

describe('what was pasted', () => {
  it.each([
    [{ html: '<blockquote><p>Q</p></blockquote>', text: 'Q' }, 'html'],
    [{ html: '<meta charset="utf-8"><span>only words</span>', text: 'only words' }, 'text'],
    [{ text: '<!DOCTYPE html><html><body>x</body></html>' }, 'html'],
    [{ text: '> quoted\n\nsaid' }, 'markdown'],
    [{ text: 'said [here](https://example.org/)' }, 'markdown'],
    [{ text: '{"data":{"comments":{"results":[]}}}' }, 'graphql'],
    [{ text: 'Just words. Some > others.' }, 'text'],
  ])('%j is %s', (given, kind) => {
    expect(pastedSource(given).kind).toBe(kind);
  });
});

describe('a place at the source', () => {
  const id = 'abcdefghijklmnopq';
  it('is the same on every site that shows the comment, whatever its typography', () => {
    const one = sourceKey(`https://www.lesswrong.com/posts/x/y?commentId=${id}`, 'It\'s 7/36,000 --- "small"');
    expect(sourceKey(`https://www.greaterwrong.com/posts/x/y/comment/${id}`, 'It’s 7⁄36,000—“small”')).toBe(one);
    expect(sourceKey(`https://www.alignmentforum.org/posts/x/y#${id}`, 'It’s 7⁄36,000—“small”')).toBe(one);
    expect(sourceKey(`https://forum.effectivealtruism.org/posts/x/y?commentId=${id}`, 'It’s 7⁄36,000—“small”')).not.toBe(one);
    expect(one).toMatch(/^lw:abcdefghijklmnopq\.[a-z0-9]{21}$/);
  });

  it('tells the pieces of one comment apart, and pages without comments', () => {
    const url = `https://www.lesswrong.com/posts/x/y?commentId=${id}`;
    expect(sourceKey(url, 'One.')).not.toBe(sourceKey(url, 'Two.'));
    expect(placeOf('https://www.lesswrong.com/posts/aaaaaaaaaaaaaaaaa/y')).toBe('lw:post.aaaaaaaaaaaaaaaaa');
    expect(placeOf('https://example.org/a#b')).toBe(placeOf('https://example.org/a'));
    expect(placeOf(undefined)).toBe('text:pasted');
  });
});

describe('searching the paper', () => {
  const text = 'Our “toy” set-up is small.\nIt is a\ntoy set-up, and small.';
  it('forgives case, white space and typography', () => {
    expect(searchPaper(text, '"TOY" set‐up').map(({ start, end }) => text.slice(start, end))).toEqual(['“toy” set-up']);
    expect(searchPaper(text, 'is a toy')).toHaveLength(1);
    expect(searchPaper(text, 'small')).toHaveLength(2);
  });
  it('finds nothing for a letter or two, and takes signs as they are', () => {
    expect(searchPaper(text, 'is')).toEqual([]);
    expect(searchPaper(text, '.*(')).toEqual([]);
  });
});

describe('the pieces of an objection', () => {
  it.each([
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    ['One. Two.\n\nThree.', ['One. Two.', 'Three.']],
    ['- one\n- two', ['- one\n- two']],
    ['e.g. this is one', ['e.g. this is one']],
  ])('%j', (markdown, pieces) => {
    expect(piecesOf(markdown).map((piece) => piece.text)).toEqual(pieces);
    expect(piecesOf(markdown).map((piece) => piece.text + piece.after).join('')).toBe(markdown);
  });
});

describe('bad input, read with the parser of the worker', () => {
  const PAPER = { key: 'arxiv:2405.00001', title: 'Short prompts', text: 'Short prompts give the best answers. Long prompts give worse ones.' };
  const URL_OF = 'https://www.lesswrong.com/posts/aaaaaaaaaaaaaaaaa/x';
  const critique = (quote: string, said: string) => `<blockquote><p>${quote}</p></blockquote><p>${said}</p>`;
  const read = (content: string) => importThread({ kind: 'html', content, url: URL_OF }, PAPER, parseLightHtml);

  it('broken HTML keeps its quotes and words', () => {
    const made = read('<p>Hm<blockquote><p>Long prompts give worse ones.<p></blockquote><p>Not <b>so</i>. <a href="x>Nor</a> here: it is never shown.<div></span>');
    expect(made.notes.map((note) => [note.quote, note.placement?.kind])).toEqual([['Long prompts give worse ones.', 'exact']]);
  });

  it('a page that is no thread gives no notes, and says what it read', () => {
    const made = read('<html><body><nav>Home</nav><p>Weather today: rain.</p></body></html>');
    expect(made.notes.filter((note) => note.about === 'quote')).toEqual([]);
  });

  it('a tree 200 deep is read to its bottom', () => {
    const node = (depth: number): string =>
      `<div class="comments-node" id="${String(depth).padStart(17, 'a')}"><div class="CommentsItem-root"><span class="CommentUserName-author"><a href="/users/u${depth}">u${depth}</a></span><time datetime="2024-12-01T10:00:00.000Z"></time><div class="CommentBody-root"><div class="CommentBody-commentStyling">${
        depth === 0 ? critique('Long prompts give worse ones.', 'This is never shown anywhere in the paper.') : critique('This is never shown anywhere in the paper.', `Answer number ${depth}.`)
      }</div></div></div><div class="CommentsNode-children">${depth < 200 ? node(depth + 1) : ''}</div></div>`;
    const made = read(`<html><body>${node(0)}</body></html>`);
    expect(made.notes.length).toBeGreaterThan(0);
    const said = [...made.notes.flatMap((note) => [note.body, ...note.answers.map((answer) => answer.body)]), ...made.leftovers].join('\n');
    expect(said).toContain('Answer number 200.');
  });

  it('elements nested five thousand deep are no overflow', () => {
    const deep = 5_000;
    expect(() => read(`${'<div>'.repeat(deep)}${critique('Long prompts give worse ones.', 'No.')}${'</div>'.repeat(deep)}`)).not.toThrow();
  });

  it('five megabytes are read; what is too much is told', () => {
    const one = critique('Long prompts give worse ones.', 'This claim is too strong for what is shown. '.repeat(30));
    const made = read(`<html><body>${one.repeat(Math.ceil(5_000_000 / one.length))}</body></html>`);
    expect(made.notes.length).toBeGreaterThan(0);
  }, 60_000);
});
