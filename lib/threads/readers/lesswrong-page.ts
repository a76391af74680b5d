import { findFirst, hasClass, isElement, isHidden, lineOf, nameOf } from '../dom';
import { MAX_COMMENTS } from '../limits';
import type { Comment, Thread } from '../thread';
import { absolute, commentIdOf, commentOf, isoDate, slugOf } from './forum-html';
import type { ShownComment } from './json-ld';

/** A comment's frame; the frames nest as the comments do. */
interface Frame {
  readonly element: Element;
  readonly parent: number | null;
}

const isNode = (element: Element): boolean => hasClass(element, 'comments-node');
/** Where to look inside one comment: not in the answers nested in it. */
const isOwn = (element: Element): boolean => !isNode(element);
const isMeta = (element: Element): boolean => isOwn(element) && !hasClass(element, 'CommentBody-root');
const isVisible = (element: Element): boolean => isOwn(element) && !isHidden(element);

export function isLessWrongPage(document: Document): boolean {
  return findFirst(document, (one) => isNode(one) || one.getAttribute('id') === 'postContent' || hasClass(one, 'PostsPage-postContent')) !== undefined;
}

/** Ids and addresses of the comments on the page, to be joined to the JSON-LD's texts. */
export function shownComments(document: Document, url: string | undefined): ShownComment[] {
  return commentNodes(document).flatMap(({ element }) => {
    const { writer, date, link } = metaOf(element);
    const id = element.getAttribute('id') ?? commentIdOf(link) ?? '';
    return id === '' ? [] : [{ id, writer, date, url: absolute(link, url ?? pageAddress(document)) }];
  });
}

export function readLessWrongPage(document: Document, url: string | undefined): Thread {
  const base = url ?? pageAddress(document);
  const nodes = commentNodes(document);
  const leftovers: string[] = [];
  const comments: Comment[] = [];
  const place = new Map<number, number>();
  const seen = new Map<string, number>();
  nodes.forEach(({ element, parent }, at) => {
    const { writer, profile, date, link } = metaOf(element);
    const id = element.getAttribute('id') || commentIdOf(link);
    // A permalink page shows the comment above the list as well.
    const known = id === null ? undefined : seen.get(id);
    if (known !== undefined) {
      place.set(at, known);
      return;
    }
    const above = parent === null ? null : (place.get(parent) ?? null);
    const body = bodyIn(element);
    if (body === undefined) {
      if (above !== null) place.set(at, above);
      const line = findFirst(element, (one) => hasClass(one, 'SingleLineComment-root'), (one) => !isNode(one));
      if (line !== undefined) leftovers.push(`${lineOf(line)} […]`);
      return;
    }
    const cut = findFirst(body, (one) => hasClass(one, 'read-more-button'));
    if (cut !== undefined) leftovers.push(`${writer}: […] ${lineOf(cut)}`);
    comments.push(commentOf({ id, parent: above, writer, aliases: [slugOf(profile)], date, url: absolute(link, base) ?? base }, body));
    place.set(at, comments.length - 1);
    if (id !== null) seen.set(id, comments.length - 1);
  });
  const { title, post, linked } = postOf(document, base);
  return { ...(title === '' ? {} : { title }), ...(post ? { post } : {}), ...(linked ? { linked } : {}), comments, leftovers };
}

/** The post's title, words and link; also for pages whose comments come from the JSON-LD. */
export function postOf(document: Document, base: string | undefined): { title: string; post?: Comment; linked?: string } {
  const heading = findFirst(document, (one) => hasClass(one, 'PostsPageTitle-link') || hasClass(one, 'PostsPageTitle-root'), isVisible);
  const author = findFirst(document, (one) => nameOf(one) === 'a' && (one.getAttribute('href') ?? '').includes('from=post_header'), isVisible);
  const time = findFirst(document, (one) => hasClass(one, 'PostsPageDate-date'), isVisible);
  const when = time && findFirst(time, (one) => nameOf(one) === 'time');
  const content = findFirst(document, (one) => one.getAttribute('id') === 'postContent', isVisible);
  const message = findFirst(document, (one) => hasClass(one, 'LinkPostMessage-root') || hasClass(one, 'PostsPagePostHeader-linkPost'), isVisible);
  const target = message && findFirst(message, (one) => nameOf(one) === 'a');
  const linked = absolute(target?.getAttribute('href'), base);
  const post =
    content === undefined
      ? undefined
      : commentOf(
          {
            id: null,
            parent: null,
            writer: author ? lineOf(author) : '',
            aliases: [slugOf(author?.getAttribute('href'))],
            date: isoDate(when?.getAttribute('datetime')),
            url: base,
          },
          content,
        );
  return {
    title: heading ? lineOf(heading) : '',
    ...(post && post.blocks.length > 0 ? { post } : {}),
    ...(linked ? { linked } : {}),
  };
}

/** The page's own address, where the reader's was not handed in. */
export function pageAddress(document: Document): string | undefined {
  const canonical = findFirst(document, (one) => nameOf(one) === 'link' && one.getAttribute('rel') === 'canonical');
  return canonical?.getAttribute('href') ?? undefined;
}

/** Comments in page order, each with its parent's place in this list. One walk, whatever the depth. */
function commentNodes(document: Document): Frame[] {
  const nodes: Frame[] = [];
  const waiting: { node: Node; parent: number | null }[] = [{ node: document, parent: null }];
  for (let next = waiting.pop(); next !== undefined && nodes.length < MAX_COMMENTS; next = waiting.pop()) {
    let { parent } = next;
    const { node } = next;
    if (isElement(node)) {
      if (isHidden(node)) continue;
      if (isNode(node)) {
        nodes.push({ element: node, parent });
        parent = nodes.length - 1;
      }
    }
    for (const child of Array.from(node.childNodes).toReversed()) waiting.push({ node: child, parent });
  }
  return nodes;
}

/** The comment's own text, not that of the answers nested in it. */
function bodyIn(element: Element): Element | undefined {
  const outer = findFirst(element, (one) => hasClass(one, 'CommentBody-root'), isOwn);
  if (outer === undefined) return undefined;
  return findFirst(outer, (one) => hasClass(one, 'CommentBody-commentStyling')) ?? outer;
}

function metaOf(element: Element): { writer: string; profile: string; date: string | undefined; link: string } {
  const name = findFirst(element, (one) => hasClass(one, 'CommentUserName-author') || hasClass(one, 'UsersNameDisplay-noColor'), isMeta);
  const profile = name && (nameOf(name) === 'a' ? name : findFirst(name, (one) => nameOf(one) === 'a'));
  const time = findFirst(element, (one) => nameOf(one) === 'time', isMeta);
  const link = findFirst(element, (one) => nameOf(one) === 'a' && commentIdOf(one.getAttribute('href')) !== null, isMeta);
  return {
    writer: name ? lineOf(name) : '',
    profile: profile?.getAttribute('href') ?? '',
    date: isoDate(time?.getAttribute('datetime')),
    link: link?.getAttribute('href') ?? '',
  };
}
