import type { Kysely } from 'kysely';
import { BADGE_LEVEL, type PostId } from '../../lib/notes/note';
import type { Tables } from '../store/schema';

/**
 * How many objections to the papers of a proved author came before the inbox could tell of them, and wait for an answer
 * still: an inbox begins with the proof.
 */
export async function countEarlierNotes(db: Kysely<Tables>, account: string, now: number): Promise<number> {
  const { earlier } = await db
    .selectFrom('post')
    .select((eb) => eb.fn.countAll<number | string>().as('earlier'))
    .where('kind', '=', 'note')
    .where('type', '!=', 'praise')
    .where('writer', '!=', account)
    .where('removed', 'is', null)
    .where('hidden', 'is', null)
    .where(
      'document',
      'in',
      db
        .selectFrom('claim')
        .select('claim.document')
        .where('claim.account', '=', account)
        .where('claim.state', '=', 'live')
        .where('claim.level', '>=', BADGE_LEVEL)
        .where((eb) => eb.or([eb('claim.expires', 'is', null), eb('claim.expires', '>', now)])),
    )
    .where('id', 'not in', db.selectFrom('inbox_item').select((inbox) => inbox.ref('inbox_item.note').$castTo<PostId>().as('note')).where('inbox_item.account', '=', account).where('inbox_item.kind', '=', 'note'))
    .where(
      'id',
      'not in',
      db
        .selectFrom('response_note')
        .innerJoin('post as answer', 'answer.id', 'response_note.response')
        .select('response_note.note')
        .where('answer.writer', '=', account)
        .where('answer.removed', 'is', null),
    )
    .executeTakeFirstOrThrow();
  return Number(earlier);
}
