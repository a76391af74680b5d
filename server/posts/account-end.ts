import { randomBytes } from 'node:crypto';
import type { AccountRow, PostRow } from '../store/schema';
import type { Write } from '../store/open-write';
import { end } from '../claims/standing';
import { findPost } from './find';
import { takeAway } from './remove';

/**
 * Ends an account: nobody can sign in to it, its name and its joins are gone. Its posts stay under a name that
 * says nothing, or are removed as their writer could have removed them one by one.
 */
export async function endAccount(write: Write, account: AccountRow, posts: 'keep' | 'remove'): Promise<void> {
  const { tx } = write;
  await leaveNotes(write, account.id);
  await tx.deleteFrom('token').where('account', '=', account.id).execute();
  await tx.deleteFrom('identity').where('account', '=', account.id).execute();
  await tx.deleteFrom('idempotency').where('account', '=', account.id).execute();
  const claims = await tx.selectFrom('claim').selectAll().where('account', '=', account.id).where('state', '!=', 'ended').execute();
  for (const claim of claims) await end(write, claim, 'ended');
  // What it showed elsewhere goes; that it was an author then stays with its answers.
  await tx.updateTable('claim_proof').set({ place: '', shown: '', state: 'failed' }).where('claim', 'in', tx.selectFrom('claim').select('id').where('account', '=', account.id)).execute();
  await tx.deleteFrom('inbox_item').where('account', '=', account.id).execute();
  await tx.deleteFrom('inbox_reader').where('account', '=', account.id).execute();
  const name = `gone-${randomBytes(4).toString('hex')}`;
  await tx
    .updateTable('account')
    .set({ handle: name, handle_key: name, role: 'member', licence: null, ended: write.now })
    .where('id', '=', account.id)
    .execute();
  const own = await tx.selectFrom('post').selectAll().where('writer', '=', account.id).orderBy('id', 'desc').execute();
  for (const post of own) {
    await write.touch(post.document);
    if (posts === 'remove') await removeIfThere(write, post);
    else await tx.updateTable('post').set({ seq: write.seq }).where('id', '=', post.id).execute();
  }
  // Its events tell the state of notes, so they stay, with the new name.
  const events = await tx.selectFrom('event').select(['id', 'document']).where('actor', '=', account.id).execute();
  for (const event of events) {
    await write.touch(event.document);
    await tx.updateTable('event').set({ seq: write.seq }).where('id', '=', event.id).execute();
  }
}

/** Removing one post may have taken the place of another along. */
async function removeIfThere(write: Write, post: PostRow): Promise<void> {
  const standing = await findPost(write.tx, post.id);
  if (standing && standing.removed === null) await takeAway(write, standing);
}

async function leaveNotes(write: Write, account: string): Promise<void> {
  const joined = await write.tx.deleteFrom('joined').where('account', '=', account).returning('note').execute();
  for (const { note } of joined) {
    const post = await findPost(write.tx, note);
    if (!post) continue;
    await write.touch(post.document);
    await write.tx
      .updateTable('post')
      .set((eb) => ({ joined: eb('joined', '-', 1), seq: write.seq }))
      .where('id', '=', note)
      .execute();
  }
}
