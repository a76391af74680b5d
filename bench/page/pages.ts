import type { BrowserContext, Page } from 'playwright-core';
import type { DocumentKey } from '../../lib/documents/document-key';
import { parseDocumentKey } from '../../lib/documents/document-key';
import { ownPages, type PageCase } from '../../tests/e2e/page-cases';
import { sentencesOf, type Sentence } from '../../tests/e2e/sentences';
import { corpus, serveSites } from '../../tests/e2e/served-pages';

/** The pages that are measured: the longest of the reference corpus, a usual paper, a forum post. */

const key = (text: string): DocumentKey => {
  const document = parseDocumentKey(text);
  if (document === null) throw new Error(`${text} names no document.`);
  return document;
};

const REFERENCE: readonly PageCase[] = [
  {
    name: 'conv_painter_mcts_thesis',
    url: 'https://arxiv.org/html/2405.90001v1',
    document: key('arxiv:2405.90001'),
    file: 'arxiv/html/conv_painter_mcts_thesis.html',
  },
  {
    name: 'scaffold2026_1706.03762',
    url: 'https://arxiv.org/html/1706.03762v7',
    document: key('arxiv:1706.03762'),
    file: 'arxiv/html/scaffold2026_1706.03762.html',
  },
  {
    name: 'lesswrong/post-page.lw',
    url: 'https://www.lesswrong.com/posts/ZmfxgvtJgcfNCeHwN/authors-have-a-responsibility-to-communicate-clearly',
    document: key('lesswrong:ZmfxgvtJgcfNCeHwN'),
    file: 'lesswrong/post-page.lw.html',
  },
];

/** Without the corpus, our own small pages, so that the run can be tried anywhere. */
export const PAGES: readonly PageCase[] = corpus === null ? ownPages.filter(({ url }) => url.includes('/html/2401') || url.includes('lesswrong')) : REFERENCE;

export function servePages(context: BrowserContext): Promise<void> {
  return serveSites(context, Object.fromEntries(PAGES.map(({ url, file }) => [url, { file }])));
}

/** Sentences of the page, the same ones each time: what the notes are about. A page with fewer has several notes on some. */
export async function passagesOf(page: Page, at: PageCase, count: number): Promise<readonly Sentence[]> {
  await page.goto(at.url, { waitUntil: 'load' });
  return sentencesOf(page, `${at.name} measured`, count);
}
