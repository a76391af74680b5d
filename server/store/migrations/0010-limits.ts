import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../schema';

/** What each document weighs in a bucket, whose flags were wrong, and whose turn it is at a source everybody asks. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('document').addColumn('weight', 'bigint', (c) => c.notNull().defaultTo(0)).execute();
  // As `weightOfPost` and `EVENT_WEIGHT` have it.
  await sql`update document set weight =
      coalesce((select sum(150 + (length(body) + length(coalesce(target, '')) + length(coalesce(suggested_wording, '')) + length(coalesce(evidence, '')) + length(coalesce(source, ''))) * 2 / 5) from post where post.document = document.key), 0)
    + coalesce((select count(*) * 100 from event where event.document = document.key), 0)`.execute(db);
  await db.schema.createIndex('post_document_writer').on('post').columns(['document', 'writer']).execute();
  await db.schema.alterTable('account').addColumn('false_alarms', 'integer', (c) => c.notNull().defaultTo(0).check(sql`false_alarms >= 0`)).execute();
  await db.schema
    .createTable('source_turn')
    .addColumn('source', 'text', (c) => c.primaryKey())
    .addColumn('next', 'bigint', (c) => c.notNull())
    .execute();
}
