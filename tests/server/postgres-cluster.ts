import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';

/** A PostgreSQL server of our own for a test run, in a folder that goes away with it. */
export interface Cluster {
  /** URL of its maintenance database; other databases are made from there. */
  readonly url: string;
  /** Ends it without a farewell; `start` lets it recover. */
  crash(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The folder of `initdb` and `postgres`, newest version first, or null where PostgreSQL is not installed. */
export function findPostgres(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env.PATH ?? '').split(delimiter)];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

/** Null where it cannot be started here. `durable`: writes reach the disk, for tests of faults. */
export async function startCluster({ durable = false } = {}): Promise<Cluster | null> {
  const bin = findPostgres();
  if (bin === null) return null;
  const as = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-postgres-'));
  if (as.uid !== undefined) chownSync(folder, as.uid, as.gid ?? as.uid);
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' };
  execFileSync(join(bin, 'initdb'), ['-D', join(folder, 'data'), '-U', 'rejoinder', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], {
    ...as,
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const port = await freePort();
  const settings = [
    `unix_socket_directories=${folder}`,
    'listen_addresses=127.0.0.1',
    'max_connections=200',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  const url = `postgres://rejoinder@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | null = null;
  const end = async (signal: 'SIGINT' | 'SIGQUIT') => {
    const running = server;
    server = null;
    if (!running) return;
    const ended = new Promise<void>((resolve) => {
      running.once('exit', () => resolve());
    });
    running.kill(signal);
    await ended;
  };
  const start = async () => {
    server = spawn(join(bin, 'postgres'), ['-D', join(folder, 'data'), '-p', String(port), ...settings.flatMap((one) => ['-c', one])], {
      ...as,
      cwd: folder,
      env,
      stdio: 'ignore',
    });
    await untilAnswering(url);
  };
  await start();
  return {
    url,
    start,
    crash: () => end('SIGQUIT'),
    stop: async () => {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root; Debian's package makes a user for it. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim());
  return { uid: idOf('-u'), gid: idOf('-g') };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function untilAnswering(url: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt > 200) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
  }
}

let named = 0;

/** A new empty database in the cluster; its URL. */
export async function createDatabase(cluster: string): Promise<string> {
  named += 1;
  const name = `test_${process.pid}_${named}_${Math.floor(Math.random() * 1e9)}`;
  const client = new Client({ connectionString: cluster });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  return url.href;
}
