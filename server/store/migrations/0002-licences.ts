import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../schema';

/** Under which licence a post may be passed on, and accounts that ended but whose posts stay. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('account').addColumn('licence', 'text', (c) => c.check(sql`licence = 'CC-BY-4.0'`)).execute();
  await db.schema.alterTable('account').addColumn('ended', 'bigint').execute();
  await db.schema.alterTable('post').addColumn('licence', 'text', (c) => c.check(sql`licence = 'CC-BY-4.0'`)).execute();
}
