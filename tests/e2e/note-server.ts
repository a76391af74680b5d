import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The real note server, as `npm run server` starts it, on a free port of this machine and a database of its own. */

const root = fileURLToPath(new URL('../../', import.meta.url));
/** How long a server that hangs is waited for, in milliseconds. */
const READY_WITHIN = 60_000;

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

/** `sample`: with the sample paper's discussion in its database. `flags`: more of what operators can say. */
export async function startNoteServer({ sample = false, flags = [] }: { readonly sample?: boolean; readonly flags?: readonly string[] } = {}): Promise<NoteServer> {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-server-'));
  let running: ChildProcess | null = null;
  /** Chosen by the system at the first start: a port that was found free before may be another's by then. */
  let url: string | null = null;

  const database = join(folder, 'notes.sqlite');
  const server: NoteServer = {
    get url() {
      if (url === null) throw new Error('The note server was never started.');
      return url;
    },
    database,
    async start({ ahead = 0 } = {}) {
      if (running !== null && running.exitCode === null) return;
      const args = ['scripts/server.mjs', '--port', url === null ? '0' : new URL(url).port, '--database', database, ...(sample ? ['--sample'] : []), ...flags];
      const clock = { NODE_OPTIONS: `--import ${new URL('later-clock.mjs', import.meta.url).href}`, REJOINDER_TEST_AHEAD: String(ahead) };
      const env = { ...process.env, ...(ahead === 0 ? {} : clock) };
      const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
      running = child;
      const { said, log } = await untilListening(child);
      if (said === null) {
        await server.stop();
        throw new Error(`The note server did not start:\n${log}`);
      }
      url ??= said;
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

/** The address it says it listens on; null when it ended or hung before. `log`: what else it said. */
function untilListening(child: ChildProcessByStdio<null, Readable, Readable>): Promise<{ readonly said: string | null; readonly log: string }> {
  return new Promise((resolve) => {
    let log = '';
    const settle = (said: string | null): void => {
      clearTimeout(patience);
      resolve({ said, log });
    };
    const patience = setTimeout(() => settle(null), READY_WITHIN);
    child.once('exit', () => settle(null));
    // Read to its end: a server whose words nobody takes would stop at last.
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (piece: Buffer) => {
        log += piece.toString();
        const [, said] = /listens on (http:\S+)/u.exec(log) ?? [];
        if (said !== undefined) settle(said);
      });
    }
  });
}
