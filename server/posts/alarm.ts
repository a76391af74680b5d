import type { PostId } from '../../lib/notes/note';
import type { AccountRow } from '../store/schema';
import type { Write } from '../store/open-write';

/**
 * Whose flag hides a post at once. It exists for addresses and names that must not stand for another hour, and is the
 * one thing by which anybody could silence anybody: so not by accounts made for it, seldom, and not again by those
 * whose alarms were false.
 */

const DAY = 24 * 60 * 60_000;
/** Posts one account may hide in a day; further flags only ask for a look. */
const HIDES_A_DAY = 3;
/** After so many posts that a moderator showed again its flags only ask for a look. */
const FALSE_ALARMS = 2;

/** Old enough, and either known by more than a name or with own words that stand. */
export async function mayHide(write: Write, account: AccountRow): Promise<boolean> {
  if (account.role === 'moderator') return true;
  if (write.now - account.created < DAY || account.false_alarms >= FALSE_ALARMS) return false;
  const known = await write.tx.selectFrom('identity').select('subject').where('account', '=', account.id).limit(1).executeTakeFirst();
  const standing = known ?? (await write.tx.selectFrom('post').select('id').where('writer', '=', account.id).where('source', 'is', null).where('removed', 'is', null).where('hidden', 'is', null).limit(1).executeTakeFirst());
  if (!standing) return false;
  const hid = await write.tx
    .selectFrom('flag')
    .innerJoin('moderation', 'moderation.id', 'flag.id')
    .select('flag.id')
    .where('flag.account', '=', account.id)
    .where('moderation.at', '>', write.now - DAY)
    .limit(HIDES_A_DAY)
    .execute();
  return hid.length < HIDES_A_DAY;
}

/** The post is shown again: whoever had it hidden at once was wrong, and is believed less. Once for each alarm. */
export async function countFalseAlarm(write: Write, post: PostId): Promise<void> {
  const alarm = await write.tx
    .selectFrom('flag')
    .innerJoin('moderation', 'moderation.id', 'flag.id')
    .select(['flag.id', 'flag.account'])
    .where('flag.post', '=', post)
    .where('moderation.moderator', 'is', null)
    .where('flag.closed', 'is', null)
    .executeTakeFirst();
  if (!alarm) return;
  await write.tx.updateTable('flag').set({ closed: write.now }).where('id', '=', alarm.id).execute();
  await write.tx.updateTable('account').set((eb) => ({ false_alarms: eb('false_alarms', '+', 1) })).where('id', '=', alarm.account).execute();
}
