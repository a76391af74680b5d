import type { DocumentKey } from '../documents/document-key';
import { identifyUrl } from '../documents/identify';
import { MOST_DOCUMENTS } from '../documents/lookup';
import type { ReadingRules } from '../page/reading-rules';
import type { TextRegion } from '../page/page-text';
import type { PagePart } from './site';

/** What the forums have in common, whichever program draws them. */

export const FORUM_RULES: ReadingRules = {
  // Marks of foot-notes and the arrows back to them; "(read more)".
  skip: '.footnote-reference, .footnote-ref, .footnote-back-link, .footnote-backref, .read-more-button',
  footNotes: '',
  blocks: '',
  headings: 'h1, h2, h3, h4, h5, h6',
  captions: 'figcaption, caption',
  labels: '',
};

/** The element as the reader sees it: forums keep earlier pages in the document, hidden. */
export function firstVisible(scope: ParentNode, selector: string): Element | null {
  return allVisible(scope, selector)[0] ?? null;
}

export function allVisible(scope: ParentNode, selector: string): Element[] {
  return [...scope.querySelectorAll(selector)].filter((element) => element.checkVisibility());
}

/** arXiv papers that links in these texts lead to, each once, in order; of a long list the first. */
export function linkedPapers(regions: readonly { readonly element: Element }[], base: URL): DocumentKey[] {
  const linked = new Set<DocumentKey>();
  for (const { element } of regions) {
    for (const link of element.querySelectorAll('a[href]')) {
      const document = paperAt(link.getAttribute('href') ?? '', base);
      if (document) linked.add(document);
    }
  }
  // A review of a field links more papers than may be asked for beside the post itself.
  return [...linked].slice(0, MOST_DOCUMENTS - 1);
}

function paperAt(href: string, base: URL): DocumentKey | null {
  if (!URL.canParse(href, base.href)) return null;
  const found = identifyUrl(new URL(href, base.href));
  return found?.document.startsWith('arxiv:') ? found.document : null;
}

/** The sections of a post, by their headings. */
export function forumParts(post: Element | null): readonly PagePart[] {
  if (!post) return [];
  return allVisible(post, FORUM_RULES.headings).flatMap((element): PagePart[] => {
    const label = (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 200);
    return label === '' ? [] : [{ kind: 'section', label, element }];
  });
}

/** Post and comments in the order of the page: the page of one comment shows a copy of it above the post. */
export function forumRegions(post: Element | null, comments: readonly TextRegion[]): TextRegion[] {
  if (!post) return [...comments];
  const above = comments.filter(({ element }) => post.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING);
  return [...above, { element: post, comment: null }, ...comments.filter((comment) => !above.includes(comment))];
}
