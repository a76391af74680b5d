import { BADGE_LEVEL } from '../../lib/notes/note';
import type { PostId } from '../../lib/notes/note';
import { Refusal } from '../http/refusal';
import { removeUnwanted } from '../posts/judge';
import { findImported, isBroughtRow, sourceOfRow } from '../store/imported-posts';
import { writeColumn } from '../store/json-column';
import type { AccountRow, PostRow } from '../store/schema';
import type { Write } from '../store/open-write';
import { currentClaim } from './standing';

/** Imported words become their writer's own: from then on they count, can be changed, and stand under their name. */

/**
 * Answers told to be by an author carry what that author's claim is worth now, as if given here; `licence` is the new
 * writer's, who alone can give one. With `remove` the words go, and nobody can bring them again.
 */
export async function makeOwn(write: Write, account: AccountRow, posts: readonly PostRow[], remove: boolean): Promise<PostId[]> {
  for (const post of posts) {
    const source = sourceOfRow(post);
    if (source === undefined) continue;
    const claim = post.kind === 'response' ? await currentClaim(write, account.id, post.document) : undefined;
    await write.touch(post.document);
    await write.tx
      .updateTable('post')
      .set({
        writer: account.id,
        licence: account.licence,
        seq: write.seq,
        source: writeColumn('source', { ...source, claimed: source.claimed ?? write.now }),
        ...(post.kind === 'response' ? { proof_level: claim?.level ?? 0, proof_method: claim?.method ?? 'none', proof_date: claim?.granted ?? null, claim: claim?.id ?? null, proof_fallen: null } : {}),
      })
      .where('id', '=', post.id)
      .execute();
    if (remove) await removeUnwanted(write, { ...post, writer: account.id });
  }
  return posts.map((post) => post.id);
}

/**
 * A verified author takes what the discussion tells of one author for their own: every answer and reply on this document
 * by the writer of the one named. Whoever proves the forum's account later has them all the same.
 */
export async function adoptAnswers(write: Write, account: AccountRow, source: string): Promise<PostId[]> {
  const one = (await findImported(write.tx, source)).find((post) => post.kind === 'response' && isBroughtRow(post));
  if (one === undefined) throw new Refusal(404, 'unknown-post', 'No answer from that source is here that waits for its author.');
  const claim = await currentClaim(write, account.id, one.document);
  if ((claim?.level ?? 0) < BADGE_LEVEL) throw new Refusal(403, 'not-proved', 'Show first that you are an author of this document.');
  const told = sourceOfRow(one);
  const all = await write.tx.selectFrom('post').selectAll().where('document', '=', one.document).where('kind', 'in', ['response', 'reply']).where('source', 'is not', null).where('removed', 'is', null).orderBy('id').execute();
  return makeOwn(write, account, all.filter((post) => isBroughtRow(post) && sourceOfRow(post)?.writer === told?.writer && forumOf(post) === forumOf(one)), false);
}

/** The same name at another forum is another person's. */
function forumOf({ source_key: key }: PostRow): string {
  return (key ?? '').replace(/:.*$/s, '');
}
