import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../lib/api/client';
import { OptionsError, readOptions } from '../../server/options';
import { aNote, key, valueOf } from './harness';

const script = fileURLToPath(new URL('../../scripts/server.mjs', import.meta.url));

let folder: string;
const ending: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rejoinder-program-'));
});
afterEach(async () => {
  for (const end of ending.splice(0)) await end();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the program as `npm run server --` does. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  const ended = new Promise<{ code: number | null; said: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, said }));
  });
  const listening = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /listens on (http:\S+)/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.on('close', () => reject(new Error(said)));
  });
  listening.catch(() => undefined);
  // Asked, not killed: the script passes it on to the server, which would else go on without it.
  ending.push(() => {
    child.kill('SIGTERM');
    return ended;
  });
  return { child, ended, listening };
}

describe('The program', () => {
  it('--help says every option', async () => {
    const { code, said } = await start('--help').ended;
    expect(code).toBe(0);
    for (const option of ['--port', '--database', '--host', '--sample', 'REJOINDER_DATABASE']) expect(said).toContain(option);
  });

  it('makes its database under the working folder, says in one line where it listens, and stops when asked', async () => {
    const running = start('--port', '0', '--sample');
    const url = await running.listening;
    expect(existsSync(join(folder, '.rejoinder', 'rejoinder.sqlite'))).toBe(true);
    expect((await fetch(`${url}/sample/paper`)).status).toBe(200);
    running.child.kill('SIGTERM');
    const { code, said } = await running.ended;
    expect(code).toBe(0);
    expect(said.trim().split('\n')).toHaveLength(1);
  });

  it('finishes what was begun when it is stopped', async () => {
    const running = start('--port', '0');
    const server = new URL(await running.listening);
    const { token } = valueOf(await createClient({ server, fetch }).createAccount({ handle: 'halvard' }, key()));
    const client = createClient({ server, fetch, token: () => token });
    const writes = Array.from({ length: 20 }, () => client.postNote(aNote(), key()));
    await Promise.race(writes);
    running.child.kill('SIGTERM');
    const answers = await Promise.all(writes);
    expect((await running.ended).code).toBe(0);
    const again = start('--port', '0');
    const reader = createClient({ server: new URL(await again.listening), fetch });
    const there = new Set(valueOf(await reader.bucket(0, 0)).documents.flatMap((said) => said.notes.map((note) => note.id)));
    for (const answer of answers) if (answer.ok) expect(there.has(answer.value.id)).toBe(true);
  });

  it('refuses a file another server uses, and opens it once that one was killed', async () => {
    const first = start('--port', '0');
    await first.listening;
    const { code, said } = await start('--port', '0').ended;
    expect(code).toBe(2);
    expect(said).toContain('in use by another server');
    const pid = await serverPid(first.child.pid ?? 0);
    process.kill(pid, 'SIGKILL');
    await first.ended;
    await start('--port', '0').listening;
  });

  it.each([
    [['--port', 'x'], '--port (REJOINDER_PORT) must be a whole number from 0 to 65535'],
    [['--prot', '1'], 'See --help'],
    [['--database', 'mysql://x/y'], 'a file or a postgres:// URL'],
    [['--database', 'postgres://127.0.0.1:9/none'], 'cannot be reached'],
    [['--database', 'no-database.txt'], 'cannot be opened as a SQLite database'],
  ])('says what is wrong with %j, without a stack', async (args, words) => {
    writeFileSync(join(folder, 'no-database.txt'), 'This is a letter.\n'.repeat(100));
    const { code, said } = await start(...args).ended;
    expect(code).toBe(2);
    expect(said).toContain(words);
    expect(said).not.toMatch(/^\s+at /m);
  });

  it('says that its port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const address = other.address();
    const { code, said } = await start('--port', String(address !== null && typeof address === 'object' ? address.port : 0)).ended;
    other.close();
    expect(code).toBe(2);
    expect(said).toContain('The port is in use');
  });
});

describe('Options', () => {
  it('come from flags or the environment, and a flag wins', () => {
    const environment = { REJOINDER_PORT: '1', REJOINDER_SAMPLE: '1', REJOINDER_NAME: 'Ours' };
    expect(readOptions(['--port', '2'], environment, '/home/x')).toMatchObject({
      port: 2,
      database: '/home/x/.rejoinder/rejoinder.sqlite',
      settings: { sample: true, name: 'Ours' },
    });
    expect(readOptions([], {}, '/x')).toMatchObject({ host: '127.0.0.1', port: 4617, settings: { sample: false, trustProxy: false, sources: { arxiv: 'https://arxiv.org', every: 3_000 } } });
    expect(readOptions(['--arxiv', 'none', '--lesswrong', 'https://forum.example/'], {}, '/x')).toMatchObject({ settings: { sources: { arxiv: null, lesswrong: 'https://forum.example' } } });
    for (const wrong of [['--arxiv', 'arxiv'], ['--eaforum', 'ftp://x'], ['--orcid', 'a:b', '--orcid-issuer', 'none']]) expect(() => readOptions(wrong, {}, '/x')).toThrow(OptionsError);
  });

  it.each([{ REJOINDER_PORT: '65536' }, { REJOINDER_SAMPLE: 'maybe' }, { REJOINDER_WRITES_PER_MINUTE: '0' }, { REJOINDER_DATABASE: 'http://x' }])('refuses %j', (environment) => {
    expect(() => readOptions([], environment, '/x')).toThrow(OptionsError);
  });
});

/** The script runs the server as its child. */
function serverPid(parent: number): Promise<number> {
  return new Promise((resolve, reject) => {
    execFile('ps', ['-o', 'pid=', '--ppid', String(parent)], (error, out) => (error ? reject(error) : resolve(Number(out.trim()))));
  });
}
