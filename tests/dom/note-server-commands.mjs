import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * The real note server, for tests that run in a browser page and cannot start programs: on a free port of this
 * machine, with a database of its own that lasts until `closeNoteServer`. All end with the test run.
 */
const script = fileURLToPath(new URL('../../scripts/server.mjs', import.meta.url));
const servers = new Map();

process.on('exit', () => {
  for (const { child } of servers.values()) child?.kill('SIGTERM');
});

export const noteServerCommands = {
  /** Starts a server, or brings one back after `stopNoteServer`; its address. */
  async startNoteServer(_context, before) {
    const server = servers.get(before) ?? { port: await freePort(), folder: mkdtempSync(join(tmpdir(), 'rejoinder-dom-')) };
    const url = `http://127.0.0.1:${server.port}/`;
    const flags = ['--port', String(server.port), '--database', join(server.folder, 'notes.sqlite')];
    const generous = ['--sign-ups-per-hour', '10000', '--writes-per-minute', '10000'];
    const child = spawn(process.execPath, [script, ...flags, ...generous], { stdio: ['ignore', 'ignore', 'inherit'] });
    servers.set(url, { ...server, child });
    for (let tries = 0; tries < 600; tries += 1) {
      if (child.exitCode !== null) break;
      const isReady = await fetch(`${url}readyz`).then((answer) => answer.ok, () => false);
      if (isReady) return url;
      await sleep(50);
    }
    throw new Error('The note server did not start.');
  },
  async stopNoteServer(_context, url) {
    const server = servers.get(url);
    if (server?.child == null) return;
    const ended = once(server.child, 'exit');
    server.child.kill('SIGTERM');
    servers.set(url, { ...server, child: null });
    await ended;
  },
  async closeNoteServer(context, url) {
    await noteServerCommands.stopNoteServer(context, url);
    const folder = servers.get(url)?.folder;
    servers.delete(url);
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  },
};

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}
