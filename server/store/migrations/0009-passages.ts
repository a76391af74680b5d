import type { Kysely } from 'kysely';
import type { Tables } from '../schema';
import { fillFingerprints } from '../../search/fingerprints';

/**
 * Where each passage is quoted. No key and no reference: a note's rows are worked out from its quote, in both
 * directions, and half the size is worth more than a promise nobody relies on.
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('fingerprint')
    .addColumn('hash', 'integer', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .execute();
  await fillFingerprints(db);
  await db.schema.createIndex('fingerprint_hash').on('fingerprint').column('hash').execute();
}
