import { MAX_COMMENTS } from '../limits';
import { EMPTY_THREAD, type Comment, type Thread } from '../thread';
import { absolute, bodyOf, commentOf, isoDate, isRecord, textField, type ParseHtml } from './forum-html';

type Json = Readonly<Record<string, unknown>>;

/** How deep an answer is searched for comments and posts: `data.comments.results[]` is three. */
const MAX_DEPTH = 8;

/** The forum's GraphQL answer (one, or a batch of several): comments in any order, and the post when it was asked for. */
export function readGraphql(content: string, url: string | undefined, parseHtml: ParseHtml): Thread {
  let answer: unknown;
  try {
    answer = JSON.parse(content);
  } catch {
    return { ...EMPTY_THREAD, leftovers: [content] };
  }
  const found: { comments: Json[]; posts: Json[] } = { comments: [], posts: [] };
  collect(answer, 0, found);
  const post = found.posts[0];
  const origin = url === undefined ? undefined : absolute('/', url);
  const address = (id: string, comment?: string): string | undefined =>
    origin === undefined || id === '' ? url : `${origin}posts/${id}${comment === undefined ? '' : `?commentId=${comment}`}`;

  const comments: Comment[] = [];
  const places = new Map<string, number>();
  for (const json of parentsFirst(found.comments)) {
    const id = textField(json, '_id');
    const body = bodyOf(htmlOf(json), parseHtml);
    const parent = places.get(textField(json, 'parentCommentId')) ?? null;
    const date = isoDate(json['postedAt']);
    comments.push(commentOf({ id, parent, ...personOf(json['user']), date, url: absolute(textField(json, 'pageUrl'), url) ?? address(textField(json, 'postId'), id) }, body));
    places.set(id, comments.length - 1);
  }
  if (post === undefined) return { comments, leftovers: [] };
  const title = textField(post, 'title');
  const linked = absolute(textField(post, 'url'), undefined);
  const words = commentOf(
    { id: null, parent: null, ...personOf(post['user']), date: isoDate(post['postedAt']), url: address(textField(post, '_id')) },
    bodyOf(htmlOf(post), parseHtml),
  );
  return {
    ...(title === '' ? {} : { title }),
    ...(words.blocks.length > 0 ? { post: words } : {}),
    ...(linked ? { linked } : {}),
    comments,
    leftovers: [],
  };
}

function collect(value: unknown, depth: number, found: { comments: Json[]; posts: Json[] }): void {
  if (depth > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const one of value) collect(one, depth + 1, found);
    return;
  }
  if (!isRecord(value)) return;
  const isText = isRecord(value['contents']) || typeof value['htmlBody'] === 'string';
  if (isText && typeof value['_id'] === 'string') {
    if ('title' in value && !('parentCommentId' in value)) found.posts.push(value);
    else if (value['deleted'] !== true && found.comments.length < MAX_COMMENTS) found.comments.push(value);
  }
  for (const [name, one] of Object.entries(value)) {
    if (name !== 'contents' && name !== 'user' && typeof one === 'object') collect(one, depth + 1, found);
  }
}

function htmlOf(json: Json): string {
  const contents = json['contents'];
  return (isRecord(contents) ? textField(contents, 'html') : '') || textField(json, 'htmlBody');
}

function personOf(user: unknown): { writer: string; aliases: string[] } {
  if (!isRecord(user)) return { writer: '', aliases: [] };
  return {
    writer: textField(user, 'displayName') || textField(user, 'username') || textField(user, 'slug'),
    aliases: [textField(user, 'slug'), textField(user, 'fullName')],
  };
}

/** Each once, parents before answers, answers by date; a comment whose parent is not there stands at the top. */
function parentsFirst(all: readonly Json[]): Json[] {
  const known = new Map(all.map((json) => [textField(json, '_id'), json]));
  const answers = new Map<string, Json[]>();
  for (const json of known.values()) {
    const parent = textField(json, 'parentCommentId');
    const under = known.has(parent) ? parent : '';
    const siblings = answers.get(under);
    if (siblings === undefined) answers.set(under, [json]);
    else siblings.push(json);
  }
  const ordered: Json[] = [];
  const byDate = (a: Json, b: Json): number => textField(a, 'postedAt').localeCompare(textField(b, 'postedAt'));
  const waiting = (answers.get('') ?? []).toSorted(byDate).toReversed();
  for (let json = waiting.pop(); json !== undefined; json = waiting.pop()) {
    ordered.push(json);
    waiting.push(...(answers.get(textField(json, '_id')) ?? []).toSorted(byDate).toReversed());
  }
  // Comments that name each other as parents hang under nothing: they stand at the top.
  const placed = new Set(ordered);
  return [...ordered, ...[...known.values()].filter((json) => !placed.has(json))];
}
