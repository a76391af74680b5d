import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { up as firstFloor } from './migrations/0001-first-floor';
import { up as licences } from './migrations/0002-licences';
import { up as signIn } from './migrations/0003-sign-in';
import { up as imports } from './migrations/0004-imports';
import { up as moderation } from './migrations/0005-moderation';
import { up as deviceSignIn } from './migrations/0006-device-sign-in';
import { up as claims } from './migrations/0007-claims';
import { up as inbox } from './migrations/0008-inbox';
import { up as passages } from './migrations/0009-passages';
import { up as limits } from './migrations/0010-limits';
import { up as passageMark } from './migrations/0011-passage-mark';
import { up as doubtfulWords } from './migrations/0012-doubtful-words';
import { up as importSources } from './migrations/0013-import-sources';
import type { Tables } from './schema';

type Step = (db: Kysely<Tables>, random: () => string) => Promise<void>;

/** Numbered by their place: forward only, never changed once released. */
const STEPS: readonly Step[] = [firstFloor, licences, signIn, imports, moderation, deviceSignIn, claims, inbox, passages, limits, passageMark, doubtfulWords, importSources];

export const SCHEMA_VERSION = STEPS.length;

/** The database was made by a later program; this one would not understand it. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
  constructor(found: number) {
    super(`The database has schema ${found}, this server knows schemas up to ${SCHEMA_VERSION}. Start a newer server.`);
  }
}

/**
 * Brings the database to this program's schema, or to `upTo` in tests of older ones. All steps are one
 * transaction (both engines can roll back a changed schema), so a server killed here starts again from the old one.
 */
export async function migrate(db: Kysely<Tables>, upTo = SCHEMA_VERSION): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`create table if not exists schema_version (id integer primary key check (id = 1), version integer not null)`.execute(tx);
    await sql`insert into schema_version (id, version) values (1, 0) on conflict (id) do nothing`.execute(tx);
    // The update takes the row's lock: of two servers starting at once, the second waits and finds the work done.
    const { rows } = await sql<{ version: number }>`update schema_version set version = version returning version`.execute(tx);
    const found = rows[0]?.version ?? 0;
    if (found > SCHEMA_VERSION) throw new NewerDatabaseError(found);
    for (const step of STEPS.slice(found, upTo)) await step(tx, () => randomBytes(9).toString('base64url'));
    await sql`update schema_version set version = ${Math.max(found, upTo)}`.execute(tx);
  });
}

/** The schema a database has; 0 for an empty one. */
export async function schemaOf(db: Kysely<Tables>): Promise<number> {
  const tables = await db.introspection.getTables();
  if (!tables.some((table) => table.name === 'schema_version')) return 0;
  const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(db);
  return rows[0]?.version ?? 0;
}
