import { readPage } from '../page/read';
import type { PageText } from '../page/page-text';
import { titleText } from './latexml';
import type { PagePart, SiteAdapter } from './site';

/** A page that was fetched and is not shown, read by the same reader as pages that are. */
export interface ParsedPage {
  readonly page: PageText;
  readonly title: string;
  readonly authors: readonly string[];
  readonly parts: readonly PagePart[];
}

/** Whatever would ask the network for something, run, or need layout that is not there. */
const NOT_TEXT = 'script, style, link, meta, base, img, image, feImage, picture, source, video, audio, iframe, frame, object, embed, form, template, noscript';

/**
 * Reads a fetched page of a paper. The reader asks elements how they are displayed, which a document without a window
 * cannot tell; so the texts are put into `holder`, an element that is not displayed and whose shadow root keeps styles
 * out. There they have the browser's own display, which the rules of the site mend where it matters. Null when the
 * page holds no text of the paper.
 */
export async function readParsedPage(parsed: Document, adapter: SiteAdapter, holder: HTMLElement, signal?: AbortSignal): Promise<ParsedPage | null> {
  if (!adapter.ready(parsed)) return null;
  const title = titleText(adapter.titleElement(parsed)).replace(/^Title:\s*/, '');
  const authors = authorsOf(parsed);
  const regions = adapter.regions(parsed);
  const parts = adapter.parts(parsed);
  for (const element of parsed.querySelectorAll(NOT_TEXT)) element.remove();
  for (const element of parsed.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) if (name.startsWith('on')) element.removeAttribute(name);
  }
  const root = holder.shadowRoot ?? holder.attachShadow({ mode: 'open' });
  const body = holder.ownerDocument.adoptNode(parsed.body);
  root.replaceChildren(body);
  try {
    const page = await readPage(regions, { rules: adapter.rules, ...(signal === undefined ? {} : { signal }) });
    return { page, title, authors, parts };
  } finally {
    root.replaceChildren();
  }
}

/** As LaTeXML, arXiv's abstract page, and citation marks for machines write them. */
function authorsOf(document: Document): readonly string[] {
  const cited = [...document.querySelectorAll('meta[name="citation_author"]')].map((meta) => meta.getAttribute('content') ?? '');
  const named = [...document.querySelectorAll('.ltx_personname, #abs .authors a')].map((element) => titleText(element));
  const names = (cited.length > 0 ? cited : named).flatMap((name) => name.split(/\s*(?:;|\n| {2,})\s*/)).map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== '' && name.length <= 100);
}

/** One version of a paper, and when it was submitted (milliseconds). */
export interface Submission {
  readonly version: number;
  readonly at: number;
}

/** The list of versions on an abstract page: `[v1] Mon, 4 Nov 2024 17:00:01 UTC (1,234 KB)`. Oldest first. */
export function submissionsOf(abstractPage: Document): readonly Submission[] {
  const history = abstractPage.querySelector('.submission-history')?.textContent ?? '';
  return [...history.matchAll(/\[v(\d+)\]\s*([A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} UTC)/g)]
    .map(([, version, at]) => ({ version: Number(version), at: Date.parse(at ?? '') }))
    .filter(({ at }) => Number.isFinite(at))
    .toSorted((one, other) => one.version - other.version);
}
