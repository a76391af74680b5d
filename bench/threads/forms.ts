import { Window } from 'happy-dom';
import type { ThreadSource } from '../../lib/threads';

/**
 * One discussion, written down once, in every form a forum gives it: what ForumMagnum's and GreaterWrong's
 * pages look like (class names, nesting, where ids and dates are), the GraphQL answer, the Markdown
 * interface, and what is left after copying.
 */
export interface WrittenThread {
  readonly url: string;
  readonly title: string;
  readonly linked?: string;
  readonly post?: { readonly writer: string; readonly slug: string; readonly date: string; readonly html: string };
  readonly comments: readonly WrittenComment[];
}

export interface WrittenComment {
  readonly id: string;
  readonly writer: string;
  readonly slug: string;
  readonly date: string;
  readonly html: string;
  readonly replies?: readonly WrittenComment[];
}

export function formsOf(thread: WrittenThread): readonly (readonly [form: string, source: ThreadSource])[] {
  const { url } = thread;
  return [
    ['page', { kind: 'html', content: lessWrongPage(thread, true), url }],
    ['dom', { kind: 'html', content: lessWrongPage(thread, false), url }],
    ['greaterwrong', { kind: 'html', content: greaterWrongPage(thread), url }],
    ['graphql', { kind: 'graphql', content: graphqlAnswer(thread), url }],
    ['markdown', { kind: 'markdown', content: markdownPage(thread), url }],
    ['flat.txt', { kind: 'text', content: copiedText(thread), url }],
  ];
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const postId = (thread: WrittenThread): string => /\/posts\/([^/]+)/.exec(thread.url)?.[1] ?? '';

function lessWrongPage(thread: WrittenThread, withJsonLd: boolean): string {
  const json = JSON.stringify({
    '@context': 'http://schema.org', '@type': 'DiscussionForumPosting', url: thread.url, text: thread.post?.html ?? '', headline: thread.title,
    ...(thread.post ? { datePublished: thread.post.date, author: [{ '@type': 'Person', name: thread.post.writer, url: `https://www.lesswrong.com/users/${thread.post.slug}` }] } : {}),
    comment: thread.comments.map(jsonComment),
  }).replaceAll('<', String.raw`\u003c`);
  const path = new URL(thread.url).pathname;
  return `<!DOCTYPE html><html><head><title>${escape(thread.title)}</title><link rel="canonical" href="${thread.url}"></head><body>
<div style="display:none !important"><div id="postBody"><div id="postContent"><p>A page visited before.</p></div></div></div>
<div id="postBody" class="PostsPage-centralColumn">${withJsonLd ? `<script type="application/ld+json">${json}</script>` : ''}
<h1 class="PostsPageTitle-root"><a class="PostsPageTitle-link" href="${path}">${escape(thread.title)}</a></h1>
${thread.post ? `<span class="PostsAuthors-root">by <a href="/users/${thread.post.slug}?from=post_header">${escape(thread.post.writer)}</a></span><span class="PostsPageDate-date"><time datetime="${thread.post.date}"></time></span>` : ''}
${thread.linked ? `<div class="LinkPostMessage-root">This is a linkpost for <a href="${thread.linked}">${thread.linked}</a></div>` : ''}
<div class="PostsPage-postContent"><div id="postContent"><div><div>${thread.post?.html ?? ''}</div></div></div></div></div>
<div class="CommentsListSection-root"><div id="comments"></div>${thread.comments.map((comment) => lessWrongComment(comment, path, true)).join('')}</div></body></html>`;
}

function jsonComment(comment: WrittenComment): unknown {
  return {
    '@type': 'Comment', text: comment.html, datePublished: comment.date,
    author: [{ '@type': 'Person', name: comment.writer, url: `https://www.lesswrong.com/users/${comment.slug}` }],
    ...(comment.replies ? { comment: comment.replies.map(jsonComment) } : {}),
  };
}

function lessWrongComment(comment: WrittenComment, path: string, isRoot: boolean): string {
  const link = `${path}?commentId=${comment.id}`;
  return `<div class="comments-node ${isRoot ? 'comments-node-root' : 'CommentFrame-child'} comments-node-odd CommentFrame-node" id="${comment.id}"><div><div class="CommentsItem-root recent-comments-node"><div class="CommentsItem-body"><div class="CommentsItemMeta-root"><a class="CommentsItemMeta-collapse">[-]</a><span class="CommentUserName-author"><span><a class="UsersNameDisplay-noColor" href="/users/${comment.slug}">${escape(comment.writer)}</a></span></span><span class="CommentsItemDate-root"><a href="${link}"><time datetime="${comment.date}">1y</time></a></span><span class="OverallVoteAxis-voteScore">7</span></div><div><div class="CommentBody-root ContentStyles-commentBody"><div class="CommentBody-commentStyling">${comment.html}</div></div></div></div></div></div><div class="CommentsNode-children">${(comment.replies ?? []).map((reply) => lessWrongComment(reply, path, false)).join('')}</div></div>`;
}

function greaterWrongPage(thread: WrittenThread): string {
  return `<!DOCTYPE html><html><head><title>${escape(thread.title)} - LessWrong 2.0 viewer</title></head><body><div id="content" class="post-page"><main class="post"><h1 class="post-title">${escape(thread.title)}</h1><div class="post-meta">${
    thread.post ? `<a class="author" href="/users/${thread.post.slug}" data-full-name="">${escape(thread.post.writer)}</a> <span class="date" data-js-date="${Date.parse(thread.post.date)}"></span>` : ''
  }</div>${thread.linked ? `<a class="link-post-link" href="${thread.linked}">Link post</a>` : ''}<div class="body-text post-body">${curled(thread.post?.html ?? '')}</div></main><div id="comments" class="comments"><ul class="comment-thread">${thread.comments.map((comment) => greaterWrongComment(comment, thread)).join('')}</ul></div></div></body></html>`;
}

function greaterWrongComment(comment: WrittenComment, thread: WrittenThread): string {
  return `<li id="comment-${comment.id}" class="comment-item depth-odd"><div class="comment" data-post-id="${postId(thread)}"><div class="comment-meta"><a class="author" href="/users/${comment.slug}" data-full-name="">${escape(comment.writer)}</a> <a class="date" data-js-date="${Date.parse(comment.date)}">date</a><a class="permalink" href="/posts/${postId(thread)}/x/comment/${comment.id}"></a><a class="lw2-link" href="${thread.url}?commentId=${comment.id}"></a></div><div class="body-text comment-body">${curled(comment.html)}</div></div><ul class="comment-thread">${(comment.replies ?? []).map((reply) => greaterWrongComment(reply, thread)).join('')}</ul></li>`;
}

/** GreaterWrong's typography, outside tags: curled marks, dashes, ellipses, built fractions. */
function curled(html: string): string {
  return html.split(/(<[^>]*>)/).map((piece) =>
    piece.startsWith('<') ? piece : piece
      .replaceAll(/(^|[\s(])"/g, '$1“').replaceAll('"', '”').replaceAll("'", '’').replaceAll(' --- ', '—').replaceAll('... ', '… ')
      .replaceAll(/\b(\d+)\/(\d+)\b/g, '<span class="frac"><sup>$1</sup>&frasl;<sub>$2</sub></span>'),
  ).join('');
}

function graphqlAnswer(thread: WrittenThread): string {
  const results: unknown[] = [];
  const add = (comment: WrittenComment, parent: string | null): void => {
    results.push({
      _id: comment.id, postId: postId(thread), parentCommentId: parent, postedAt: comment.date, deleted: false,
      user: { _id: comment.slug, displayName: comment.writer, slug: comment.slug }, contents: { html: comment.html },
    });
    for (const reply of comment.replies ?? []) add(reply, comment.id);
  };
  for (const comment of thread.comments) add(comment, null);
  const post = {
    _id: postId(thread), title: thread.title, url: thread.linked ?? null, postedAt: thread.post?.date ?? null,
    user: thread.post ? { displayName: thread.post.writer, slug: thread.post.slug } : null, contents: { html: thread.post?.html ?? '' },
  };
  // Answers come in no order that helps.
  return JSON.stringify({ data: { comments: { results: results.toReversed() }, post: { result: post } } });
}

function markdownPage(thread: WrittenThread): string {
  const parts: string[] = [`# Comments: ${thread.title}`];
  const slug = new URL(thread.url).pathname.split('/')[3] ?? 'x';
  const add = (comment: WrittenComment, depth: number, parent: string | null): void => {
    const fields = [
      `*   ${comment.date}`, '*   Karma: 7', ...(depth > 0 ? [`*   Reply depth: ${depth}`] : []),
      ...(parent === null ? [] : [`*   Parent comment (Markdown): [/api/post/${slug}/comments/${parent}](/api/post/${slug}/comments/${parent})`]),
      `*   HTML permalink: [/posts/${postId(thread)}/${slug}/comment/${comment.id}](/posts/${postId(thread)}/${slug}/comment/${comment.id})`,
    ];
    const body = markdownOf(comment.html).split('\n').map((line) => (line === '' ? '' : `${'    '.repeat(depth)}${line}`)).join('\n');
    parts.push(`### Comment by [${comment.writer}](/api/user/${comment.slug})`, fields.join('\n'), body);
    for (const reply of comment.replies ?? []) add(reply, depth + 1, comment.id);
  };
  if (thread.post) parts.push(`## Post by [${thread.post.writer}](/api/user/${thread.post.slug})`, [`*   ${thread.post.date}`, ...(thread.linked ? [`*   Link: ${thread.linked}`] : [])].join('\n'), markdownOf(thread.post.html));
  else if (thread.linked) parts.push(`Link post for ${thread.linked}`);
  for (const comment of thread.comments) add(comment, 0, null);
  return parts.join('\n\n');
}

/** What is left when the thread is copied as text: a line for each paragraph, nobody named, no quote marked. */
function copiedText(thread: WrittenThread): string {
  const lines: string[] = [];
  const add = (html: string): void => {
    const plain = markdownOf(html).split('\n').map((line) => line.trim().replace(/^(?:\*   |\d+\. )?(?:> )+|^\*   |^\d+\. |^#+ |^!\[.*$|^>$/g, '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('*', ''));
    lines.push(...plain.filter((line) => line !== ''));
  };
  const all = (comments: readonly WrittenComment[]): void => {
    for (const comment of comments) {
      add(comment.html);
      all(comment.replies ?? []);
    }
  };
  if (thread.post) add(thread.post.html);
  all(thread.comments);
  return lines.join('\n');
}

/** The HTML of our own fixtures as Markdown: paragraphs, quotes, lists, headings, links, emphasis. */
function markdownOf(html: string): string {
  const window = new Window();
  const { body } = new window.DOMParser().parseFromString(html, 'text/html');
  const inline = (inner: string): string =>
    inner.replaceAll(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g, '[$2]($1)').replaceAll(/<\/?(?:em|i)>/g, '*').replaceAll(/<\/?(?:strong|b)>/g, '**').replaceAll(/<[^>]+>/g, '').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  const blocks = Array.from(body.children, (element): string => {
    switch (element.tagName) {
      case 'BLOCKQUOTE':
        return Array.from(element.children, (child) => `> ${child.tagName === 'BLOCKQUOTE' ? '> ' : ''}${inline(child.innerHTML)}`).join('\n>\n');
      case 'UL':
      case 'OL':
        return Array.from(element.children, (child, at) => {
          const mark = element.tagName === 'OL' ? `${at + 1}. ` : '*   ';
          return `${mark}${child.querySelector('blockquote') ? markdownOf(child.innerHTML).replaceAll('\n', '\n    ') : inline(child.innerHTML)}`;
        }).join('\n');
      case 'H1':
      case 'H2':
      case 'H3':
        return `## ${inline(element.innerHTML)}`;
      case 'FIGURE':
        return `![${element.querySelector('img')?.getAttribute('alt') ?? ''}](https://example.invalid/image.png)`;
      default:
        // A paragraph that begins as a list would is kept from being one.
        return inline(element.innerHTML).replace(/^(\d{1,3})\. /, String.raw`$1\. `);
    }
  });
  return blocks.join('\n\n');
}
