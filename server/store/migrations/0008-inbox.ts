import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../schema';

/** What there is for a person to read, how far they have read, and what readers say of words that were brought here. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('inbox_item')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('inbox_item_account').on('inbox_item').columns(['account', 'seq', 'id']).execute();

  await db.schema
    .createTable('inbox_reader')
    .addColumn('account', 'text', (c) => c.primaryKey().references('account.id').onDelete('cascade'))
    .addColumn('read', 'bigint', (c) => c.notNull())
    .addColumn('mail', 'text')
    .addColumn('mailed', 'bigint', (c) => c.notNull())
    .addColumn('sent', 'bigint')
    .execute();
  await db.schema.createIndex('inbox_reader_mail').on('inbox_reader').column('sent').where(sql.ref('mail'), 'is not', null).execute();

  await db.schema.alterTable('post').addColumn('seen', 'text', (c) => c.check(sql`seen in ('seen', 'mismatch')`)).execute();
  await db.schema
    .createTable('import_sighting')
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('matches', 'integer', (c) => c.notNull())
    .addColumn('text_hash', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('import_sighting_key', ['source', 'account'])
    .execute();
  await db.schema
    .createTable('import_request')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('claim', 'removal')`))
    .addColumn('account', 'text')
    .addColumn('profile', 'text')
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('closed', 'bigint')
    .execute();
  await db.schema.createIndex('import_request_open').on('import_request').column('at').where(sql.ref('closed'), 'is', null).execute();
}
