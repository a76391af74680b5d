import type { Kysely } from 'kysely';
import type { Tables } from '../schema';

/** Sign-ins begun on one device and finished in a page of this server. Both codes are kept as hashes only. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('device_sign_in')
    .addColumn('device', 'text', (c) => c.primaryKey())
    .addColumn('user_code', 'text', (c) => c.notNull().unique())
    .addColumn('created', 'bigint', (c) => c.notNull())
    .addColumn('asked', 'bigint')
    .addColumn('account', 'text', (c) => c.references('account.id').onDelete('cascade'))
    .addColumn('refused', 'bigint')
    .execute();
  await db.schema.createIndex('device_sign_in_account').on('device_sign_in').column('account').execute();
}
