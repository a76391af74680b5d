import { identifyUrl } from '../documents/identify';
import { EAFORUM_HOSTS, LESSWRONG_HOSTS } from '../documents/hosts';
import type { TextRegion } from '../page/page-text';
import { backgroundTheme } from '../page/theme';
import { FORUM_RULES, allVisible, firstVisible, forumParts, forumRegions, linkedPapers } from './forum';
import { titleText } from './latexml';
import type { SiteAdapter, SiteName } from './site';

export const POST = '#postContent';
/** Where a page has no such element: the EA Forum's older flavour. */
export const POST_WITHOUT_ID = '[class*="PostsPage-postContent"]';
export const POST_COLUMN = '#postBody';
export const POST_TITLE = 'h1.PostsPageTitle-root, h1[class*="PostsPageTitle-root"]';
export const LINK_POST = '[class*="LinkPostMessage-root"]';
export const COMMENT = '.comments-node';
export const COMMENT_BODY = '[class*="CommentBody-root"]';
export const COMMENT_ADDRESS = '[class*="CommentsItemDate-root"] a[href*="commentId="]';
/** What ends a text of which the page shows the beginning alone. */
export const CUT_SHORT = '.read-more-button';
export const PERMALINK = '[class*="CommentPermalink-root"]';
export const SIDE_ITEMS = '[class*="SideItems-sideItem"]:not([class*="sidebar"])';

/** LessWrong, the Alignment Forum and the EA Forum: one program, two flavours. */
export const lesswrong: SiteAdapter = {
  id: 'lesswrong',
  rules: FORUM_RULES,
  margin: 'theirs',
  matches: (url) => siteName(url) !== null,
  identify(url, document) {
    const found = identifyUrl(url);
    const site = siteName(url);
    if (!found || !site) return null;
    const title = titleText(firstVisible(document, POST_TITLE));
    return {
      document: found.document,
      site,
      rendition: 'post',
      version: null,
      latest: null,
      title: title || document.title.replace(/ — (?:LessWrong|AI Alignment Forum|EA Forum)$/, ''),
      linked: linkedPapers([...linkPosts(document), ...regions(document)], url),
      comment: found.comment ?? null,
    };
  },
  ready: (document) => postOf(document) !== null,
  regions,
  column: (document) => firstVisible(document, POST_COLUMN) ?? postOf(document),
  titleElement: (document) => firstVisible(document, POST_TITLE),
  theme: backgroundTheme,
  themeSources: (document) => [
    { element: document.documentElement, attributes: ['class', 'style', 'data-theme'] },
    ...(document.body ? [{ element: document.body, attributes: ['class', 'style'] }] : []),
  ],
  reserved: (document) => allVisible(document, SIDE_ITEMS),
  beside: () => [],
  bands: () => [],
  parts: (document) => forumParts(postOf(document)),
  summaryBefore: () => null,
};

function siteName(url: URL): SiteName | null {
  if ((EAFORUM_HOSTS as readonly string[]).includes(url.hostname)) return 'eaforum';
  if (!(LESSWRONG_HOSTS as readonly string[]).includes(url.hostname)) return null;
  return url.hostname.endsWith('alignmentforum.org') ? 'alignmentforum' : 'lesswrong';
}

function postOf(document: Document): Element | null {
  return firstVisible(document, POST) ?? firstVisible(document, POST_WITHOUT_ID);
}

/** The comment that the address in its own head names; null where there is none. */
export function addressedComment(comment: Element | null): string | null {
  const address = comment?.querySelector(COMMENT_ADDRESS)?.getAttribute('href') ?? '';
  return /[?&]commentId=([A-Za-z0-9]{17})\b/.exec(address)?.[1] ?? null;
}

function linkPosts(document: Document): { readonly element: Element }[] {
  return allVisible(document, LINK_POST).map((element) => ({ element }));
}

function regions(document: Document): TextRegion[] {
  const bodies = allVisible(document, COMMENT_BODY);
  const comments: TextRegion[] = [];
  const seen = new Set<string>();
  const add = (element: Element, comment: string | null): void => {
    if (!comment || seen.has(comment)) return;
    seen.add(comment);
    comments.push({ element, comment, ...(element.querySelector(CUT_SHORT) === null ? {} : { part: true as const }) });
  };
  for (const body of bodies) if (!body.closest(PERMALINK)) add(body, body.closest(COMMENT)?.id || null);
  // The page of a single comment shows a copy of it and its answers, the first without an id but with its address.
  for (const body of bodies) if (body.closest(PERMALINK)) add(body, body.closest(COMMENT)?.id || addressedComment(body.closest(COMMENT)));
  return forumRegions(postOf(document), comments);
}
