import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The real note server, as `npm run server` starts it, on a free port of this machine and a database of its own. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const READY_WITHIN = 30_000;

export interface NoteServer {
  readonly url: string;
  /** The file of its database, for what is done to it while the server is away. */
  readonly database: string;
  /** Takes the server away; the database stays. */
  stop(): Promise<void>;
  /** Brings it back where it is away, on the same port with the same database. `ahead`: how far its clock is ahead, in milliseconds. */
  start(options?: { readonly ahead?: number }): Promise<void>;
  /** Stops it and removes the database. */
  close(): Promise<void>;
}

/** `sample`: with the sample paper's discussion in its database. */
export async function startNoteServer({ sample = false }: { readonly sample?: boolean } = {}): Promise<NoteServer> {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-server-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let running: ChildProcess | null = null;

  const database = join(folder, 'notes.sqlite');
  const server: NoteServer = {
    url,
    database,
    async start({ ahead = 0 } = {}) {
      if (running !== null && running.exitCode === null) return;
      const args = ['scripts/server.mjs', '--port', String(port), '--database', database, ...(sample ? ['--sample'] : [])];
      const clock = { NODE_OPTIONS: `--import ${new URL('later-clock.mjs', import.meta.url).href}`, REJOINDER_TEST_AHEAD: String(ahead) };
      const env = { ...process.env, ...(ahead === 0 ? {} : clock) };
      const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
      running = child;
      let log = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (log += piece.toString()));
      const until = Date.now() + READY_WITHIN;
      while (child.exitCode === null && Date.now() < until) {
        if (await isReady(url)) return;
        await sleep(50);
      }
      await server.stop();
      throw new Error(`The note server did not start:\n${log}`);
    },
    async stop() {
      const child = running;
      running = null;
      if (child === null || child.exitCode !== null) return;
      const ended = once(child, 'exit');
      // The script passes it on to the server, which finishes what was begun.
      child.kill('SIGTERM');
      await ended;
    },
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
