import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../.output/server/main.js', import.meta.url));
const builder = fileURLToPath(new URL('../../scripts/build-server.mjs', import.meta.url));

/** Builds the program as it is released. */
export function buildServer(): void {
  const done = spawnSync(process.execPath, [builder], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
}

/** The server as a process of its own that can be killed and started again on the same port. */
export class ServerProcess {
  #child: ChildProcess | null = null;
  /** What it wrote to the error stream, in all its lives. */
  errors = '';

  constructor(
    private readonly database: string,
    private readonly port: number,
    /** Put before the command: `ulimit` and the like. */
    private readonly before = '',
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Resolves when it listens; rejects when it ended before. */
  async start(): Promise<void> {
    const args = [built, '--port', String(this.port), '--database', this.database, '--writes-per-minute', '1000000', '--sign-ups-per-hour', '1000000', '--newcomer-days', '0'];
    const command = [this.before, 'exec', quote(process.execPath), ...args.map(quote)].join(' ');
    const child = spawn('/bin/sh', ['-c', command], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    child.stderr.on('data', (piece: Buffer) => {
      this.errors += piece.toString();
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (piece: Buffer) => {
        if (piece.includes('listens on')) resolve();
      });
      child.once('exit', (code, signal) => reject(new Error(`The server ended (${code ?? signal}) before it listened: ${this.errors.slice(-500)}`)));
    });
  }

  /** No farewell: as a power cut, but for what the kernel already has. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
    });
    child.kill(signal);
    await ended;
  }
}

function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
