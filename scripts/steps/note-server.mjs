import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { endGroup, root } from './run-command.mjs';
import { Stop } from './say.mjs';

/** Longest wait for a server to be ready: it may have to be built and its database made. */
const READY_WITHIN = 60_000;

/**
 * Starts the note server on this machine and waits until it answers.
 * @param {{ port: number, database: string, sample: boolean }} options `database` is a file, made when missing.
 * @returns {Promise<{ url: string, stop: () => Promise<void>, ended: Promise<unknown> }>} `ended` settles when the
 *   server stops by itself.
 */
export async function startNoteServer({ port, database, sample }) {
  const args = ['scripts/server.mjs', '--port', String(port), '--database', database, ...(sample ? ['--sample'] : [])];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (log = (log + piece).slice(-4000)));
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    // The script passes it on to the server; the whole group is ended only when that does not help.
    child.kill('SIGTERM');
    const graceful = await Promise.race([ended.then(() => true), sleep(5000, false, { ref: false })]);
    if (!graceful) endGroup(child, 'SIGKILL');
  };
  const until = Date.now() + READY_WITHIN;
  while (child.exitCode === null && Date.now() < until) {
    if (await isReady(url)) return { url, stop, ended };
    await sleep(100);
  }
  await stop();
  throw new Stop(`The note server did not start. It said:\n${log.trim() || '(nothing)'}`);
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}
