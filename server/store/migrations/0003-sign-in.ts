import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../schema';

/** Sessions that end, mailed codes, and who somebody is elsewhere. Mail addresses are kept as keyed hashes only. */
export async function up(db: Kysely<Tables>, random: () => string): Promise<void> {
  await db.schema
    .alterTable('token')
    .addColumn('kind', 'text', (c) => c.notNull().defaultTo('lasting').check(sql`kind in ('lasting', 'access', 'refresh')`))
    .execute();
  await db.schema.alterTable('token').addColumn('family', 'text').execute();
  await db.schema.alterTable('token').addColumn('expires', 'bigint').execute();
  await db.schema.alterTable('token').addColumn('used', 'bigint').execute();
  await db.schema.createIndex('token_family').on('token').column('family').execute();
  await db.schema.createIndex('token_expires').on('token').column('expires').execute();

  await db.schema
    .createTable('secret')
    .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
  await sql`insert into secret (id, value) values (1, ${random() + random() + random() + random()})`.execute(db);

  await db.schema
    .createTable('mail_code')
    .addColumn('mail', 'text', (c) => c.primaryKey())
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('created', 'bigint', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('identity')
    .addColumn('provider', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
    .addColumn('created', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('identity_key', ['provider', 'subject'])
    .execute();
  await db.schema.createIndex('identity_account').on('identity').column('account').execute();

  await db.schema
    .createTable('sign_in')
    .addColumn('state', 'text', (c) => c.primaryKey())
    .addColumn('provider', 'text', (c) => c.notNull())
    .addColumn('verifier', 'text', (c) => c.notNull())
    .addColumn('nonce', 'text', (c) => c.notNull())
    .addColumn('return_to', 'text', (c) => c.notNull())
    .addColumn('return_state', 'text', (c) => c.notNull())
    .addColumn('challenge', 'text', (c) => c.notNull())
    .addColumn('created', 'bigint', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('sign_in_grant')
    .addColumn('code', 'text', (c) => c.primaryKey())
    .addColumn('provider', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('challenge', 'text', (c) => c.notNull())
    .addColumn('created', 'bigint', (c) => c.notNull())
    .execute();
}
