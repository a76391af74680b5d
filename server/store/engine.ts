import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import type { PostgresPool } from 'kysely';
import Libsql from 'libsql';
import { Pool, types } from 'pg';
import type { PoolClient } from 'pg';
import { nameOfPrepared } from './prepared';
import type { Tables } from './schema';

/** All that the two engines do differently. Everything else speaks Kysely in the SQL both understand. */
export interface Engine {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: Kysely<Tables>;
  /** Other server processes may write to the same database. */
  readonly shared: boolean;
  /** True when the error says that the database cannot write or be reached now, not that it was asked wrongly. */
  isAway(error: unknown): boolean;
  close(): Promise<void>;
}

/** What the operator named cannot be opened; the words say what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

/** Opens `postgres://…` or a SQLite file (made when missing). Throws `DatabaseError`. */
export async function openEngine(database: string): Promise<Engine> {
  return /^postgres(?:ql)?:\/\//.test(database) ? openPostgres(database) : openSqlite(database);
}

/** Opens a database that a server may be using. Throws `DatabaseError`, also where there is none. */
export async function openEngineBeside(database: string): Promise<Engine> {
  if (/^postgres(?:ql)?:\/\//.test(database)) return openPostgres(database);
  if (!existsSync(database)) throw new DatabaseError(`There is no database at ${database}.`);
  return openSqlite(database, 'beside');
}

function openSqlite(file: string, how: 'alone' | 'beside' = 'alone'): Engine {
  mkdirSync(dirname(file), { recursive: true });
  const lock = how === 'alone' ? lockFile(file) : null;
  let connection: Libsql.Database;
  try {
    connection = new Libsql(file);
    // FULL: a write that was answered survives a power cut. WAL: backups read while the server writes.
    connection.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 5000;');
    // Pages that many writes change go into the file once for all of them.
    connection.exec('pragma wal_autocheckpoint = 4000;');
    connection.prepare('select count(*) from sqlite_master').all();
  } catch (error) {
    lock?.close();
    throw new DatabaseError(`${file} cannot be opened as a SQLite database: ${messageOf(error)}`);
  }
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: withPreparedOnce(connection) }) });
  return {
    kind: 'sqlite',
    db,
    shared: false,
    isAway: (error) => /^SQLITE_(?:FULL|IOERR|BUSY|CANTOPEN|READONLY|NOMEM)/.test(codeOf(error)),
    close: async () => {
      // So that the file alone is the whole database, to copy it or to look into it. Another reader may prevent it.
      if (how === 'alone') connection.exec('pragma busy_timeout = 200; pragma wal_checkpoint(truncate);');
      await db.destroy();
      lock?.close();
    },
  };
}

/**
 * Two servers on one file would each trust its own memory of it. The lock is a transaction held open in a file
 * of its own, so the operating system lets go of it however the server ends; backups need not take it.
 */
function lockFile(file: string): Libsql.Database {
  const lock = new Libsql(`${file}.lock`);
  try {
    lock.exec('pragma journal_mode = delete; begin exclusive;');
  } catch (error) {
    lock.close();
    throw new DatabaseError(`${file} is in use by another server. Stop that one, or name another file. (${messageOf(error)})`);
  }
  return lock;
}

/** Statements the server keeps: more than it has, and few enough to hold. */
const KEPT_STATEMENTS = 300;

/** Kysely prepares each query anew; here one text is prepared once. */
function withPreparedOnce(connection: Libsql.Database) {
  const kept = new Map<string, ReturnType<typeof statement>>();
  return {
    close: () => connection.close(),
    prepare(sql: string) {
      // A full disk ends the transaction by itself; undoing it then would only hide the reason.
      if (sql === 'rollback' && !connection.inTransaction) return NOTHING;
      const known = kept.get(sql);
      if (known) return known;
      const made = statement(connection.prepare(sql));
      if (kept.size < KEPT_STATEMENTS) kept.set(sql, made);
      return made;
    },
  };
}

const NOTHING = { reader: true, all: () => [], run: () => ({ changes: 0, lastInsertRowid: 0 }), iterate: () => [][Symbol.iterator]() };

/** Whether it gives rows is asked once: the driver works it out anew each time. */
function statement(prepared: Libsql.Statement) {
  return {
    reader: prepared.reader,
    all: (parameters: readonly unknown[]) => prepared.all([...parameters]),
    run: (parameters: readonly unknown[]) => prepared.run([...parameters]),
    iterate: (parameters: readonly unknown[]) => prepared.iterate([...parameters]),
  };
}

async function openPostgres(url: string): Promise<Engine> {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
    pipeline: true,
    // PostgreSQL sends 64-bit integers as text; ours are times and counts, exact as numbers.
    types: { getTypeParser: (oid, format) => (oid === types.builtins.INT8 ? Number : types.getTypeParser(oid, format)) },
  });
  // A lost connection fails the query that uses it, and is replaced; without listeners it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const { rows } = await pool.query<{ server_version_num: string }>('show server_version_num');
    const found = Number(rows[0]?.server_version_num ?? 0);
    if (found < 150_000) throw new Error(`PostgreSQL 15 or later is needed, this is ${found}.`);
  } catch (error) {
    await pool.end();
    throw new DatabaseError(`The PostgreSQL database cannot be reached: ${messageOf(error)}`);
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: withoutNeedlessWaits(pool) }) });
  return { kind: 'postgres', db, shared: true, isAway: isPostgresAway, close: () => db.destroy() };
}

/** Statements whose answer says nothing. */
const SILENT = /^(?:begin|savepoint \w+)$/;

/**
 * Each answer waited for is a way to the server and back, while other writes wait. So the next statement is sent with
 * a silent one, not after it. One that fails says so in the next: the connection is lost, or the transaction undone.
 */
function withoutNeedlessWaits(pool: Pool): PostgresPool {
  const known = new WeakMap<PoolClient, PoolClient>();
  return {
    connect: async () => {
      const client = await pool.connect();
      const quick = known.get(client) ?? new Proxy(client, { get: (target, name) => (name === 'query' ? queryOf(target) : Reflect.get(target, name)) });
      known.set(client, quick);
      return quick;
    },
    end: () => pool.end(),
  };
}

function queryOf(client: PoolClient) {
  return async (sql: string, parameters: unknown[]) => {
    // Under a name it is understood and planned once for each connection, not each time.
    const name = nameOfPrepared(sql);
    const answer = client.query({ text: sql, values: parameters, ...(name === undefined ? {} : { name }) });
    if (!SILENT.test(sql)) return answer;
    answer.catch(() => undefined);
    return { command: '', rowCount: 0, rows: [] };
  };
}

/** Lost connections, a server that stops or starts, and resources that ran out (SQLSTATE classes 08, 53, 57, 58). */
function isPostgresAway(error: unknown): boolean {
  if (/^(?:08|53|57|58)/.test(codeOf(error)) || /^E(?:CONN|PIPE|HOST|NET|TIMEDOUT)/.test(codeOf(error))) return true;
  return error instanceof Error && /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/i.test(error.message);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown reason';
}
