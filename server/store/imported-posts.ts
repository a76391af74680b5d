import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { isBrought } from '../../lib/notes/note';
import type { Source } from '../../lib/notes/note';
import { readColumn } from './json-column';
import type { PostRow, Tables } from './schema';

/** Rows whose words were first published elsewhere. */

export function sourceOfRow(post: Pick<PostRow, 'source'>): Source | undefined {
  return post.source === null ? undefined : readColumn('source', post.source);
}

/** False for what somebody wrote here, and for words their writer has claimed. */
export function isBroughtRow(post: Pick<PostRow, 'source'>): boolean {
  const source = sourceOfRow(post);
  return source !== undefined && isBrought({ source });
}

/** The posts a source key, or the place it begins with, names; those that still have their words. */
export async function findImported(db: Kysely<Tables>, source: string): Promise<PostRow[]> {
  const like = `${source.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await db.selectFrom('post').selectAll().where(sql<boolean>`source_key like ${like} escape '\\'`).where('removed', 'is', null).orderBy('id').execute();
  // SQLite's LIKE knows no capitals, and a place may be the beginning of another.
  return rows.filter(({ source_key: key }) => key === source || ['.', '#', '!'].some((sign) => key?.startsWith(source + sign)));
}
