import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../schema';

/** Ratings, flags, what moderators did, appeals against it, and notices from people without an account. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('post').addColumn('hidden', 'bigint').execute();
  await db.schema.alterTable('account').addColumn('suspended', 'bigint').execute();

  await db.schema
    .createTable('rating')
    .addColumn('post', 'text', (c) => c.notNull().references('post.id').onDelete('cascade'))
    .addColumn('account', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('helpful', 'text', (c) => c.notNull().check(sql`helpful in ('yes', 'somewhat', 'no')`))
    .addColumn('reasons', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('rating_key', ['post', 'account'])
    .execute();
  await db.schema.createIndex('rating_account').on('rating').column('account').execute();

  await db.schema
    .createTable('flag')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('post', 'text', (c) => c.notNull().references('post.id').onDelete('cascade'))
    .addColumn('account', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('closed', 'bigint')
    .execute();
  await db.schema.createIndex('flag_once').unique().on('flag').columns(['post', 'account']).execute();
  await db.schema.createIndex('flag_open').on('flag').column('at').where(sql.ref('closed'), 'is', null).execute();

  await db.schema
    .createTable('moderation')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('post', 'text')
    .addColumn('document', 'text')
    .addColumn('account', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull().check(sql`action in ('hide', 'show', 'remove', 'suspend', 'reinstate', 'dismiss')`))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('moderator', 'text', (c) => c.references('account.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('moderation_at').on('moderation').column('at').execute();

  await db.schema
    .createTable('appeal')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('moderation', 'text', (c) => c.notNull().unique().references('moderation.id'))
    .addColumn('account', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.check(sql`outcome in ('upheld', 'overturned')`))
    .addColumn('decided', 'bigint')
    .execute();

  await db.schema
    .createTable('legal_notice')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('sender', 'text', (c) => c.notNull())
    .addColumn('mail', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('closed', 'bigint')
    .execute();
}
