import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import { parseDocumentKey, type DocumentKey } from '../../lib/documents/document-key';
import { corpus, serveSites } from './served-pages';

/** The pages on which the end-to-end proofs are led: reference pages where they are at hand, our own everywhere. */

export interface PageCase {
  /** What a test calls it. */
  readonly name: string;
  /** Its true address. */
  readonly url: string;
  readonly document: DocumentKey;
  /** In the corpus, or absolute. */
  readonly file: string;
  /** Abstract pages carry a summary of ours before this element. */
  readonly summaryBefore?: string;
  /** Forum pages that keep the page before, hidden, as the forum's client-side navigation leaves it. */
  readonly hiddenBefore?: { readonly url: string; readonly document: DocumentKey };
}

const key = (text: string): DocumentKey => {
  const document = parseDocumentKey(text);
  if (document === null) throw new Error(`${text} names no document.`);
  return document;
};
const ours = (name: string): string => fileURLToPath(new URL(`../fixtures/pages/${name}`, import.meta.url));

export const ownPages: readonly PageCase[] = [
  {
    name: 'an abstract page',
    url: 'https://arxiv.org/abs/2401.00001v2',
    document: key('arxiv:2401.00001'),
    file: ours('abs.html'),
    summaryBefore: '.metatable',
  },
  { name: 'a full text', url: 'https://arxiv.org/html/2401.00001v2', document: key('arxiv:2401.00001'), file: ours('latexml.html') },
  {
    name: 'a full text in another copy, with awkward layout',
    url: 'https://ar5iv.labs.arxiv.org/html/math/9901001',
    document: key('arxiv:math/9901001'),
    file: ours('latexml-awkward.html'),
  },
  {
    name: 'a forum post with its comments',
    url: 'https://www.lesswrong.com/posts/BBBBBBBBBBBBBBBBB/sheep-reconsidered',
    document: key('lesswrong:BBBBBBBBBBBBBBBBB'),
    file: ours('lesswrong.html'),
    hiddenBefore: {
      url: 'https://www.lesswrong.com/posts/AAAAAAAAAAAAAAAAA/before',
      document: key('lesswrong:AAAAAAAAAAAAAAAAA'),
    },
  },
  {
    name: "the forum's other front end",
    url: 'https://www.greaterwrong.com/posts/BBBBBBBBBBBBBBBBB/sheep-reconsidered',
    document: key('lesswrong:BBBBBBBBBBBBBBBBB'),
    file: ours('greaterwrong.html'),
  },
];

export const referencePages: readonly PageCase[] = [
  {
    name: 'abs_2101.10016v1',
    url: 'https://arxiv.org/abs/2101.10016v1',
    document: key('arxiv:2101.10016'),
    file: 'arxiv/abs/abs_2101.10016v1.html',
    summaryBefore: '.metatable',
  },
  {
    name: 'scaffold2026_1706.03762',
    url: 'https://arxiv.org/html/1706.03762v7',
    document: key('arxiv:1706.03762'),
    file: 'arxiv/html/scaffold2026_1706.03762.html',
  },
  {
    name: 'genA_1706.03762',
    url: 'https://www.arxiv.org/html/1706.03762',
    document: key('arxiv:1706.03762'),
    file: 'arxiv/html/genA_1706.03762.html',
  },
  {
    name: 'stored_ar5iv_2412.20138',
    url: 'https://ar5iv.labs.arxiv.org/html/2412.20138',
    document: key('arxiv:2412.20138'),
    file: 'arxiv/html/stored_ar5iv_2412.20138.html',
  },
  {
    name: 'stand-in_2411.02306v1',
    url: 'https://arxiv.org/html/2411.02306v1',
    document: key('arxiv:2411.02306'),
    file: 'arxiv/html/stand-in_2411.02306v1.html',
  },
  {
    name: 'critique-thread.lw',
    url: 'https://www.lesswrong.com/posts/dqSwccGTWyBgxrR58/turntrout-s-shortform-feed',
    document: key('lesswrong:dqSwccGTWyBgxrR58'),
    file: 'lesswrong/critique-thread.lw.html',
  },
  {
    name: 'post-page.lw',
    url: 'https://www.lesswrong.com/posts/ZmfxgvtJgcfNCeHwN/authors-have-a-responsibility-to-communicate-clearly',
    document: key('lesswrong:ZmfxgvtJgcfNCeHwN'),
    file: 'lesswrong/post-page.lw.html',
    hiddenBefore: {
      url: 'https://www.lesswrong.com/posts/pdaGN6pQyQarFHXF4/reward-is-not-the-optimization-target',
      document: key('lesswrong:pdaGN6pQyQarFHXF4'),
    },
  },
  {
    name: 'critique-thread.gw',
    url: 'https://www.greaterwrong.com/posts/dqSwccGTWyBgxrR58/turntrout-s-shortform-feed',
    document: key('lesswrong:dqSwccGTWyBgxrR58'),
    file: 'lesswrong/critique-thread.gw.html',
  },
];

/** Our own pages, then the reference pages where they are at hand. */
export const pagesHere: readonly PageCase[] = corpus === null ? ownPages : [...ownPages, ...referencePages];

/** Serves every page that is at hand at its address. Call it before the first page is opened. */
export function servePages(context: BrowserContext): Promise<void> {
  return serveSites(context, Object.fromEntries(pagesHere.map(({ url, file }) => [url, { file }])));
}
