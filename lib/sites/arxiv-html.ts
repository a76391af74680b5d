import { identifyUrl } from '../documents/identify';
import { ARXIV_HOSTS } from '../documents/hosts';
import { backgroundTheme } from '../page/theme';
import {
  LATEXML_RULES,
  latexmlArticle,
  latexmlBands,
  latexmlContents,
  latexmlParts,
  latexmlRegions,
  latexmlReserved,
  latexmlTitle,
  shownVersion,
  titleText,
} from './latexml';
import type { SiteAdapter } from './site';

/** arXiv's HTML full text, in the frame scripts built until January 2026 and in the server's since. */
export const arxivHtml: SiteAdapter = {
  id: 'arxiv-html',
  rules: LATEXML_RULES,
  margin: 'free',
  matches: (url) => isArxiv(url) && identifyUrl(url)?.rendition === 'html',
  identify(url, document) {
    const found = identifyUrl(url);
    if (!found || found.rendition !== 'html') return null;
    return {
      document: found.document,
      site: 'arxiv',
      rendition: 'html',
      version: found.version ?? shownVersion(document, found.document.slice('arxiv:'.length)),
      latest: null,
      title: titleText(latexmlTitle(document)) || document.title,
      linked: [],
      comment: null,
    };
  },
  ready: (document) => latexmlArticle(document) !== null,
  regions: latexmlRegions,
  column: latexmlArticle,
  titleElement: latexmlTitle,
  theme: (document) => dataTheme(document) ?? backgroundTheme(document),
  themeSources: (document) => [{ element: document.documentElement, attributes: ['data-theme'] }],
  reserved: latexmlReserved,
  beside: latexmlContents,
  bands: latexmlBands,
  parts: latexmlParts,
  summaryBefore: () => null,
};

function isArxiv(url: URL): boolean {
  return (ARXIV_HOSTS as readonly string[]).includes(url.hostname);
}

/** arXiv and ar5iv write their theme on the root element. */
export function dataTheme(document: Document): 'light' | 'dark' | null {
  const theme = document.documentElement.getAttribute('data-theme');
  return theme === 'light' || theme === 'dark' ? theme : null;
}
