import type { DocumentKey } from '../documents/document-key';
import { identifyUrl } from '../documents/identify';

/** New, recent and monthly lists, catch-up and author pages: the link that names the paper. */
export const LIST_LINK = '#dlpage dl > dt a[title="Abstract"]';
/** Results of a search; the same entry may link an older version, and further papers in its comments. */
export const SEARCH_LINK = 'li.arxiv-result p.list-title > a[href*="/abs/"]';

/** One paper of a list. */
export interface ListedPaper {
  readonly document: DocumentKey;
  /** What the entry consists of, from the line with its number on: beside one of these lines there may be room. */
  readonly lines: readonly Element[];
}

/** Every paper that the page lists, in its order; one that is listed twice is there twice. */
export function listedPapers(document: Document): readonly ListedPaper[] {
  return [...document.querySelectorAll<HTMLAnchorElement>(`${LIST_LINK}, ${SEARCH_LINK}`)].flatMap((link): readonly ListedPaper[] => {
    const named = URL.canParse(link.href) ? identifyUrl(new URL(link.href)) : null;
    return named?.rendition === 'abs' ? [{ document: named.document, lines: linesOf(link) }] : [];
  });
}

function linesOf(link: Element): readonly Element[] {
  const term = link.closest('dt');
  const found = term === null ? searchLines(link) : [term, ...within(term.nextElementSibling, '.list-title, .list-authors')];
  return found.length === 0 ? [link] : found;
}

function searchLines(link: Element): readonly Element[] {
  const entry = link.closest('li.arxiv-result');
  return within(entry, ':scope > div, :scope > p.title, :scope > p.authors');
}

function within(element: Element | null, selector: string): readonly Element[] {
  return element === null ? [] : [...element.querySelectorAll(selector)];
}
