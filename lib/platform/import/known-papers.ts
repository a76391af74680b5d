import { browser } from 'wxt/browser';
import type { DocumentKey } from '../../documents/document-key';
import { identifyUrl } from '../../documents/identify';

export interface KnownPaper {
  readonly document: DocumentKey;
  readonly title: string;
}

/** The papers that are open in tabs of this browser, as their tabs are called. Sites without access tell nothing. */
export async function openPapers(): Promise<readonly KnownPaper[]> {
  return (await browser.tabs.query({})).flatMap(({ url, title, incognito }) => {
    if (incognito || url === undefined || title === undefined || !URL.canParse(url)) return [];
    const document = identifyUrl(new URL(url))?.document;
    return document?.startsWith('arxiv:') === true ? [{ document, title: bareTitle(title) }] : [];
  });
}

/** "[2411.02306] On Targeted Manipulation" is what an abstract page calls itself. */
export function bareTitle(title: string): string {
  return title.replace(/^\[[^\]]*\]\s*/u, '').replace(/\s+/gu, ' ').trim();
}
