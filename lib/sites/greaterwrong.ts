import { identifyUrl } from '../documents/identify';
import { EAFORUM_MIRROR_HOSTS, GREATERWRONG_HOSTS } from '../documents/hosts';
import type { TextRegion } from '../page/page-text';
import { backgroundTheme } from '../page/theme';
import { FORUM_RULES, allVisible, firstVisible, forumParts, forumRegions, linkedPapers } from './forum';
import { titleText } from './latexml';
import type { SiteAdapter } from './site';

export const POST = 'main.post .post-body';
export const POST_TITLE = 'main.post .post-title, #content .post-title';
export const COMMENT = 'li.comment-item';
export const COMMENT_BODY = '.comment .comment-body';
const COMMENT_ID = /^comment-([A-Za-z0-9]{17})$/;
const HOSTS: readonly string[] = [...GREATERWRONG_HOSTS, ...EAFORUM_MIRROR_HOSTS];

/** GreaterWrong and its mirror of the EA Forum: the forums' posts, drawn by another program. */
export const greaterwrong: SiteAdapter = {
  id: 'greaterwrong',
  rules: FORUM_RULES,
  margin: 'free',
  matches: (url) => HOSTS.includes(url.hostname),
  identify(url, document) {
    const found = identifyUrl(url);
    if (!found) return null;
    return {
      document: found.document,
      site: 'greaterwrong',
      rendition: 'post',
      version: null,
      latest: null,
      title: titleText(firstVisible(document, POST_TITLE)) || document.title.replace(/ - [^-]*viewer$/, ''),
      linked: linkedPapers([...linkPosts(document), ...regions(document)], url),
      comment: found.comment ?? null,
    };
  },
  ready: (document) => document.querySelector(`${POST}, ${COMMENT_BODY}`) !== null,
  regions,
  column: (document) => firstVisible(document, 'main.post') ?? firstVisible(document, '#content'),
  titleElement: (document) => firstVisible(document, POST_TITLE),
  theme: backgroundTheme,
  themeSources: (document) => [
    { element: document.documentElement, attributes: ['class', 'style'] },
    ...(document.body ? [{ element: document.body, attributes: ['class', 'style'] }] : []),
  ],
  reserved: () => [],
  beside: () => [],
  bands: () => [],
  parts: (document) => forumParts(firstVisible(document, POST)),
  summaryBefore: () => null,
};

function linkPosts(document: Document): { readonly element: Element }[] {
  return [...document.querySelectorAll('.post-meta .link-post-link, .link-post-domain')].flatMap(({ parentElement }) =>
    parentElement ? [{ element: parentElement }] : [],
  );
}

function regions(document: Document): TextRegion[] {
  const comments = allVisible(document, COMMENT_BODY).flatMap((element): TextRegion[] => {
    const comment = COMMENT_ID.exec(element.closest(COMMENT)?.id ?? '')?.[1];
    return comment === undefined ? [] : [{ element, comment }];
  });
  return forumRegions(firstVisible(document, POST), comments);
}
