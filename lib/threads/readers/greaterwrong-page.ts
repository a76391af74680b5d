import { findFirst, hasClass, isElement, lineOf, nameOf } from '../dom';
import { MAX_COMMENTS } from '../limits';
import type { Comment, Thread } from '../thread';
import { absolute, commentIdOf, commentOf, isoDate, slugOf } from './forum-html';

const isItem = (element: Element): boolean => hasClass(element, 'comment-item');
const own = (element: Element): boolean => !isItem(element);

/** Also true for a piece copied out of such a page. */
export function isGreaterWrongPage(document: Document): boolean {
  return findFirst(document, (one) => isItem(one) && findFirst(one, (inner) => hasClass(inner, 'comment-body')) !== undefined) !== undefined ||
    findFirst(document, (one) => hasClass(one, 'post-body') && hasClass(one, 'body-text')) !== undefined;
}

/** GreaterWrong's server-rendered page: the nesting is that of `li.comment-item`. */
export function readGreaterWrongPage(document: Document, url: string | undefined): Thread {
  const comments: Comment[] = [];
  const waiting: { node: Node; parent: number | null }[] = [{ node: document, parent: null }];
  for (let next = waiting.pop(); next !== undefined && comments.length < MAX_COMMENTS; next = waiting.pop()) {
    let { parent } = next;
    const { node } = next;
    if (isElement(node) && isItem(node)) {
      const comment = commentIn(node, parent, url);
      if (comment !== undefined) {
        comments.push(comment);
        parent = comments.length - 1;
      }
    }
    for (const child of Array.from(node.childNodes).toReversed()) waiting.push({ node: child, parent });
  }

  const title = findFirst(document, (one) => hasClass(one, 'post-title'));
  const main = findFirst(document, (one) => nameOf(one) === 'main' || hasClass(one, 'post')) ?? document;
  const content = findFirst(main, (one) => hasClass(one, 'post-body'), own);
  const author = findFirst(main, (one) => hasClass(one, 'author'), own);
  const linked = findFirst(main, (one) => hasClass(one, 'link-post-link'), own);
  const date = findFirst(main, (one) => hasClass(one, 'date'), own);
  const target = absolute(linked?.getAttribute('href'), url);
  const post =
    content &&
    commentOf({ id: null, parent: null, ...personIn(author), url, date: isoDate(date?.getAttribute('data-js-date')) }, content);
  return {
    ...(title ? { title: lineOf(title) } : {}),
    ...(post && post.blocks.length > 0 ? { post } : {}),
    ...(target ? { linked: target } : {}),
    comments,
    leftovers: [],
  };
}

function commentIn(item: Element, parent: number | null, url: string | undefined): Comment | undefined {
  const body = findFirst(item, (one) => hasClass(one, 'comment-body'), own);
  if (body === undefined) return undefined;
  const meta = findFirst(item, (one) => hasClass(one, 'comment-meta'), own) ?? item;
  const author = findFirst(meta, (one) => hasClass(one, 'author') || hasClass(one, 'inline-author'), own);
  const date = findFirst(meta, (one) => hasClass(one, 'date'), own);
  const permalink = findFirst(meta, (one) => hasClass(one, 'permalink'), own)?.getAttribute('href');
  const original = findFirst(meta, (one) => hasClass(one, 'lw2-link'), own)?.getAttribute('href');
  return commentOf(
    {
      id: /^comment-(.+)$/.exec(item.getAttribute('id') ?? '')?.[1] ?? commentIdOf(permalink),
      parent,
      ...personIn(author),
      date: isoDate(date?.getAttribute('data-js-date')),
      // The forum's own address, so that the same comment read from either site has the same source.
      url: absolute(original, url) ?? absolute(permalink, url) ?? url,
    },
    body,
  );
}

function personIn(author: Element | undefined): { writer: string; aliases: string[] } {
  if (author === undefined) return { writer: '', aliases: [] };
  return { writer: lineOf(author), aliases: [slugOf(author.getAttribute('href')), author.getAttribute('data-full-name') ?? ''] };
}
