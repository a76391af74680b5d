import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../schema';

/** Up to which write the passages of notes are in the table `fingerprint`: until now all were put there at once. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('passage_mark')
    .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .execute();
  await sql`insert into passage_mark (id, seq) select 1, n from counter`.execute(db);
}
