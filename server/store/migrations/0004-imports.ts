import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../schema';

/** Where an imported post stands at its source: the same place is imported once, and never again once unwanted. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('post').addColumn('source_key', 'text').execute();
  await db.schema.createIndex('post_source_key').unique().on('post').column('source_key').where(sql.ref('source_key'), 'is not', null).execute();
  await db.schema
    .createTable('unwanted_source')
    .addColumn('source_key', 'text', (c) => c.primaryKey())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
}
