import type { Kysely } from 'kysely';
import type { Removal } from '../../lib/api/answers';
import type { PostId } from '../../lib/notes/note';
import { dropFingerprints } from '../search/fingerprints';
import type { PostRow, Tables } from '../store/schema';
import type { Write } from '../store/open-write';
import { refuseStale } from './edit';
import { findOwnPost, findPost, isAnswered } from './find';
import { EVENT_WEIGHT, weightOfPost } from './weight';

/**
 * Takes an own post away. Nothing answers it: it is gone, with its history. Something does: its text is gone and
 * its place stays, because the answers would hang in the air. Throws `Refusal`.
 */
export async function removePost(write: Write, writer: string, id: PostId, revision: number): Promise<PostId> {
  const post = await findOwnPost(write.tx, writer, id);
  await refuseStale(write, post, revision);
  await write.touch(post.document);
  await takeAway(write, post);
  return id;
}

/** The rule itself, also for moderators and for accounts that end. The document must have been touched. */
export async function takeAway(write: Write, post: PostRow): Promise<void> {
  await touchSource(write, post);
  if (post.kind === 'note') await dropFingerprints(write.tx, post.id, post.target);
  if (await isAnswered(write.tx, post)) await leaveTombstone(write, post);
  else await erase(write, post);
}

/** The forum's post that an imported note was brought from reads differently too: it leads to fewer papers, or to more. */
export async function touchSource(write: Write, { source_document: source }: PostRow): Promise<void> {
  if (source !== null) await write.touch(source);
}

/** What became of a post that was asked to go. */
export async function removalOf(db: Kysely<Tables>, id: PostId): Promise<Removal> {
  return { id, outcome: (await findPost(db, id)) ? 'tombstone' : 'gone' };
}

async function leaveTombstone(write: Write, post: PostRow): Promise<void> {
  await write.tx.deleteFrom('revision').where('post', '=', post.id).execute();
  await write.tx.deleteFrom('joined').where('note', '=', post.id).execute();
  write.weigh(weightOfPost({ ...post, body: '', suggested_wording: null, evidence: null }) - weightOfPost(post), post.document);
  await write.tx
    .updateTable('post')
    .set({
      body: '',
      suggested_wording: null,
      evidence: null,
      joined: 0,
      removed: write.now,
      revision: post.revision + 1,
      seq: write.seq,
    })
    .where('id', '=', post.id)
    .execute();
}

/** Without a trace but the id; a tombstone that only this post kept standing falls with it. */
async function erase(write: Write, post: PostRow): Promise<void> {
  const under = post.kind === 'response' ? await answeredNotes(write.tx, post.id) : [post.parent, post.note];
  const events = await write.tx.deleteFrom('event').where('note', '=', post.id).returning('id').execute();
  write.weigh(-weightOfPost(post) - events.length * EVENT_WEIGHT, post.document);
  await write.tx.deleteFrom('post').where('id', '=', post.id).execute();
  await write.tx
    .insertInto('gone')
    .values({ id: post.id, seq: write.seq, document: post.document, at: write.now })
    .execute();
  for (const id of under) {
    const above = id === null ? undefined : await findPost(write.tx, id);
    if (above && above.removed !== null && !(await isAnswered(write.tx, above))) await erase(write, above);
  }
}

async function answeredNotes(db: Kysely<Tables>, response: PostId): Promise<PostId[]> {
  const rows = await db.selectFrom('response_note').select('note').where('response', '=', response).execute();
  return rows.map((row) => row.note);
}

