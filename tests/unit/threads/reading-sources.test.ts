import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../bench/threads/parse-html';
import { readThread } from '../../../lib/threads/readers/read-thread';
import { textOf, type Thread } from '../../../lib/threads/thread';
import type { ThreadSource } from '../../../lib/threads';

const URL_OF_POST = 'https://www.lesswrong.com/posts/SomePostIdAbcdef1/a-title';
const read = (kind: ThreadSource['kind'], content: string, url: string | undefined = URL_OF_POST): Thread => readThread({ kind, content, ...(url ? { url } : {}) }, parseHtml);
const shape = (thread: Thread): unknown => thread.comments.map((comment) => [comment.writer, comment.parent, comment.blocks.map((block) => [block.kind, textOf(block)])]);

const frame = (id: string, writer: string, body: string, inside = '', date = '2025-01-01T00:00:00.000Z'): string =>
  `<div class="comments-node" ${id ? `id="${id}"` : ''}><div class="CommentsItem-root"><div class="CommentsItemMeta-root"><span class="CommentUserName-author"><a href="/users/${writer.toLowerCase()}">${writer}</a></span><a href="/posts/SomePostIdAbcdef1/a-title?commentId=${id || 'AaaaaaaaaaaaaaaaA'}"><time datetime="${date}">1y</time></a></div>${body}</div><div class="CommentsNode-children">${inside}</div></div>`;
const body = (html: string): string => `<div class="CommentBody-root"><div class="CommentBody-commentStyling">${html}</div></div>`;
const jsonLd = (posting: unknown): string => `<script type="application/ld+json">${JSON.stringify(posting).replaceAll('<', String.raw`\u003c`)}</script>`;

describe("a forum page's JSON-LD", () => {
  const posting = {
    '@type': 'DiscussionForumPosting', url: URL_OF_POST, headline: 'A title', text: '',
    comment: [{
      '@type': 'Comment', text: '<blockquote><p>Cited.</p></blockquote><p>Whole text.</p>', datePublished: '2025-01-01T00:00:00.000Z', author: [{ name: 'Ann', url: 'https://www.lesswrong.com/users/ann' }],
      comment: [{ '@type': 'Comment', text: '<p>Answer.</p>', datePublished: '2025-01-02T00:00:00.000Z', author: [{ name: 'Bob', url: '' }] }],
    }],
  };
  const page = `${jsonLd(posting)}<div id="postContent"></div>${frame('AaaaaaaaaaaaaaaaA', 'Ann', body('<p>Whole ... <span class="read-more-button">(read more)</span></p>'), frame('BbbbbbbbbbbbbbbbB', 'Bob', body('<p>Answer.</p>'), '', '2025-01-02T00:00:00.000Z'))}`;

  it('gives the untruncated texts and their nesting', () => {
    expect(shape(read('html', page))).toEqual([
      ['Ann', null, [['quote', 'Cited.'], ['paragraph', 'Whole text.']]],
      ['Bob', 0, [['paragraph', 'Answer.']]],
    ]);
  });

  it('is joined to the ids that only the visible comments have', () => {
    expect(read('html', page).comments.map((comment) => [comment.id, comment.url])).toEqual([
      ['AaaaaaaaaaaaaaaaA', `${URL_OF_POST}?commentId=AaaaaaaaaaaaaaaaA`],
      ['BbbbbbbbbbbbbbbbB', `${URL_OF_POST}?commentId=BbbbbbbbbbbbbbbbB`],
    ]);
  });

  it('of a page left hidden by a navigation is not read', () => {
    const hidden = `<div style="display: none !important">${jsonLd({ ...posting, url: 'https://www.lesswrong.com/posts/OtherPostIdAbcde1/b', comment: [{ text: '<p>Old.</p>', author: [] }] })}</div>`;
    expect(read('html', hidden + page).comments).toHaveLength(2);
    expect(read('html', page + hidden).comments).toHaveLength(2);
  });

  it('that is broken gives way to the visible comments', () => {
    const broken = page.replace('"@type":"DiscussionForumPosting"', '"@type":');
    expect(read('html', broken).comments.map((comment) => comment.writer)).toEqual(['Ann', 'Bob']);
  });
});

describe('the visible comments of a page', () => {
  it('say in the leftovers what is cut off or clipped', () => {
    const line = '<div class="SingleLineComment-root">2 Other Plain text without quo</div>';
    const thread = read('html', `<div id="postContent"></div>${frame('AaaaaaaaaaaaaaaaA', 'Ann', body('<p>Long ... <span class="read-more-button">(read more)</span></p>'), frame('CccccccccccccccC1', 'Cid', line))}`);
    expect(thread.comments).toHaveLength(1);
    expect(thread.leftovers).toEqual([expect.stringContaining('Plain text without quo'), expect.stringContaining('read more')].toReversed());
  });

  it('shown twice by a permalink page are read once', () => {
    const copy = `<div class="CommentPermalink-root">${frame('', 'Ann', body('<p>Once.</p>'))}</div>`;
    const list = frame('AaaaaaaaaaaaaaaaA', 'Ann', body('<p>Once.</p>'), frame('BbbbbbbbbbbbbbbbB', 'Bob', body('<p>Answer.</p>')));
    expect(shape(read('html', copy + list))).toEqual([['Ann', null, [['paragraph', 'Once.']]], ['Bob', 0, [['paragraph', 'Answer.']]]]);
    expect(shape(read('html', copy))).toEqual([['Ann', null, [['paragraph', 'Once.']]]]);
  });

  it('on GreaterWrong carry the address of the original', () => {
    const thread = read('html', '<ul><li class="comment-item" id="comment-AaaaaaaaaaaaaaaaA"><div class="comment"><div class="comment-meta"><a class="author" href="/users/ann" data-full-name="Ann Ahn">Ann</a><a class="date" data-js-date="1735689600000">x</a><a class="lw2-link" href="https://www.lesswrong.com/posts/x?commentId=A"></a></div><div class="comment-body"><p>Said <span class="frac"><sup>7</sup>&frasl;<sub>36,000</sub></span>.</p></div></div></li></ul>');
    expect(thread.comments).toEqual([expect.objectContaining({ writer: 'Ann', aliases: ['ann', 'Ann Ahn'], date: '2025-01-01T00:00:00.000Z', url: 'https://www.lesswrong.com/posts/x?commentId=A', id: 'AaaaaaaaaaaaaaaaA' })]);
    expect(shape(thread)).toEqual([['Ann', null, [['paragraph', 'Said 7⁄36,000.']]]]);
  });
});

describe('the GraphQL answer', () => {
  const comment = (id: string, parent: string | null, html: string, more: object = {}): object => ({ _id: id, postId: 'P', parentCommentId: parent, postedAt: `2025-01-0${id.length}T00:00:00.000Z`, user: { displayName: id, slug: id }, contents: { html }, ...more });
  const answer = (...results: object[]): string => JSON.stringify({ data: { comments: { results } } });

  it('is put in order, answers below what they answer', () => {
    expect(shape(read('graphql', answer(comment('bbb', 'aa', '<p>3</p>'), comment('aa', 'a', '<p>2</p>'), comment('a', null, '<p>1</p>'))))).toEqual([
      ['a', null, [['paragraph', '1']]], ['aa', 0, [['paragraph', '2']]], ['bbb', 1, [['paragraph', '3']]],
    ]);
  });

  it('keeps comments whose parents are missing or go round in a circle', () => {
    const thread = read('graphql', answer(comment('a', 'b', '<p>1</p>'), comment('b', 'a', '<p>2</p>'), comment('c', 'gone', '<p>3</p>')));
    expect(thread.comments.map((one) => one.writer).toSorted()).toEqual(['a', 'b', 'c']);
    for (const [at, one] of thread.comments.entries()) expect(one.parent ?? -1).toBeLessThan(at);
  });

  it('may be of the older kind, in a batch, and hold the post', () => {
    const batch = JSON.stringify([{ data: { post: { result: { _id: 'P', title: 'T', url: 'https://arxiv.org/abs/2501.00001', contents: { html: '<p>Post.</p>' }, user: { displayName: 'Op' } } } } }, { data: { comments: { results: [{ _id: 'x', parentCommentId: null, htmlBody: '<p>Old.</p>', user: { displayName: 'X' } }] } } }]);
    const thread = read('graphql', batch);
    expect([thread.title, thread.linked, thread.post?.writer]).toEqual(['T', 'https://arxiv.org/abs/2501.00001', 'Op']);
    expect(shape(thread)).toEqual([['X', null, [['paragraph', 'Old.']]]]);
  });

  it('leaves out what was deleted', () => {
    expect(read('graphql', answer(comment('a', null, '<p>1</p>', { deleted: true }))).comments).toEqual([]);
  });
});

describe('what comments hold', () => {
  const blocks = (html: string): unknown => read('html', frame('AaaaaaaaaaaaaaaaA', 'Ann', body(html))).comments[0]?.blocks.map((block) => [block.kind, textOf(block)]);

  it('quotes inside quotes are left out of the outer one', () => {
    expect(blocks('<blockquote><blockquote><p>Inner.</p></blockquote><p>Outer.</p></blockquote>')).toEqual([['quote', 'Outer.']]);
  });
  it('formulas are their TeX, styles are nothing', () => {
    expect(blocks('<p>The <style>x{}</style><mjx-container aria-label="\\nabla J" role="math"></mjx-container> grows.</p>')).toEqual([['paragraph', String.raw`The $\nabla J$ grows.`]]);
  });
  it('spoilers are not revealed, words of machines are nobody’s', () => {
    expect(blocks('<div class="spoilers"><p>The butler.</p></div><div class="llm-content-block"><p>As a model.</p></div><p>Mine.</p>')).toEqual([['aside', '[spoiler]'], ['aside', 'As a model.'], ['paragraph', 'Mine.']]);
  });
  it('foot-note marks are nothing', () => {
    expect(blocks('<p>Said<span class="footnote-reference"><sup><a href="#fn1">[1]</a></sup></span> so.</p>')).toEqual([['paragraph', 'Said so.']]);
  });
  it('lists whose items hold quotes are read as if they stood by themselves', () => {
    expect(blocks('<ol><li><blockquote><p>Cited.</p></blockquote><p>Wrong.</p></li><li><p>Also.</p></li></ol>')).toEqual([['quote', 'Cited.'], ['paragraph', 'Wrong.'], ['paragraph', 'Also.']]);
  });
  it('a short bold line is a heading', () => {
    expect(blocks('<p><strong>Baselines</strong></p><p><strong>Not</strong> this.</p>')).toEqual([['heading', 'Baselines'], ['paragraph', 'Not this.']]);
  });
  it('Markdown keeps links and emphasis and escapes the rest', () => {
    const [block] = read('html', frame('AaaaaaaaaaaaaaaaA', 'Ann', body('<p>See <a href="https://x.org/a">this <em>one</em></a>, $5 and [a] <a href="javascript:alert(1)">b</a></p>'))).comments[0]?.blocks ?? [];
    expect(block?.kind === 'paragraph' ? block.markdown : '').toBe(String.raw`See [this *one*](<https://x.org/a>), \$5 and \[a\] b`);
  });
});

describe('Markdown', () => {
  it('of the forum: answers are indented by depth, and yet no code', () => {
    const page = '# Comments: T\n\n### Comment by [Ann](/api/user/ann)\n\n*   2025-01-01T00:00:00.000Z\n*   Karma: 5\n*   HTML permalink: [/posts/P/t/comment/AaaaaaaaaaaaaaaaA](/posts/P/t/comment/AaaaaaaaaaaaaaaaA)\n\n> Cited.\n\nWrong *indeed*.\n\n### Comment by [Bob](/api/user/bob)\n\n*   2025-01-02T00:00:00.000Z\n*   Reply depth: 1\n*   Parent comment (Markdown): [/api/post/t/comments/AaaaaaaaaaaaaaaaA](/api/post/t/comments/AaaaaaaaaaaaaaaaA)\n\n    > Wrong indeed.\n\n    Not [so](https://x.org).\n\n    *   One\n    *   Two\n';
    expect(shape(read('markdown', page))).toEqual([
      ['Ann', null, [['quote', 'Cited.'], ['paragraph', 'Wrong indeed.']]],
      ['Bob', 0, [['quote', 'Wrong indeed.'], ['paragraph', 'Not so.'], ['list', 'One\n\nTwo']]],
    ]);
  });

  it.each([
    ['`code *x*` and \\*stars\\*', 'code *x* and *stars*'],
    ['a_b_c and 2*3*4', 'a_b_c and 2*3*4'],
    ['**bold** and _soft_ [link](https://x.org/a_(b))', 'bold and soft link'],
    ['![image](x.png) text', 'text'],
    ['A &amp; B', 'A & B'],
  ])('inline: %s', (markdown, text) => {
    expect(shape(read('markdown', markdown))).toEqual([['', null, [['paragraph', text]]]]);
  });
});

describe('plain text', () => {
  it('joins lines that a mail program cut, and no others', () => {
    const text = 'This is a line that was cut by a mail program at seventy\ncharacters, as they do.\n\nA line.\nAnother line.';
    expect(shape(read('text', text))).toEqual([['', null, [['paragraph', 'This is a line that was cut by a mail program at seventy characters, as they do.'], ['paragraph', 'A line.'], ['paragraph', 'Another line.']]]]);
  });

  it.each([
    ['[-]Ann Ahn 3mo 24', 'Ann Ahn'],
    ['Ann Ahn 1 Dec 2024 12:00 UTC 50 points', 'Ann Ahn'],
    ['ann · 3 months ago', 'ann'],
    ['Ann Ahn (2024-12-01):', 'Ann Ahn'],
    ['Ann wrote:', 'Ann'],
    ['On 3 May 2024, Ann Ahn wrote:', 'Ann Ahn'],
  ])('sees whose comment begins: %s', (line, writer) => {
    expect(read('text', `Op 2 Dec 2024 1 point\nFirst.\n${line}\nSecond.`).comments.map((comment) => comment.writer)).toEqual(['Op', writer]);
  });

  it.each(['The authors wrote:', 'In section 3 they write:', 'Results of 12 Dec 2024 are missing here and so on and on.', 'Carroll et al. wrote:', 'Abstract:', 'We ran this 3 days ago.'])('does not take "%s" for a name', (line) => {
    expect(read('text', `First.\n${line}\nSecond.`).comments).toHaveLength(1);
  });
});
