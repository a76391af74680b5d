import { describe, expect, test } from 'vitest';
import type { Span } from '../../../lib/match/placement';
import type { PageText } from '../../../lib/page/page-text';
import { offsetOf, rangesOf } from '../../../lib/page/ranges';
import { readPage } from '../../../lib/page/read';
import { arxivAbs } from '../../../lib/sites/arxiv-abs';
import { arxivHtml } from '../../../lib/sites/arxiv-html';
import { greaterwrong } from '../../../lib/sites/greaterwrong';
import { lesswrong } from '../../../lib/sites/lesswrong';
import type { SiteAdapter } from '../../../lib/sites/site';
import { corpusPages, NO_CORPUS, readCorpus } from '../corpus';
import { openPage } from '../open-page';
import { applyDifferences, showAsRead } from './by-design';
import { editDistance } from './edit-distance';
import { sampleSentences } from './sentences';

const pages = await corpusPages();
const fixtures = import.meta.glob<string>('../../fixtures/pages/*.html', { query: '?raw', import: 'default', eager: true });

interface Case {
  readonly file: string;
  readonly site: SiteAdapter;
  readonly html: () => Promise<string>;
}

const ours: readonly Case[] = (
  [
    ['abs', arxivAbs],
    ['abs-typeset', arxivAbs],
    ['latexml', arxivHtml],
    ['latexml-awkward', arxivHtml],
    ['lesswrong', lesswrong],
    ['lesswrong-permalink', lesswrong],
    ['eaforum', lesswrong],
    ['greaterwrong', greaterwrong],
  ] as const
).map(([file, site]) => ({ file, site, html: async () => fixtures[`../../fixtures/pages/${file}.html`] ?? '' }));

const SENTENCES = 200;
/** Of the letters of both texts, how many may differ. */
const TOLERANCE = 0.005;

function proveReading(cases: readonly Case[]): void {
  test.each(cases)('$file: sentences go to ranges and back unchanged', async ({ file, site, html }) => {
    const { document } = await openPage(await html());
    const page = await readPage(site.regions(document), { rules: site.rules });
    const spans = sampleSentences(page, file, SENTENCES);
    expect(spans.length).toBeGreaterThan(0);
    const broken = spans.filter((span) => thereAndBack(page, span) !== page.text.slice(span.start, span.end));
    expect(broken.map((span) => page.text.slice(span.start, span.end))).toEqual([]);
    showAsRead(document);
    const selection = document.getSelection();
    const unlike = spans.filter((span) => {
      if (holdsFormula(page, span)) return false;
      return squeeze(selectedText(selection, rangesOf(page, span))) !== squeeze(page.text.slice(span.start, span.end));
    });
    expect(unlike.map((span) => [page.text.slice(span.start, span.end), selectedText(selection, rangesOf(page, span))])).toEqual([]);
  });

  test.each(cases)('$file: the text is what innerText says, but for what differs by design', async ({ site, html }) => {
    const { document } = await openPage(await html());
    const page = await readPage(site.regions(document), { rules: site.rules });
    const regions = site.regions(document);
    applyDifferences(document);
    const shown = squeeze(regions.map(({ element }) => ('innerText' in element ? element.innerText : '')).join('\n'));
    const read = squeeze(page.text);
    const most = Math.ceil((shown.length + read.length) * TOLERANCE);
    const apart = editDistance(shown, read, most);
    expect(apart, `of ${shown.length} and ${read.length} letters`).toBeLessThan(most);
  });
}

describe('pages of our own', () => {
  proveReading(ours);
});

describe.skipIf(pages.length === 0)(`the reference pages (${pages.length || NO_CORPUS})`, () => {
  proveReading(pages.map(({ file, site }) => ({ file, site, html: () => readCorpus(file) })));
});

const typeset = pages.filter(({ file }) => file.includes('/mathjax_'));

describe.skipIf(typeset.length === 0)(`abstract pages before and after MathJax (${typeset.length || NO_CORPUS})`, () => {
  test.each(typeset)('$file reads as it did before', async ({ file, site }) => {
    const after = await openPage(await readCorpus(file));
    const before = await openPage(await readCorpus(file.replace('/mathjax_', '/abs_')));
    const read = async (document: Document) => (await readPage(site.regions(document), { rules: site.rules })).text;
    expect(await read(after.document)).toBe(await read(before.document));
  });
});

/** The text of the ranges of a span, with what stands between them and is not in the page put back. */
function thereAndBack(page: PageText, span: Span): string {
  let text = '';
  let done = span.start;
  for (const range of rangesOf(page, span)) {
    const start = offsetOf(page, range.startContainer, range.startOffset, 'start');
    const end = offsetOf(page, range.endContainer, range.endOffset, 'end');
    if (start === null || end === null) return 'nowhere';
    const between = page.text.slice(done, start);
    if (/\S/.test(between)) return `${text} lost: ${between}`;
    text += between + page.text.slice(start, end);
    done = end;
  }
  return text;
}

/** What the browser itself makes of the ranges, one by one. */
function selectedText(selection: Selection | null, ranges: readonly Range[]): string {
  if (!selection) throw new Error('The page has no selection.');
  return ranges
    .map((range) => {
      selection.removeAllRanges();
      selection.addRange(range);
      return selection.toString();
    })
    .join('');
}

function holdsFormula(page: PageText, span: Span): boolean {
  return page.runs.starts.some((start, run) => (page.runs.offsets[run] ?? 0) < 0 && start < span.end && start + (page.runs.lengths[run] ?? 0) > span.start);
}

/**
 * Letters and signs alone: what is white space on screen is compared on our own pages, to the character. Of
 * TeX's two ways to set a formula on its own line we write one, because MathJax does not keep which it was.
 */
function squeeze(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b\u00ad\u2061-\u2064]/g, '').replace(/\\[[\]]/g, '$$$$').toUpperCase();
}
