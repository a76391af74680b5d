import type { Kysely, SelectQueryBuilder } from 'kysely';
import type { AnyPost } from '../../lib/api/posts';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { PostId } from '../../lib/notes/note';
import { toAnyPost } from './read-posts';
import type { PostRow, Tables } from './schema';

/**
 * A page of what is said about a document, oldest first. A page is named by the post it comes after (null: it is the
 * first), so its address stays good while others write and remove: nobody who turns pages meets a post twice or misses one.
 */
export interface DocumentPage {
  readonly posts: readonly { readonly row: PostRow; readonly any: AnyPost }[];
  /** Posts before this page. */
  readonly start: number;
  /** Posts of all pages. */
  readonly total: number;
  /** The post the page before comes after; undefined where this is the first. */
  readonly previous: PostId | null | undefined;
  /** The post the next page comes after; undefined where this is the last. */
  readonly next: PostId | undefined;
  /** The post the last page comes after. */
  readonly last: PostId | null;
}

/** Of the posts that still have their text. To be asked in one view of the database. */
export async function readDocumentPage(db: Kysely<Tables>, document: DocumentKey, after: PostId | null, size: number): Promise<DocumentPage> {
  const standing = db.selectFrom('post').where('document', '=', document).where('removed', 'is', null).where('hidden', 'is', null);
  const before = after === null ? null : standing.where('post.id', '<=', after);
  const start = before === null ? 0 : await count(before);
  const total = await count(standing);
  const rows = await (after === null ? standing : standing.where('post.id', '>', after))
    .innerJoin('account', 'account.id', 'post.writer')
    .selectAll('post')
    .select('account.handle')
    .orderBy('post.id')
    .limit(size)
    .execute();
  const answered = await readAnswered(db, rows.filter((row) => row.kind === 'response').map((row) => row.id));
  const [ahead] = before === null ? [] : await before.select('post.id').orderBy('post.id', 'desc').offset(size).limit(1).execute();
  const full = Math.max(0, Math.ceil(total / size) - 1) * size;
  const [end] = full === 0 ? [] : await standing.select('post.id').orderBy('post.id').offset(full - 1).limit(1).execute();
  return {
    posts: rows.map((row) => ({ row, any: toAnyPost(row, answered.get(row.id) ?? []) })),
    start,
    total,
    previous: start === 0 ? undefined : (ahead?.id ?? null),
    next: start + rows.length < total ? rows.at(-1)?.id : undefined,
    last: end?.id ?? null,
  };
}

async function count(posts: SelectQueryBuilder<Tables, 'post', object>): Promise<number> {
  const { n } = await posts.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  return n;
}

async function readAnswered(db: Kysely<Tables>, responses: readonly PostId[]): Promise<Map<PostId, PostId[]>> {
  const answered = new Map<PostId, PostId[]>();
  if (responses.length === 0) return answered;
  const rows = await db.selectFrom('response_note').select(['response', 'note']).where('response', 'in', [...responses]).orderBy('position').execute();
  for (const { response, note } of rows) answered.set(response, [...(answered.get(response) ?? []), note]);
  return answered;
}
