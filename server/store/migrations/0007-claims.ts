import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { PROOF_METHODS } from '../../../lib/notes/proof';
import type { Tables } from '../schema';

/** Claims of authorship, their proofs, what was said against them, and what was read elsewhere for them. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('post').addColumn('claim', 'text').execute();
  await db.schema.alterTable('post').addColumn('proof_fallen', 'bigint').execute();
  await db.schema.createIndex('post_claim').on('post').column('claim').where(sql.ref('claim'), 'is not', null).execute();

  await db.schema
    .createTable('claim')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('document', 'text', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('open', 'live', 'disputed', 'ended')`))
    .addColumn('level', 'integer', (c) => c.notNull().check(sql`level between 0 and 4`))
    .addColumn('method', 'text', (c) => c.notNull().check(sql`method in (${sql.join(PROOF_METHODS.map((one) => sql.lit(one)))})`))
    .addColumn('author', 'integer')
    .addColumn('profile', 'text')
    .addColumn('begun', 'bigint', (c) => c.notNull())
    .addColumn('granted', 'bigint')
    .addColumn('expires', 'bigint')
    .addColumn('revoked', 'bigint')
    .execute();
  await db.schema.createIndex('claim_one').unique().on('claim').columns(['document', 'account']).where(sql.ref('state'), '!=', sql.lit('ended')).execute();
  await db.schema.createIndex('claim_account').on('claim').column('account').execute();
  await db.schema.createIndex('claim_expires').on('claim').column('expires').where(sql.ref('expires'), 'is not', null).execute();

  await db.schema
    .createTable('claim_proof')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('claim', 'text', (c) => c.notNull().references('claim.id').onDelete('cascade'))
    .addColumn('way', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('waiting', 'seen', 'done', 'failed')`))
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('place', 'text', (c) => c.notNull())
    .addColumn('shown', 'text', (c) => c.notNull())
    .addColumn('begun', 'bigint', (c) => c.notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .addColumn('tries', 'integer', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('claim_proof_claim').on('claim_proof').column('claim').execute();

  await db.schema
    .createTable('claim_step')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('claim', 'text', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('level', 'integer', (c) => c.notNull())
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('claim_step_seq').on('claim_step').columns(['seq', 'id']).execute();

  await db.schema
    .createTable('claim_objection')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('claim', 'text', (c) => c.notNull().references('claim.id').onDelete('cascade'))
    .addColumn('account', 'text')
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('decided', 'bigint')
    .execute();
  await db.schema.createIndex('claim_objection_claim').on('claim_objection').column('claim').execute();

  await db.schema
    .createTable('claim_sighting')
    .addColumn('claim', 'text', (c) => c.notNull().references('claim.id').onDelete('cascade'))
    .addColumn('account', 'text', (c) => c.notNull().references('account.id'))
    .addColumn('seen', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('claim_sighting_key', ['claim', 'account'])
    .execute();

  await db.schema
    .createTable('claim_mail')
    .addColumn('mail', 'text', (c) => c.primaryKey())
    .addColumn('account', 'text')
    .addColumn('sent', 'bigint')
    .addColumn('stopped', 'bigint')
    .execute();

  await db.schema
    .createTable('known_place')
    .addColumn('place', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();

  await db.schema
    .createTable('read_elsewhere')
    .addColumn('url', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('found', 'text', (c) => c.notNull())
    .execute();
}
