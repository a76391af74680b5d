import { expect, test } from 'vitest';
import { arxivHtml } from '../../../lib/sites/arxiv-html';
import { readPage } from '../../../lib/page/read';
import { rangesOf, textOfRange } from '../../../lib/page/ranges';
import html from '../../fixtures/pages/latexml.html?raw';
import { openPage } from '../open-page';

test('reads a paper as a reader sees it: formulas once, foot-notes after their paragraph, no buttons', async () => {
  const { document } = await openPage(html);
  const page = await readPage(arxivHtml.regions(document), { rules: arxivHtml.rules });
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
  const { document } = await openPage(html);
  const page = await readPage(arxivHtml.regions(document), { rules: arxivHtml.rules });
  const start = page.text.indexOf('a long time');
  const ranges = rangesOf(page, { start, end: page.text.indexOf(' order (Wool') });
  expect(ranges.map((range) => textOfRange(page, range)?.text)).toEqual(['a long time', ', and they do it in Message-Role']);
});
