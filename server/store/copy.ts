import { randomBytes } from 'node:crypto';
import type { Kysely, RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Engine } from './engine';
import { fillFingerprints, markFingerprints } from '../search/fingerprints';
import { migrate, SCHEMA_VERSION, schemaOf } from './migrate';
import type { Tables } from './schema';

/**
 * All rows of a database as lines of JSON, and such lines back into an empty one. It is one way for backup,
 * restore and the move from one engine to the other, so each proves the others.
 */

type Row = Readonly<Record<string, unknown>>;

/** Tables with their keys, each after those it refers to. Fingerprints are worked out anew from the notes; whose turn it is at a source matters to nobody later. */
const TABLES = {
  counter: ['id'],
  secret: ['id'],
  account: ['id'],
  token: ['hash'],
  mail_code: ['mail'],
  identity: ['provider', 'subject'],
  sign_in: ['state'],
  sign_in_grant: ['code'],
  device_sign_in: ['device'],
  document: ['key'],
  claim: ['id'],
  claim_proof: ['id'],
  claim_step: ['id'],
  claim_objection: ['id'],
  claim_sighting: ['claim', 'account'],
  claim_mail: ['mail'],
  known_place: ['place'],
  read_elsewhere: ['url'],
  inbox_item: ['id'],
  inbox_reader: ['account'],
  import_sighting: ['source', 'account'],
  import_request: ['id'],
  post: ['id'],
  response_note: ['response', 'note'],
  joined: ['note', 'account'],
  event: ['id'],
  revision: ['post', 'revision'],
  gone: ['id'],
  unwanted_source: ['source_key'],
  idempotency: ['account', 'key'],
  rating: ['post', 'account'],
  flag: ['id'],
  moderation: ['id'],
  appeal: ['id'],
  legal_notice: ['id'],
} as const satisfies Readonly<Record<Exclude<keyof Tables, 'fingerprint' | 'passage_mark' | 'source_turn'>, readonly string[]>>;

type Table = keyof typeof TABLES;

/** The first schemas that have the table of fingerprints, and the mark of how far it goes. */
const KNOWS_FINGERPRINTS = 9;
const KNOWS_MARK = 11;

const PAGE = 1_000;
const INSERT = 200;

/** What cannot be read back; the words are for the operator. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** One line each, without line ends: a head, the rows, and an end that tells how many there were. */
export async function* copyOut(engine: Engine, now: number): AsyncGenerator<string> {
  const schema = await schemaOf(engine.db);
  if (schema !== SCHEMA_VERSION) throw new BackupError(`The database has schema ${schema}, this program writes ${SCHEMA_VERSION}. Start its server once, or use the program it belongs to.`);
  const transaction = await engine.db.startTransaction().setIsolationLevel('repeatable read').execute();
  try {
    yield JSON.stringify({ rejoinder: 'backup', schema: SCHEMA_VERSION, at: new Date(now).toISOString() });
    let rows = 0;
    for (const table of Object.keys(TABLES).filter(isTable)) {
      for await (const row of rowsOf(transaction, table)) {
        rows += 1;
        yield JSON.stringify({ table, row });
      }
    }
    yield JSON.stringify({ rows });
  } finally {
    await transaction.rollback().execute();
  }
}

async function* rowsOf(db: Kysely<Tables>, table: Table): AsyncGenerator<Row> {
  const keys = TABLES[table];
  const order = sql.join(keys.map((key) => sql.ref(key)));
  let last: Row | undefined;
  for (;;) {
    const after: RawBuilder<unknown> = last ? sql`where (${order}) > (${sql.join(keys.map((key) => sql`${last?.[key]}`))})` : sql``;
    const { rows } = await sql<Row>`select * from ${sql.table(table)} ${after} order by ${order} limit ${sql.lit(PAGE)}`.execute(db);
    yield* rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1);
  }
}

/**
 * Fills an empty database; all in one transaction, so a broken backup leaves it empty. A backup of an older
 * schema is loaded as it was and then brought up to date. Gives the number of rows. Throws `BackupError`.
 */
export async function copyIn(engine: Engine, lines: AsyncIterable<string>): Promise<number> {
  const reading = lines[Symbol.asyncIterator]();
  const head = parseLine((await reading.next()).value);
  const { rejoinder, schema } = head;
  if (rejoinder !== 'backup' || typeof schema !== 'number') throw new BackupError('This is no backup of a note server.');
  if (schema > SCHEMA_VERSION) throw new BackupError('The backup was made by a newer server.');
  await refuseFilled(engine);
  await migrate(engine.db, schema);
  const rows = await engine.db.transaction().execute(async (tx) => {
    const filled = await fill(tx, { [Symbol.asyncIterator]: () => reading });
    // An older one has them made by the migration that knows them.
    if (schema >= KNOWS_FINGERPRINTS) await fillFingerprints(tx);
    if (schema >= KNOWS_MARK) await markFingerprints(tx, (await tx.selectFrom('counter').select('n').executeTakeFirstOrThrow()).n);
    return filled;
  });
  await migrate(engine.db);
  return rows;
}

async function refuseFilled(engine: Engine): Promise<void> {
  const tables = await engine.db.introspection.getTables();
  if (!tables.some((table) => table.name === 'account')) return;
  const anybody = await engine.db.selectFrom('account').select('id').limit(1).executeTakeFirst();
  if (anybody) throw new BackupError('The database is not empty. Name an empty one.');
}

async function fill(tx: Kysely<Tables>, lines: AsyncIterable<string>): Promise<number> {
  await sql`delete from counter`.execute(tx);
  await sql`delete from secret`.execute(tx);
  const parents: [id: unknown, parent: unknown][] = [];
  let [rows, ended] = [0, false];
  let waiting: { table: Table; rows: Row[] } | null = null;
  const write = async () => {
    if (waiting) await insert(tx, waiting.table, waiting.rows);
    waiting = null;
  };
  // Replies refer to notes, and come after all of them.
  const replies: Row[] = [];
  for await (const line of lines) {
    const said = parseLine(line);
    if (typeof said.rows === 'number') {
      ended = said.rows === rows;
      break;
    }
    const { table, row } = said;
    if (typeof table !== 'string' || !isTable(table) || typeof row !== 'object' || row === null) throw new BackupError(`Line ${rows + 2} of the backup is damaged.`);
    rows += 1;
    const whole: Row = { ...row };
    if (table !== 'post' && replies.length > 0) {
      await write();
      for (const part of slices(replies.splice(0), INSERT)) await insert(tx, 'post', part);
    }
    if (table === 'post' && whole.kind === 'reply') {
      if (whole.parent !== null) parents.push([whole.id, whole.parent]);
      replies.push({ ...whole, parent: null });
      continue;
    }
    if (waiting && (waiting.table !== table || waiting.rows.length >= INSERT)) await write();
    waiting ??= { table, rows: [] };
    waiting.rows.push(whole);
  }
  await write();
  for (const part of slices(replies, INSERT)) await insert(tx, 'post', part);
  if (!ended) throw new BackupError('The backup is cut off.');
  for (const [id, parent] of parents) await sql`update post set parent = ${parent} where id = ${id}`.execute(tx);
  // The numbers of another life of this database may come again for other things.
  await sql`update counter set epoch = ${randomBytes(9).toString('base64url')}`.execute(tx);
  return rows;
}

async function insert(tx: Kysely<Tables>, table: Table, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => sql`${row[column] ?? null}`))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(values)}`.execute(tx);
}

function parseLine(line: unknown): Row {
  try {
    const said: unknown = JSON.parse(String(line));
    if (typeof said === 'object' && said !== null) return { ...said };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new BackupError('The backup is damaged.');
}

function isTable(name: string): name is Table {
  return Object.hasOwn(TABLES, name);
}

function* slices<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
