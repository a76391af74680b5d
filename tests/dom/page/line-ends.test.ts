import { describe, expect, test } from 'vitest';
import { corpusPages, NO_CORPUS, readCorpus } from '../corpus';
import { besideLine, lineEnds } from '../../../lib/page/line-ends';
import { listedPapers } from '../../../lib/sites/arxiv-listing';
import list from '../../fixtures/pages/list.html?raw';
import search from '../../fixtures/pages/search.html?raw';
import { openPage } from '../open-page';

const hasCorpus = (await corpusPages()).length > 0;
const CHIP = { width: 40, height: 18 };
/** Addresses are read against the page's own, which a frame of the tests has not. */
const at = (html: string) => html.replace(/<head[^>]*>/iu, (head) => `${head}<base href="https://arxiv.org/list/cs.CL/new">`);

async function entriesOf(html: string, width: number) {
  const { document } = await openPage(at(html), { width, height: 800 });
  return { document, papers: listedPapers(document) };
}

describe('papers of a list', () => {
  test('are those of its entries, not those that abstracts and comments link to', async () => {
    const named = async (html: string) => (await entriesOf(html, 1000)).papers.map((paper) => paper.document);
    expect(await named(list)).toEqual(['arxiv:2405.00001', 'arxiv:2405.00002', 'arxiv:hep-th/9901001', 'arxiv:2405.00004']);
    expect(await named(search)).toEqual(['arxiv:2405.00001', 'arxiv:2405.00002', 'arxiv:hep-th/9901001']);
  });

  test.skipIf(!hasCorpus)(`are all there on a reference page ${hasCorpus ? '' : NO_CORPUS}`, async () => {
    const { papers } = await entriesOf(await readCorpus('arxiv/abs/list_math.GN_new.html'), 1000);
    expect(papers).toHaveLength(53);
    expect(papers[0]).toMatchObject({ document: 'arxiv:0704.0526' });
    expect(papers.every(({ lines }) => lines.length >= 2)).toBe(true);
  });
});

describe('room beside a line', () => {
  test('a line ends where its last word ends, whatever is higher in it', async () => {
    const { document } = await openPage('<head></head><body style="margin:0;font:20px/24px monospace"><p style="margin:0;width:400px">one <b>two</b> <span style="display:inline-block;height:60px">E</span> three four five six seven eight nine ten</p>');
    const lines = lineEnds(document.querySelector('p')!);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.map(({ top }) => top)).toEqual(lines.map(({ top }) => top).toSorted((a, b) => a - b));
    expect(lines[0]!.bottom - lines[0]!.top).toBeGreaterThanOrEqual(60);
    expect(lines.every(({ right }) => right <= 400)).toBe(true);
  });

  test('none where every line is full', async () => {
    const { document } = await openPage('<head></head><body style="margin:0"><p style="margin:0;width:60px"><span style="display:inline-block;width:58px;height:20px"></span></p>');
    expect(besideLine([document.querySelector('p')!], CHIP)).toBeNull();
  });

  describe.each([['a list', list], ['a search', search]] as const)('on %s', (_, html) => {
    test.each([280, 360, 480, 800, 1440])('%i px wide: over no words, and within the window', async (width) => {
      const { document, papers } = await entriesOf(html, width);
      expectFree(document, papers.map(({ lines }) => besideLine(lines, CHIP)), width);
    });
  });

  describe.skipIf(!hasCorpus)(`on a reference page ${hasCorpus ? '' : NO_CORPUS}`, () => {
    test.each([360, 800, 1440])('%i px wide: over no words, and within the window', async (width) => {
      const { document, papers } = await entriesOf(await readCorpus('arxiv/abs/list_math.GN_new.html'), width);
      expectFree(document, papers.map(({ lines }) => besideLine(lines, CHIP)), width);
    });
  });
});

/** Each has a place, and no text of the page lies under one. */
function expectFree(document: Document, places: readonly ({ readonly left: number; readonly top: number } | null)[], width: number): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words: DOMRect[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if ((node.nodeValue ?? '').trim() === '') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    words.push(...range.getClientRects());
  }
  for (const place of places) {
    expect(place).not.toBeNull();
    if (place === null) continue;
    expect(place.left).toBeGreaterThanOrEqual(0);
    expect(place.left + CHIP.width).toBeLessThanOrEqual(width);
    const middle = place.top + CHIP.height / 2;
    const under = words.filter((box) => box.left < place.left + CHIP.width && box.right > place.left && box.top < middle && box.bottom > middle);
    expect(under).toEqual([]);
  }
}
