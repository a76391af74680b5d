import { describe, expect, test } from 'vitest';
import type { PageText } from '../../../lib/page/page-text';
import { rangesOf, textOfRange } from '../../../lib/page/ranges';
import { readPage } from '../../../lib/page/read';
import { arxivAbs } from '../../../lib/sites/arxiv-abs';
import { arxivHtml } from '../../../lib/sites/arxiv-html';
import { greaterwrong } from '../../../lib/sites/greaterwrong';
import { lesswrong } from '../../../lib/sites/lesswrong';
import type { SiteAdapter } from '../../../lib/sites/site';
import abs from '../../fixtures/pages/abs.html?raw';
import absTypeset from '../../fixtures/pages/abs-typeset.html?raw';
import greaterwrongPage from '../../fixtures/pages/greaterwrong.html?raw';
import awkward from '../../fixtures/pages/latexml-awkward.html?raw';
import latexml from '../../fixtures/pages/latexml.html?raw';
import lesswrongPage from '../../fixtures/pages/lesswrong.html?raw';
import { openPage } from '../open-page';

async function read(html: string, site: SiteAdapter): Promise<{ readonly page: PageText; readonly document: Document }> {
  const { document } = await openPage(html);
  return { page: await readPage(site.regions(document), { rules: site.rules }), document };
}

describe('a paper', () => {
  test('reads as a reader sees it: formulas once, foot-notes after their paragraph, no buttons', async () => {
    const { page } = await read(latexml, arxivHtml);
    expect(page.text.split('\n')).toEqual([
      'On Counting Sheep',
      'Ada Shepherd',
      'Abstract',
      'We count sheep. At most ≤2% of them are counted twice.',
      '1 Introduction',
      'Shepherds have counted sheep for a long time, and they do it in Message-Role order (Wool et al., 2023).',
      'Since the first flock, it is said.',
      'n=s+1\t(1)',
      'where the last sheep is the dog.',
      'Text in a drawn box.',
      'Figure 1: A sheep seen from the side.',
      'Not to scale.',
    ]);
    expect(page.blocks.map(({ kind }) => kind)).toEqual([
      'text', 'text', 'heading', 'text', 'heading', 'text', 'foot-note', 'row', 'text', 'text', 'caption', 'foot-note',
    ]);
  });

  test('a sentence across a foot-note mark is one stretch of text and two ranges', async () => {
    const { page } = await read(latexml, arxivHtml);
    const start = page.text.indexOf('a long time');
    const ranges = rangesOf(page, { start, end: page.text.indexOf(' order (Wool') });
    expect(ranges.map((range) => textOfRange(page, range)?.text)).toEqual(['a long time', ', and they do it in Message-Role']);
  });

  test('lists, tables, panels, boxes, code, hidden words, notes in notes, unfolded references, all annotations', async () => {
    const { page } = await read(awkward, arxivHtml);
    expect(page.text.split('\n')).toEqual([
      'Awkward Sheep',
      'thanks: The dog.',
      '1 Lists',
      '• White sheep,',
      '• black sheep.',
      'Seen \\foo once',
      'First note.',
      'inner',
      'Second note.',
      '1.1 Tables of n',
      'Table 1: Sheep by colour.',
      'Colour\tCount',
      'white\t3',
      '(a) Left.',
      'Figure 2: Both sides.',
      'User: count them.',
      'Agent: three.',
      'one',
      '  two',
      'They say [1] so.',
      'So f⁢(x). End.',
      'References',
      '[1] Wool.',
      'On wool, 1999.',
    ]);
    expect(page.headings.map(({ title, level }) => [level, title])).toEqual([[2, '1 Lists'], [3, '1.1 Tables of n'], [2, 'References']]);
  });
});

describe('an abstract page', () => {
  test('reads the same before MathJax ran and after', async () => {
    const before = await read(abs, arxivAbs);
    const after = await read(absTypeset, arxivAbs);
    expect(after.page.text).toBe(before.page.text);
    expect(before.page.text.split('\n')).toEqual([
      'On Counting $n$ Sheep',
      'We count $n$ sheep, and find that $n + 1$ is enough: the dog is counted too. For flocks with $$ n \\leq 2^{k}, $$ the count takes $O(\\log n)$ whistles, see this https URL.',
      '9 pages, $3$ dogs',
    ]);
  });

  test('a formula that was typeset is one whole for ranges', async () => {
    const { page, document } = await read(absTypeset, arxivAbs);
    const start = page.text.indexOf('$n + 1$');
    const [range] = rangesOf(page, { start: start + 2, end: start + 4 });
    const abstract = document.querySelector('blockquote');
    expect(range?.cloneContents().querySelectorAll('.MathJax_Preview, .MathJax, script')).toHaveLength(3);
    expect(range && textOfRange(page, range)).toEqual({ start, end: start + 7, text: '$n + 1$' });
    expect(abstract?.contains(range?.startContainer ?? null)).toBe(true);
  });
});

describe('a forum page', () => {
  test('LessWrong: the visible copy alone, post and comments apart, TeX by its label, marks left out', async () => {
    const { page } = await read(lesswrongPage, lesswrong);
    expect(page.regions.map(({ comment, start, end }) => [comment, page.text.slice(start, end).split('\n')])).toEqual([
      [
        null,
        [
          'The paper claims that the dog is counted too. I doubt every part of it.',
          'The whistles',
          'the count takes O(log n) whistles',
          'Compare an older count and a post; the rate \\frac{1}{2} is',
          'not a rate.',
          'Count once.',
          'Count twice.',
          'for sheep in flock:',
          '    count(sheep)',
          'More',
          'Less',
          'Unfolded.',
          'It barked.',
        ],
      ],
      ['CommentNumber0001', ['the dog is counted', 'Says who? See this.']],
      ['CommentNumber0002', ['Says the shepherd.']],
    ]);
  });

  test('GreaterWrong: fractions and all', async () => {
    const { page } = await read(greaterwrongPage, greaterwrong);
    expect(page.text.split('\n')).toEqual([
      'About 7⁄36,000 of the sheep—no more—are “dogs”.',
      'no more',
      'Says who?',
      'Says the shepherd.',
    ]);
  });
});

describe('reading', () => {
  test('goes in slices, and stops when told to', async () => {
    const { document } = await openPage(`<body>${'<p>Sheep after sheep.</p>'.repeat(500)}`);
    let time = 0;
    let pauses = 0;
    const options = { now: () => (time += 1), slice: 4, pause: async () => void (pauses += 1) };
    const page = await readPage(document.body, options);
    expect(page.blocks).toHaveLength(500);
    expect(pauses).toBeGreaterThan(5);

    const stop = new AbortController();
    const reason = new Error('left the page');
    const reading = readPage(document.body, { ...options, signal: stop.signal, pause: async () => stop.abort(reason) });
    await expect(reading).rejects.toBe(reason);
  });

  test('changes nothing in the page', async () => {
    for (const [html, site] of [[latexml, arxivHtml], [absTypeset, arxivAbs], [lesswrongPage, lesswrong]] as const) {
      const { document } = await openPage(html);
      const before = document.documentElement.outerHTML;
      const page = await readPage(site.regions(document), { rules: site.rules });
      rangesOf(page, { start: 0, end: page.text.length });
      site.parts(document);
      expect(document.documentElement.outerHTML).toBe(before);
    }
  });

  test('labels in a drawing are words apart, its titles and shapes are none', async () => {
    const { document } = await openPage(
      '<body><p>See <svg width="90" height="20"><title>no</title><defs><text>no</text></defs><text y="9">loss</text><g><text x="40" y="9"><tspan>ep</tspan><tspan>och</tspan></text></g></svg>.</p>',
    );
    expect((await readPage(document.body)).text).toBe('See loss epoch .');
  });

  test('nodes moved while the page has its turn lead nowhere else', async () => {
    const { document } = await openPage(`<body><main>${'<p>One.</p>'.repeat(100)}</main><aside><p>Not this.</p></aside>`);
    let time = 0;
    let isFirst = true;
    const page = await readPage(document.querySelector('main')!, {
      now: () => (time += 10),
      pause: async () => {
        if (isFirst) document.querySelector('aside')!.prepend(...document.querySelectorAll('main p'));
        isFirst = false;
      },
    });
    expect(page.text).not.toContain('Not this.');
  });

  test('an empty page is an empty text', async () => {
    const { document } = await openPage('<body> \n </body>');
    expect(await readPage(document.body)).toMatchObject({ text: '', blocks: [], headings: [] });
    expect((await readPage([])).text).toBe('');
  });
});
