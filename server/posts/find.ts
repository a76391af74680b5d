import type { Kysely } from 'kysely';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { PostId } from '../../lib/notes/note';
import { Refusal } from '../http/refusal';
import type { PostRow, Tables } from '../store/schema';

/** Looking posts up for a rule. All but `findPost` throw `Refusal` when the rule does not hold. */

export async function findPost(db: Kysely<Tables>, id: PostId): Promise<PostRow | undefined> {
  return db.selectFrom('post').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A note one can still answer. */
export async function findStandingNote(db: Kysely<Tables>, id: PostId): Promise<PostRow> {
  const post = await findPost(db, id);
  if (post?.kind !== 'note') throw new Refusal(404, 'unknown-post', 'The note is not here.');
  if (post.removed !== null || post.hidden !== null) throw new Refusal(410, 'removed', 'The note was removed.');
  return post;
}

/** The document all these notes are about. */
export async function findCommonDocument(db: Kysely<Tables>, ids: readonly PostId[]): Promise<DocumentKey> {
  const found = await db.selectFrom('post').select(['kind', 'document', 'removed', 'hidden']).where('id', 'in', [...ids]).execute();
  const notes = found.filter((post) => post.kind === 'note');
  if (notes.length < ids.length) throw new Refusal(404, 'unknown-post', 'A note this response answers is not here.');
  if (notes.some((note) => note.removed !== null || note.hidden !== null)) throw new Refusal(410, 'removed', 'A note this response answers was removed.');
  const documents = new Set(notes.map((note) => note.document));
  const [document] = documents;
  if (document === undefined || documents.size > 1) throw new Refusal(400, 'invalid-input', 'One response answers notes on one document.');
  return document;
}

/** A post of this writer that still has its text, at the revision the writer knows. */
export async function findOwnPost(db: Kysely<Tables>, writer: string, id: PostId): Promise<PostRow> {
  const post = await findPost(db, id);
  if (!post) throw await missing(db, id);
  if (post.writer !== writer) throw new Refusal(403, 'forbidden', 'Only its writer may change a post.');
  if (post.removed !== null) throw new Refusal(410, 'removed', 'The post was removed.');
  return post;
}

/** What to say of an id that names no post: it never did, or it was removed. */
export async function missing(db: Kysely<Tables>, id: PostId): Promise<Refusal> {
  const gone = await db.selectFrom('gone').select('id').where('id', '=', id).executeTakeFirst();
  return gone ? new Refusal(410, 'removed', 'The post was removed.') : new Refusal(404, 'unknown-post', 'There is no such post.');
}

/** Whether something that is here answers it. */
export async function isAnswered(db: Kysely<Tables>, post: PostRow): Promise<boolean> {
  const replied = await db
    .selectFrom('post')
    .select('id')
    .where((eb) => eb.or([eb('note', '=', post.id), eb('parent', '=', post.id)]))
    .limit(1)
    .executeTakeFirst();
  if (replied) return true;
  return (await db.selectFrom('response_note').select('response').where('note', '=', post.id).limit(1).executeTakeFirst()) !== undefined;
}
