import type { Kysely } from 'kysely';
import type { Changes } from '../../lib/api/changes';
import type { PostId } from '../../lib/notes/note';
import { seenBy, toAnyPost, toEvent } from './read-posts';
import type { Tables } from './schema';

/**
 * What was written after the number `since`, oldest first, about `limit` rows at a time. A write is never cut in
 * two: all rows of one number come together, so a page may be as long as the largest write. The page is of one
 * moment, whatever is written while it is read: its cursor is never further than its rows.
 */
export async function readChanges(db: Kysely<Tables>, since: number, limit: number): Promise<Changes> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => readPage(tx, since, limit));
}

async function readPage(db: Kysely<Tables>, since: number, limit: number): Promise<Changes> {
  const { n, epoch } = await db.selectFrom('counter').select(['n', 'epoch']).executeTakeFirstOrThrow();
  const until = await lastOfPage(db, since, limit);
  const upTo = until ?? n;

  const posts = await db
    .selectFrom('post')
    .innerJoin('account', 'account.id', 'post.writer')
    .selectAll('post')
    .select('account.handle')
    .select(seenBy)
    .where('post.seq', '>', since)
    .where('post.seq', '<=', upTo)
    .orderBy('post.seq')
    .orderBy('post.id')
    .execute();
  const answered = await readAnswered(db, since, upTo);
  const events = await db
    .selectFrom('event')
    .innerJoin('account', 'account.id', 'event.actor')
    .selectAll('event')
    .select('account.handle')
    .where('event.seq', '>', since)
    .where('event.seq', '<=', upTo)
    .orderBy('event.seq')
    .orderBy('event.id')
    .execute();
  const gone = await db
    .selectFrom('gone')
    .select(['id', 'document'])
    .where('seq', '>', since)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .orderBy('id')
    .execute();
  return {
    epoch,
    cursor: String(upTo),
    more: upTo < n,
    posts: posts.map((row) => toAnyPost(row, answered.get(row.id) ?? [])),
    events: events.map(toEvent),
    gone,
  };
}

/** The number of the `limit`-th row after `since`; undefined when there are fewer. */
async function lastOfPage(db: Kysely<Tables>, since: number, limit: number): Promise<number | undefined> {
  const row = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('post')
        .select('seq')
        .where('seq', '>', since)
        .unionAll(eb.selectFrom('event').select('seq').where('seq', '>', since))
        .unionAll(eb.selectFrom('gone').select('seq').where('seq', '>', since))
        .as('change'),
    )
    .select('seq')
    .orderBy('seq')
    .offset(limit - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.seq;
}

async function readAnswered(db: Kysely<Tables>, since: number, upTo: number): Promise<Map<PostId, PostId[]>> {
  const rows = await db
    .selectFrom('response_note')
    .innerJoin('post', 'post.id', 'response_note.response')
    .select(['response_note.response', 'response_note.note'])
    .where('post.seq', '>', since)
    .where('post.seq', '<=', upTo)
    .orderBy('response_note.response')
    .orderBy('response_note.position')
    .execute();
  const answered = new Map<PostId, PostId[]>();
  for (const { response, note } of rows) answered.set(response, [...(answered.get(response) ?? []), note]);
  return answered;
}
