import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../schema';

/**
 * Up to which write the passages of notes are in the table `fingerprint`: until now all were put there at once. And
 * indexes for what every write does: what a bucket weighs is added up from its index alone, and the posts of a
 * document are found by the index of document and writer, so that one of its own only costs.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('passage_mark')
    .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .execute();
  await sql`insert into passage_mark (id, seq) select 1, n from counter`.execute(db);
  await db.schema.createIndex('document_bucket_weight').on('document').columns(['bucket', 'weight']).execute();
  await db.schema.dropIndex('document_bucket').ifExists().execute();
  await db.schema.dropIndex('post_document').ifExists().execute();
}
