import { identifyUrl } from '../documents/identify';
import { ARXIV_HOSTS } from '../documents/hosts';
import type { ReadingRules } from '../page/reading-rules';
import { backgroundTheme } from '../page/theme';
import type { SiteAdapter } from './site';

export const TITLE = '#abs h1.title';
export const ABSTRACT = '#abs blockquote.abstract';
export const COMMENTS = '#abs td.comments';
export const DATELINE = '#abs .dateline';
export const HISTORY = '.submission-history';
export const METATABLE = '#abs .metatable';
export const VERSION_ROW = '#abs td.arxividv';

const RULES: ReadingRules = {
  // "Title:" and "Abstract:" are labels of the page's, not words of the paper.
  skip: '.descriptor',
  footNotes: '',
  blocks: '',
  headings: '',
  captions: '',
  labels: '',
};

/** arXiv's abstract page: title, abstract, comments. It has no margin, and its text is typeset after it loads. */
export const arxivAbs: SiteAdapter = {
  id: 'arxiv-abs',
  rules: RULES,
  margin: 'none',
  matches: (url) => (ARXIV_HOSTS as readonly string[]).includes(url.hostname) && identifyUrl(url)?.rendition === 'abs',
  identify(url, document) {
    const found = identifyUrl(url);
    if (!found || found.rendition !== 'abs') return null;
    const versions = knownVersions(document);
    return {
      document: found.document,
      site: 'arxiv',
      rendition: 'abs',
      version: found.version ?? versions.shown,
      latest: versions.latest,
      title: titleOf(document),
      linked: [],
      comment: null,
    };
  },
  ready: (document) => document.querySelector(ABSTRACT) !== null,
  regions: (document) =>
    [TITLE, ABSTRACT, COMMENTS].flatMap((selector) => {
      const element = document.querySelector(selector);
      return element ? [{ element, comment: null }] : [];
    }),
  column: (document) => document.querySelector(ABSTRACT),
  titleElement: (document) => document.querySelector(TITLE),
  theme: backgroundTheme,
  themeSources: (document) => [{ element: document.documentElement, attributes: ['class', 'style', 'data-theme'] }],
  reserved: () => [],
  beside: () => [],
  // The abstract is set in from both sides; the title is not.
  bands: (document) => [...document.querySelectorAll(TITLE)],
  parts: () => [],
  summaryBefore: (document) => document.querySelector(METATABLE),
};

/**
 * The dateline tells both: "(v1), last revised … (this version, v3)", or "(this version), latest version …
 * (v8)". The list of versions below the abstract says it again, with the one shown not a link.
 */
function knownVersions(document: Document): { readonly shown: number | null; readonly latest: number | null } {
  const dateline = document.querySelector(DATELINE)?.textContent ?? '';
  const named = /this version, v(\d+)/.exec(dateline);
  const latest = /latest version[^(]*\(v(\d+)\)/.exec(dateline);
  const history = [...(document.querySelector(HISTORY)?.textContent ?? '').matchAll(/\[v(\d+)\]/g)].map(([, number]) => Number(number));
  const row = /v(\d+)\s/.exec(document.querySelector(VERSION_ROW)?.textContent ?? '');
  // A paper with one version has no number in its dateline; nor has the first of several when it is shown.
  const shown = named?.[1] ?? row?.[1] ?? (dateline === '' ? undefined : '1');
  const highest = Math.max(0, Number(latest?.[1] ?? 0), Number(shown ?? 0), ...history);
  return { shown: shown === undefined ? null : Number(shown), latest: highest === 0 ? null : highest };
}

function titleOf(document: Document): string {
  const title = document.querySelector(TITLE);
  if (!title) return document.title.replace(/^\[[^\]]*\]\s*/, '');
  // Once MathJax has run, the words on screen are drawn glyphs; the window's title still has the source.
  if (title.querySelector('script')) return document.title.replace(/^\[[^\]]*\]\s*/, '');
  return (title.textContent ?? '').replace(/^\s*Title:\s*/, '').replace(/\s+/g, ' ').trim();
}
