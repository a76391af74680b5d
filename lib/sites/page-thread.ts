import type { DocumentKey } from '../documents/document-key';
import { identifyUrl } from '../documents/identify';
import { allVisible, firstVisible } from './forum';
import * as gw from './greaterwrong';
import * as lw from './lesswrong';

/** The discussion a forum's page shows, to be handed over. Selectors and their evidence are those of the two sites. */

/** More than any reader's page holds; what a message may carry is ten times that. */
const MOST_CHARACTERS = 6_000_000;

interface ShownComment {
  /** One, or two: the page of a single comment shows it above the post and again in the list, each perhaps with other answers. */
  readonly elements: Element[];
  readonly id: string | null;
  readonly parent: ShownComment | null;
  /** The comment's own words. */
  readonly body: Element | null;
}

export interface Discussed {
  readonly document: DocumentKey;
  readonly comments: number;
}

/** Every visible comment, parents before their answers. */
function shownComments(page: Document): readonly ShownComment[] {
  const all: ShownComment[] = [];
  const byElement = new Map<Element, ShownComment>();
  const byId = new Map<string, ShownComment>();
  for (const element of allVisible(page, `${lw.COMMENT}, ${gw.COMMENT}`)) {
    const above = element.parentElement?.closest(`${lw.COMMENT}, ${gw.COMMENT}`) ?? null;
    const id = commentIdOf(element);
    const body = [...element.querySelectorAll(`${lw.COMMENT_BODY}, ${gw.COMMENT_BODY}`)].find((one) => one.closest(`${lw.COMMENT}, ${gw.COMMENT}`) === element) ?? null;
    const known = id === null ? undefined : byId.get(id);
    const comment: ShownComment = known ?? { elements: [], id, parent: above === null ? null : (byElement.get(above) ?? null), body };
    comment.elements.push(element);
    byElement.set(element, comment);
    if (known !== undefined) continue;
    if (id !== null) byId.set(id, comment);
    all.push(comment);
  }
  return all;
}

/** By which the forum knows the comment: its element's id; the copy above a post has none, and tells its address. */
function commentIdOf(element: Element): string | null {
  const id = element.id.replace(/^comment-/, '');
  return id === '' ? lw.addressedComment(element) : id;
}

/** Papers linked in a text: its own links alone. */
function papersIn(element: Element | null, base: URL): readonly DocumentKey[] {
  const links = [...(element?.querySelectorAll('a[href]') ?? [])].flatMap((link) => {
    const href = link.getAttribute('href') ?? '';
    const found = URL.canParse(href, base.href) ? identifyUrl(new URL(href, base.href)) : null;
    return found !== null && found.document.startsWith('arxiv:') ? [found.document] : [];
  });
  return [...new Set(links)];
}

/** What a link post points to: all its comments discuss that. */
function papersOfPost(page: Document, base: URL): readonly DocumentKey[] {
  const linked = [...allVisible(page, lw.LINK_POST), ...[...page.querySelectorAll('.post-meta .link-post-link, .post-meta .link-post-domain')].flatMap(({ parentElement }) => parentElement ?? [])];
  return [...new Set(linked.flatMap((element) => papersIn(element, base)))];
}

/**
 * Papers discussed on the page, and in how many comments: a comment discusses what the one above discusses, and where
 * that is no paper, the first it links (what is linked later is compared with it). The paper of the most comments first.
 */
export function discussedPapers(page: Document, base: URL): readonly Discussed[] {
  const counts = new Map<DocumentKey, number>(papersOfPost(page, base).map((document) => [document, 0]));
  for (const papers of papersByComment(page, base).values()) {
    for (const document of papers) counts.set(document, (counts.get(document) ?? 0) + 1);
  }
  return [...counts].filter(([, comments]) => comments > 0).map(([document, comments]) => ({ document, comments })).toSorted((one, other) => other.comments - one.comments);
}

function papersByComment(page: Document, base: URL): ReadonlyMap<ShownComment, readonly DocumentKey[]> {
  const ofPost = papersOfPost(page, base);
  const named = new Map<ShownComment, readonly DocumentKey[]>();
  for (const comment of shownComments(page)) {
    const above = comment.parent === null ? ofPost : (named.get(comment.parent) ?? []);
    named.set(comment, above.length > 0 ? above : papersIn(comment.body, base).slice(0, 1));
  }
  return named;
}

/** The comment round an element of the page, and the one paper it discusses; nulls outside of all, and where that is not clear. */
export function commentAround(element: Element | null, base: URL): { readonly comment: string | null; readonly document: DocumentKey | null } {
  const around = element?.closest(`${lw.COMMENT}, ${gw.COMMENT}`) ?? null;
  const comment = around === null ? null : commentIdOf(around);
  if (around === null || comment === null) return { comment: null, document: null };
  const papers = [...papersByComment(around.ownerDocument, base)].find(([{ id }]) => id === comment)?.[1] ?? [];
  const [document = null, ...more] = papers;
  return { comment, document: more.length === 0 ? document : null };
}

export interface HandedOver {
  /** A page with the chosen threads alone, in the site's own mark-up. */
  readonly html: string;
  readonly title: string;
  /** The page's data tell whole texts, which its visible comments may cut. */
  readonly hasWholeTexts: boolean;
  /** Top comments of the chosen threads. */
  readonly roots: readonly string[];
}

/** The threads on the page that discuss the paper (all, for null), or the one thread that holds `comment`. */
export function threadsOf(page: Document, base: URL, wanted: { readonly document: DocumentKey | null; readonly comment?: string }): HandedOver {
  const all = shownComments(page);
  const rootOf = (comment: ShownComment): ShownComment => (comment.parent === null ? comment : rootOf(comment.parent));
  const about = (comment: ShownComment): boolean =>
    wanted.comment === undefined ? wanted.document === null || papersIn(comment.body, base).includes(wanted.document) : comment.id === wanted.comment;
  const ofPost = wanted.comment === undefined && wanted.document !== null && papersOfPost(page, base).includes(wanted.document);
  const roots = [...new Set((ofPost ? all : all.filter(about)).map(rootOf))];
  const title = firstVisible(page, `${lw.POST_TITLE}, ${gw.POST_TITLE}`);
  const post = wanted.comment === undefined ? (firstVisible(page, lw.POST) ?? firstVisible(page, gw.POST)) : null;
  const data = [...page.querySelectorAll('script[type="application/ld+json"]')].filter((script) => script.parentElement?.checkVisibility() === true);
  const canonical = page.querySelector('link[rel="canonical"]')?.outerHTML ?? '';
  const isGreaterWrong = page.querySelector(gw.COMMENT) !== null;
  const head = `<!DOCTYPE html><html><head><meta charset="utf-8">${canonical}</head><body>`;
  const top = `${title?.outerHTML ?? ''}${allVisible(page, lw.LINK_POST).map((element) => element.outerHTML).join('')}`;
  const words = post === null ? '' : isGreaterWrong ? `<main class="post">${post.outerHTML}</main>` : post.outerHTML;
  const threads = bounded(roots.flatMap(({ elements }) => elements.map((element) => element.outerHTML)), MOST_CHARACTERS - words.length);
  const list = isGreaterWrong ? `<div id="comments"><ul class="comment-thread">${threads}</ul></div>` : `<div class="CommentsListSection-root">${threads}</div>`;
  const scripts = data.map((script) => script.outerHTML).join('');
  const whole = head + top + scripts + words + list;
  const fits = wanted.comment === undefined && whole.length <= MOST_CHARACTERS;
  return {
    html: `${fits ? whole : head + top + words + list}</body></html>`,
    title: (title?.textContent ?? page.title).replaceAll(/\s+/g, ' ').trim().slice(0, 300),
    hasWholeTexts: fits && data.length > 0,
    roots: roots.flatMap(({ id }) => id ?? []),
  };
}

/** As many as fit, in their order. */
function bounded(pieces: readonly string[], most: number): string {
  let all = '';
  for (const piece of pieces) {
    if (all.length + piece.length > most) break;
    all += piece;
  }
  return all;
}
