import type * as v from 'valibot';
import type { flagInput, moderationInput, ratingInput } from '../../lib/api/moderation';
import type { PostId } from '../../lib/notes/note';
import { findStandingClaim } from '../claims/find';
import { announceDecision } from '../inbox/announce';
import { Refusal } from '../http/refusal';
import { readColumn } from '../store/json-column';
import type { AccountRow, PostRow } from '../store/schema';
import type { Write } from '../store/open-write';
import { countFalseAlarm, mayHide } from './alarm';
import { findPost, missing } from './find';
import { takeAway, touchSource } from './remove';
import { wordsHash } from './source-words';

/** Rating, flagging and deciding. All throw `Refusal`. */


export async function ratePost(write: Write, account: AccountRow, id: PostId, rating: v.InferOutput<typeof ratingInput>): Promise<PostId> {
  const post = await findStanding(write, id);
  if (post.writer === account.id) throw new Refusal(403, 'forbidden', 'The post is your own.');
  const answeredThere = await write.tx
    .selectFrom('post')
    .select('id')
    .where('kind', '=', 'response')
    .where('document', '=', post.document)
    .where('writer', '=', account.id)
    .limit(1)
    .executeTakeFirst();
  const claims = await findStandingClaim(write.tx, account.id, post.document);
  if (answeredThere || (claims?.level ?? 0) > 0) throw new Refusal(403, 'forbidden', 'Whoever answers as an author does not rate what is said of the work.');
  const row = { post: id, account: account.id, helpful: rating.helpful, reasons: JSON.stringify(rating.reasons), at: write.now };
  await write.tx.insertInto('rating').values(row).onConflict((c) => c.columns(['post', 'account']).doUpdateSet(row)).execute();
  return id;
}

export async function flagPost(write: Write, account: AccountRow, id: PostId, flag: v.InferOutput<typeof flagInput>): Promise<string> {
  const post = await findStanding(write, id);
  const before = await write.tx.selectFrom('flag').select('id').where('post', '=', id).where('account', '=', account.id).executeTakeFirst();
  if (before) throw new Refusal(409, 'id-taken', 'You flagged this post before.');
  await write.tx
    .insertInto('flag')
    .values({ id: flag.id, post: id, account: account.id, reason: flag.reason, words: flag.words, at: write.now, closed: null })
    .execute();
  if (flag.reason === 'private-information' && (await mayHide(write, account)) && (await wasNeverShown(write, id))) {
    await setHidden(write, post, true);
    await record(write, flag.id, post, 'hide', 'Flagged as private information; a moderator will look.', null);
    await announceDecision(write, flag.id, post);
  }
  return flag.id;
}

/** What a moderator found to be fine is not hidden again by a flag. */
async function wasNeverShown(write: Write, id: PostId): Promise<boolean> {
  const shown = await write.tx.selectFrom('moderation').select('id').where('post', '=', id).where('action', 'in', ['show', 'dismiss']).executeTakeFirst();
  return shown === undefined;
}

export async function moderate(write: Write, moderator: AccountRow, input: v.InferOutput<typeof moderationInput>): Promise<string> {
  const post = await findPost(write.tx, input.post);
  if (!post) {
    if (input.action === 'reinstate' && (await reinstateWithout(write, moderator, input))) return input.id;
    throw await missing(write.tx, input.post);
  }
  if (post.writer === moderator.id) throw new Refusal(403, 'forbidden', 'Nobody decides about their own posts.');
  await record(write, input.id, post, input.action, input.reason, moderator.id);
  // Before it is done: what is removed has lost what it stood under.
  if (input.action !== 'dismiss') await announceDecision(write, input.id, post);
  if (input.action === 'show' && post.hidden !== null) await countFalseAlarm(write, post.id);
  switch (input.action) {
    case 'hide':
    case 'show':
      await setHidden(write, post, input.action === 'hide');
      break;
    case 'remove':
      await removeUnwanted(write, post, 'these-words');
      break;
    case 'suspend':
    case 'reinstate':
      await write.tx.updateTable('account').set({ suspended: input.action === 'suspend' ? write.now : null }).where('id', '=', post.writer).execute();
      break;
    default:
      break;
  }
  if (input.action !== 'suspend') await write.tx.updateTable('flag').set({ closed: write.now }).where('post', '=', post.id).execute();
  return input.id;
}

/** Somebody may write again although the post they were suspended for is gone. False where nobody was suspended for it. */
async function reinstateWithout(write: Write, moderator: AccountRow, input: v.InferOutput<typeof moderationInput>): Promise<boolean> {
  const decision = await write.tx
    .selectFrom('moderation')
    .select(['document', 'account'])
    .where('post', '=', input.post)
    .where('action', '=', 'suspend')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (decision === undefined || decision.document === null) return false;
  const { document, account } = decision;
  if (account === moderator.id) throw new Refusal(403, 'forbidden', 'Nobody decides about their own posts.');
  await record(write, input.id, { id: input.post, document, writer: account }, 'reinstate', input.reason, moderator.id);
  await write.tx.updateTable('account').set({ suspended: null }).where('id', '=', account).execute();
  return true;
}

/** Undoes what the appeal was against, as far as it can be undone: a removed text is gone. */
export async function decideAppeal(write: Write, moderator: AccountRow, id: string, outcome: 'upheld' | 'overturned'): Promise<string> {
  const appeal = await write.tx
    .selectFrom('appeal')
    .innerJoin('moderation', 'moderation.id', 'appeal.moderation')
    .select(['appeal.id', 'appeal.outcome', 'appeal.moderation', 'moderation.moderator', 'moderation.action', 'moderation.post', 'moderation.account'])
    .where('appeal.id', '=', id)
    .executeTakeFirst();
  if (!appeal) throw new Refusal(404, 'not-found', 'There is no such appeal.');
  if (appeal.outcome !== null) throw new Refusal(409, 'id-taken', 'The appeal was decided.');
  if (appeal.moderator === moderator.id) throw new Refusal(403, 'forbidden', 'Another moderator decides.');
  await write.tx.updateTable('appeal').set({ outcome, decided: write.now }).where('id', '=', id).execute();
  if (outcome === 'overturned') {
    const post = appeal.post === null ? undefined : await findPost(write.tx, appeal.post);
    if (appeal.action === 'hide' && post) await setHidden(write, post, false);
    if (appeal.action === 'hide' && appeal.post !== null) await countFalseAlarm(write, appeal.post);
    if (appeal.action === 'suspend') await write.tx.updateTable('account').set({ suspended: null }).where('id', '=', appeal.account).execute();
  }
  const about = appeal.post === null ? undefined : await findPost(write.tx, appeal.post);
  if (about) await announceDecision(write, appeal.moderation, about);
  return id;
}

async function findStanding(write: Write, id: PostId): Promise<PostRow> {
  const post = await findPost(write.tx, id);
  if (!post) throw await missing(write.tx, id);
  if (post.removed !== null || post.hidden !== null) throw new Refusal(410, 'removed', 'The post was removed.');
  return post;
}

async function setHidden(write: Write, post: PostRow, hidden: boolean): Promise<void> {
  await write.touch(post.document);
  await touchSource(write, post);
  await write.tx.updateTable('post').set({ hidden: hidden ? write.now : null, seq: write.seq }).where('id', '=', post.id).execute();
}

/**
 * Gone, and not to be imported again: whatever is said to stand there, as its writer wished, or these words alone, which
 * may have been brought under a place where others stand.
 */
export async function removeUnwanted(write: Write, post: PostRow, what: 'whatever-it-says' | 'these-words' = 'whatever-it-says'): Promise<void> {
  if (post.source_key !== null) {
    const row = { source_key: post.source_key, id: post.id, at: write.now, words: what === 'these-words' && post.removed === null ? await hashesOf(write, post) : null };
    await write.tx
      .insertInto('unwanted_source')
      .values(row)
      .onConflict((c) => c.column('source_key').doUpdateSet(row))
      .execute();
  }
  if (post.removed !== null) return;
  await write.touch(post.document);
  await takeAway(write, post);
}

/** Of every text the post had. */
async function hashesOf({ tx }: Write, post: PostRow): Promise<string> {
  const earlier = await tx.selectFrom('revision').select('content').where('post', '=', post.id).execute();
  return [post.body, ...earlier.map(({ content }) => readColumn('content', content).body)].map(wordsHash).join(' ');
}

async function record(write: Write, id: string, post: Pick<PostRow, 'id' | 'document' | 'writer'>, action: v.InferOutput<typeof moderationInput>['action'], reason: string, moderator: string | null): Promise<void> {
  const taken = await write.tx.selectFrom('moderation').select('id').where('id', '=', id).executeTakeFirst();
  if (taken) throw new Refusal(409, 'id-taken', 'Make a new id for a new act.');
  await write.tx
    .insertInto('moderation')
    .values({ id, post: post.id, document: post.document, account: post.writer, action, reason, moderator, at: write.now })
    .execute();
}
