/** Pages of the forums with discussions of our own, in the mark-up of their programs. */

export interface Said {
  /** Seventeen letters and digits. */
  readonly id: string;
  readonly writer: string;
  /** ISO 8601. */
  readonly at: string;
  readonly html: string;
  /** What the page shows of it, where that is only its beginning. */
  readonly shown?: string;
  readonly answers?: readonly Said[];
}

export interface ForumPost {
  /** The post's id. */
  readonly id: string;
  readonly title: string;
  readonly comments: readonly Said[];
  /** What a link post points to. */
  readonly links?: string;
  readonly words?: string;
}

const address = (post: ForumPost, comment: string): string => `/posts/${post.id}/a-post?commentId=${comment}`;

/** LessWrong's page of a post. `alone`: the page of that one comment, which stands above the post, without an id. */
export function lessWrongPage(post: ForumPost, alone?: string): string {
  const all = flat(post.comments);
  const above = alone === undefined ? '' : all.filter(({ id }) => id === alone).map((one) => `<div class="CommentPermalink-root"><div class="CommentPermalink-permalinkLabel">Comment Permalink</div>${node(post, { ...one, answers: [] }, false)}</div>`).join('');
  const link = post.links === undefined ? '' : `<div class="LinkPostMessage-root">This is a linkpost for <a href="${post.links}">${post.links}</a></div>`;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${post.title} — LessWrong</title><link rel="canonical" href="https://www.lesswrong.com/posts/${post.id}/a-post"></head>
<body><div class="Layout-main"><div id="postBody" class="PostsPage-centralColumn">${above}<h1 class="Typography-root PostsPageTitle-root"><a class="PostsPageTitle-link" href="/posts/${post.id}/a-post">${post.title}</a></h1>
<div class="PostsPage-postContent">${link}<div id="postContent"><p>${post.words ?? 'Say here what you think.'}</p></div></div></div>
<div class="CommentsListSection-root"><div id="comments"></div>${alone === undefined ? post.comments.map((one) => node(post, one, true)).join('') : answersOf(post, all.filter(({ id }) => id === alone))}</div></div></body></html>`;
}

/** Of a comment that stands alone the list shows it once more, with its answers. */
function answersOf(post: ForumPost, comments: readonly Said[]): string {
  return comments.map((one) => node(post, one, true)).join('');
}

function node(post: ForumPost, { id, writer, at, html, shown, answers = [] }: Said, named: boolean): string {
  const body = shown === undefined ? html : `${shown} <span class="read-more-button">(read more)</span>`;
  return `<div class="comments-node comments-node-root CommentFrame-node"${named ? ` id="${id}"` : ''}><div><div class="CommentsItem-root"><div class="CommentsItem-body"><div class="CommentsItemMeta-root"><span class="CommentUserName-author"><a class="UsersNameDisplay-noColor" href="/users/${writer.toLowerCase().replaceAll(' ', '-')}">${writer}</a></span><span class="CommentsItemDate-root"><a href="${address(post, id)}"><time datetime="${at}">1y</time></a></span></div><div class="CommentBody-root ContentStyles-commentBody"><div class="CommentBody-commentStyling">${body}</div></div></div></div></div>
<div class="CommentsNode-children">${answers.map((one) => node(post, one, true)).join('')}</div></div>`;
}

/** GreaterWrong's page of the same post. */
export function greaterWrongPage(post: ForumPost): string {
  const item = ({ id, writer, at, html, answers = [] }: Said): string =>
    `<li id="comment-${id}" class="comment-item"><div class="comment" data-post-id="${post.id}"><div class="comment-meta"><a class="author" href="/users/${writer.toLowerCase()}">${writer}</a> <a class="date" href="/posts/${post.id}/a-post#comment-${id}" data-js-date="${Date.parse(at)}">then</a><a class="permalink" href="/posts/${post.id}/a-post/comment/${id}"></a><a class="lw2-link" href="https://www.lesswrong.com${address(post, id)}">LW</a></div><div class="body-text comment-body">${html}</div></div><ul class="comment-thread">${answers.map(item).join('')}</ul></li>`;
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${post.title} - LessWrong 2.0 viewer</title></head><body class="theme-default"><div id="content" class="post-page comment-thread-page"><main class="post"><h1 class="post-title">${post.title}</h1><div class="post-meta top-post-meta"><a class="author" href="/users/somebody">Somebody</a></div><div class="body-text post-body"><p>${post.words ?? 'Say here what you think.'}</p></div></main><div id="comments" class="comments"><ul class="comment-thread">${post.comments.map(item).join('')}</ul></div></div></body></html>`;
}

/** What the forum answers when it is asked for the thread below a comment: whole texts, in no order. */
export function forumAnswer(post: ForumPost, root: string): string {
  const top = post.comments.find(({ id }) => id === root);
  const results = top === undefined ? [] : under(top, null).toReversed().map(({ said, parent }) => ({
    _id: said.id,
    postId: post.id,
    parentCommentId: parent,
    postedAt: said.at,
    pageUrl: `https://www.lesswrong.com${address(post, said.id)}`,
    deleted: false,
    user: { _id: said.writer, displayName: said.writer, slug: said.writer.toLowerCase().replaceAll(' ', '-') },
    contents: { html: said.html },
  }));
  return JSON.stringify({ data: { comments: { results } } });
}

function under(said: Said, parent: string | null): readonly { readonly said: Said; readonly parent: string | null }[] {
  return [{ said, parent }, ...(said.answers ?? []).flatMap((one) => under(one, said.id))];
}

function flat(comments: readonly Said[]): readonly Said[] {
  return comments.flatMap((one) => under(one, null).map(({ said }) => said));
}
