import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../schema';

/** Which words a moderator did not want under a place at a source, and which changes of a passage count. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('unwanted_source').addColumn('words', 'text').execute();
  await db.schema.alterTable('event').addColumn('doubtful', 'integer', (c) => c.notNull().defaultTo(0).check(sql`doubtful in (0, 1)`)).execute();
  await db.schema.alterTable('event').addColumn('look_at', 'bigint').execute();
  await db.schema.createIndex('event_look_at').on('event').column('look_at').where(sql.ref('look_at'), 'is not', null).execute();
}
