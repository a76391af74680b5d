import type { Kysely } from 'kysely';
import { encodeTime } from '../../lib/api/scalars';
import { contentOf } from './content';
import { readColumn } from './json-column';
import type { PostRow, Tables } from './schema';

/** Every text a post had, oldest first, as the wire has it; the last is the one that stands. */
export async function readPostHistory(db: Kysely<Tables>, row: PostRow): Promise<unknown> {
  const old = await db.selectFrom('revision').selectAll().where('post', '=', row.id).orderBy('revision').execute();
  const revisions = [
    ...old.map(({ revision, at, content }) => ({ revision, at: encodeTime(at), ...readColumn('content', content) })),
    { revision: row.revision, at: encodeTime(row.edited ?? row.created), ...contentOf(row) },
  ];
  return { post: row.id, revisions };
}
