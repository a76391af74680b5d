import { sql } from 'kysely';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { PostId } from '../../lib/notes/note';
import { Refusal } from '../http/refusal';
import type { AccountRow } from '../store/schema';
import type { Write } from '../store/open-write';

/** How much one person may write: who came lately in a day, everybody about one document. Moderators are not counted. */

const DAY = 24 * 60 * 60_000;

/** Accounts younger than `days` may publish `posts` in any 24 hours. Brought words count apart, ten for one. */
export interface Newcomers {
  readonly days: number;
  readonly posts: number;
}
const BROUGHT = 10;

/** What one person's own words about one document may weigh: a third of what fits; some 500 notes of a thousand characters. */
export const PERSON_LIMIT = 200_000;

/** Whether what this writer publishes now is counted. */
export function isCounted(writer: AccountRow, newcomers: Newcomers, now: number): boolean {
  return writer.role !== 'moderator' && now - writer.created < newcomers.days * DAY;
}

/**
 * Throws `Refusal` 429 with the time when it fits. Asked after publishing, inside the same transaction, which is then
 * undone: so what a repeated request did not publish anew is not counted twice.
 */
export async function refuseTooMany(write: Write, writer: AccountRow, newcomers: Newcomers, which: 'own' | 'brought'): Promise<void> {
  if (!isCounted(writer, newcomers, write.now)) return;
  const most = which === 'brought' ? newcomers.posts * BROUGHT : newcomers.posts;
  const posts = await write.tx
    .selectFrom('post')
    .select('created')
    .where('writer', '=', writer.id)
    .where('created', '>', write.now - DAY)
    .where('source', which === 'brought' ? 'is not' : 'is', null)
    .orderBy('created', 'desc')
    .execute();
  const over = posts.length - most;
  if (over <= 0) return;
  // So many of the oldest have to leave the day first.
  const seconds = Math.max(1, Math.ceil(((posts.at(-over)?.created ?? write.now) + DAY - write.now) / 1000));
  throw new Refusal(429, 'rate-limited', `In its first ${newcomers.days} days an account publishes ${newcomers.posts} posts a day. Try again in ${seconds} s.`, { headers: { 'retry-after': String(seconds) } });
}

/** Steps one person may take about the notes of one document: withdrawing and taking back fill it as words do. */
const MOST_EVENTS = 300;

/** Throws `Refusal` 409. Asked after the step is recorded. */
export async function refuseTooManyEvents({ tx }: Write, actor: string, document: DocumentKey): Promise<void> {
  const { n } = await tx.selectFrom('event').select((eb) => eb.fn.countAll<number | string>().as('n')).where('actor', '=', actor).where('document', '=', document).executeTakeFirstOrThrow();
  if (Number(n) > MOST_EVENTS) throw new Refusal(409, 'full', 'You have taken as many steps about this document as one person can.');
}

/** Throws `Refusal` 409 when this person's own words about the post's document have become more than their share. */
export async function refuseOverShare(write: Write, writer: AccountRow, post: PostId): Promise<void> {
  // What one person wrote is a part of what all did: only where much is said is it worth adding up.
  if (writer.role === 'moderator' || write.heaviest() <= PERSON_LIMIT) return;
  const { weight } = await write.tx
    .selectFrom('post')
    .select(sql<number | null>`sum(150 + (length(body) + length(coalesce(target, '')) + length(coalesce(suggested_wording, '')) + length(coalesce(evidence, ''))) * 2 / 5)`.as('weight'))
    .where('writer', '=', writer.id)
    .where('document', '=', (eb) => eb.selectFrom('post as this').select('this.document').where('this.id', '=', post))
    .where('source', 'is', null)
    .executeTakeFirstOrThrow();
  if ((weight ?? 0) > PERSON_LIMIT) throw new Refusal(409, 'full', 'You have written as much about this document as one person can. Shorten or remove something first.');
}
