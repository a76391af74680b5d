import { identifyUrl } from '../documents/identify';
import { arxivHtml } from './arxiv-html';
import { latexmlTitle, titleText } from './latexml';
import type { SiteAdapter } from './site';

/** ar5iv: the same articles, one version of each, and neither address nor page says which. */
export const ar5iv: SiteAdapter = {
  ...arxivHtml,
  id: 'ar5iv',
  matches: (url) => identifyUrl(url)?.rendition === 'ar5iv',
  identify(url, document) {
    const found = identifyUrl(url);
    if (!found || found.rendition !== 'ar5iv') return null;
    return {
      document: found.document,
      site: 'ar5iv',
      rendition: 'ar5iv',
      version: null,
      latest: null,
      title: titleText(latexmlTitle(document)) || document.title.replace(/^\[[^\]]*\]\s*/, ''),
      linked: [],
      comment: null,
    };
  },
};
