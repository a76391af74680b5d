import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../lib/notes/limits';
import type { PageText } from '../../../lib/page/page-text';
import { offsetOf, rangesOf, spanOf } from '../../../lib/page/ranges';
import { readPage } from '../../../lib/page/read';
import { blockAt, sectionAt, selectorOf } from '../../../lib/page/selectors';
import { arxivHtml } from '../../../lib/sites/arxiv-html';
import { lesswrong } from '../../../lib/sites/lesswrong';
import latexml from '../../fixtures/pages/latexml.html?raw';
import lesswrongPage from '../../fixtures/pages/lesswrong.html?raw';
import { openPage } from '../open-page';

async function paper() {
  const { document } = await openPage(latexml);
  return { document, page: await readPage(arxivHtml.regions(document), { rules: arxivHtml.rules }) };
}
const spanIn = (page: PageText, quote: string) => {
  const start = page.text.indexOf(quote);
  return { start, end: start + quote.length };
};

describe('a passage as a note keeps it', () => {
  test('the words, what stands round them, where, and under which heading', async () => {
    const { page } = await paper();
    const span = spanIn(page, 'they do it in Message-Role order');
    expect(selectorOf(page, span, LIMITS)).toEqual({
      exact: 'they do it in Message-Role order',
      prefix: page.text.slice(span.start - LIMITS.context, span.start),
      suffix: page.text.slice(span.end, span.end + LIMITS.context),
      hint: span.start,
      section: '1 Introduction',
    });
  });

  test('in a comment: its id, and no context from outside it', async () => {
    const { document } = await openPage(lesswrongPage);
    const page = await readPage(lesswrong.regions(document), { rules: lesswrong.rules });
    const start = page.text.lastIndexOf('Says who?');
    expect(selectorOf(page, { start, end: start + 9 }, LIMITS)).toEqual({
      exact: 'Says who?',
      prefix: 'the dog is counted\n',
      suffix: ' See this.',
      hint: start,
      comment: 'CommentNumber0001',
    });
  });

  test('a long one is cut at a word, and no letter of two units in half', async () => {
    const { document } = await openPage(`<body><p>${'sheep 🐑🐑 '.repeat(300)}</p>`);
    const page = await readPage(document.body);
    const cut = selectorOf(page, { start: 0, end: page.text.length }, LIMITS);
    expect(cut.exact.length).toBeLessThanOrEqual(LIMITS.quote);
    expect(cut.exact.length).toBeGreaterThan(LIMITS.quote - 12);
    expect(cut.exact).toMatch(/(?:sheep|🐑🐑)$/u);
    const word = spanIn(page, 'sheep');
    for (let context = 1; context <= 24; context += 1) {
      const { prefix, suffix } = selectorOf(page, { start: word.start + 110, end: word.end + 110 }, { quote: 99, context });
      expect([prefix.isWellFormed(), suffix.isWellFormed()]).toEqual([true, true]);
      expect(prefix.length).toBeGreaterThanOrEqual(context - 1);
    }
    const oneWord = await openPage(`<body><p>${'x'.repeat(4_000)}</p>`);
    const long = await readPage(oneWord.document.body);
    expect(selectorOf(long, { start: 0, end: 4_000 }, LIMITS).exact).toHaveLength(LIMITS.quote);
  });

  test('sections and blocks by offset', async () => {
    const { page } = await paper();
    expect(sectionAt(page, 0)).toBeNull();
    expect(sectionAt(page, spanIn(page, 'We count').start)).toBe('Abstract');
    expect(sectionAt(page, page.text.length)).toBe('1 Introduction');
    expect(blockAt(page, spanIn(page, 'seen from').start)).toMatchObject({ kind: 'caption' });
    expect(blockAt(page, page.text.length)).toBeNull();
  });
});

describe('what a reader selected', () => {
  async function select(from: readonly [string, number], to: readonly [string, number]) {
    const { document, page } = await paper();
    const node = (selector: string): Node => document.querySelector(selector)!.firstChild!;
    const range = document.createRange();
    range.setStart(node(from[0]), from[1]);
    range.setEnd(node(to[0]), to[1]);
    const span = spanOf(page, range);
    return span && page.text.slice(span.start, span.end);
  }

  test('without white space at its ends, across a foot-note without it', async () => {
    expect(await select(['#S1\\.p1\\.1', 0], ['#S1\\.p1\\.1 .ltx_font_bold', 1])).toBe('Shepherds have counted sheep for a long time, and they do it in M');
    expect(await select(['#S1\\.p1\\.1', 9], ['#S1\\.p1\\.1', 14])).toBe('have');
  });

  test('a whole paragraph by three clicks, which end at the beginning of the next', async () => {
    const { document, page } = await paper();
    const range = document.createRange();
    range.setStart(document.querySelector('.ltx_abstract p')!, 0);
    range.setEnd(document.querySelector('#S1')!, 0);
    const span = spanOf(page, range);
    expect(span && page.text.slice(span.start, span.end)).toBe('We count sheep. At most ≤2% of them are counted twice.');
  });

  test('from a foot-note on into the paragraph: the rest of the foot-note', async () => {
    expect(await select(['#footnote1 .ltx_tag_note', 0], ['#S1\\.p1\\.1 .ltx_font_bold', 1])).toBe('Since the first flock, it is said.');
  });

  test('nothing, where there is no text', async () => {
    const { document, page } = await paper();
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('button')!);
    expect(spanOf(page, range)).toBeNull();
    range.setStart(document.body, 0);
    range.setEnd(document.body, 0);
    expect(spanOf(page, range)).toBeNull();
  });

  test('all of the page, to the last word that is not a foot-note', async () => {
    const { document, page } = await paper();
    const range = document.createRange();
    range.selectNodeContents(document.documentElement);
    expect(spanOf(page, range)).toEqual({ start: 0, end: spanIn(page, 'seen from the side.').end });
  });

  test('every position of every run is found again', async () => {
    const { page } = await paper();
    for (let offset = 0; offset < page.text.length; offset += 1) {
      const [range] = rangesOf(page, { start: offset, end: offset + 1 });
      if (!range) {
        expect(page.text[offset]).toMatch(/[\n\t ]/);
        continue;
      }
      expect(offsetOf(page, range.startContainer, range.startOffset, 'start')).toBe(offset);
      expect(offsetOf(page, range.endContainer, range.endOffset, 'end')).toBe(offset + 1);
    }
  });
});
