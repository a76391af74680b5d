import { identifyUrl } from '../documents/identify';
import { arxivHtml } from './arxiv-html';
import { latexmlTitle, titleText } from './latexml';
import type { SiteAdapter } from './site';

/** The paper that a note server serves for trying: in the structure of arXiv's HTML. */
export const sample: SiteAdapter = {
  ...arxivHtml,
  id: 'sample',
  matches: (url) => isSample(url),
  identify(url, document) {
    const found = identifyUrl(url);
    if (!found || !isSample(url)) return null;
    const stamp = /v([1-9]\d*)(?:\s|$)/.exec(document.querySelector('#watermark-tr')?.textContent ?? '');
    return {
      document: found.document,
      site: 'sample',
      rendition: 'html',
      version: found.version ?? (stamp ? Number(stamp[1]) : null),
      latest: null,
      title: titleText(latexmlTitle(document)) || document.title,
      linked: [],
      comment: null,
    };
  },
};

function isSample(url: URL): boolean {
  return identifyUrl(url)?.document.startsWith('sample:') === true;
}
