import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    const folder = servers.get(before)?.folder ?? mkdtempSync(join(tmpdir(), 'rejoinder-dom-'));
    // The system chooses the port: one that was found free before may be another's by then.
    const port = before == null ? '0' : new URL(before).port;
    const flags = ['--port', port, '--database', join(folder, 'notes.sqlite')];
    const generous = ['--sign-ups-per-hour', '10000', '--writes-per-minute', '10000'];
    const child = spawn(process.execPath, [script, ...flags, ...generous], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    const url = await new Promise((resolve, reject) => {
      child.once('exit', () => reject(new Error(`The note server did not start: ${said}`)));
      child.stdout.on('data', (piece) => {
        said += piece;
        const [, address] = /listens on (http:\S+)/u.exec(said) ?? [];
        if (address !== undefined) resolve(new URL(address).href);
      });
    });
    servers.set(url, { folder, child });
    return url;
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
