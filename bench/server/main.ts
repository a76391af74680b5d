import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { v4 as uuid4 } from 'uuid';
import { buildServer } from '../../tests/faults/server-process';
import { createDatabase, startCluster } from '../../tests/server/postgres-cluster';
import { below, ratio, table } from './aims';
import type { Measured } from './aims';
import { fill } from './fill';
import { load } from './load';
import type { Load } from './load';
import { searchesPerSecond } from './searches';
import { barePostgresCommits, bareSqliteCommits, writesPerSecond } from './writes';

/**
 * The note server under load, against the least that Node and the drivers can do in the same run on the same
 * machine: npm run bench:server -- [--notes 100000] [--documents 20000] [--engine sqlite|postgres] [--seconds 4] [--dry]
 * Prints a table of aims at its end, and writes it to RESULTS.md where both engines were asked, with all notes, and not
 * --dry. Needs wrk. Some three minutes for both engines; fewer notes and seconds shorten it.
 */
const NOTES = '100000';
const { values: flags } = parseArgs({ options: { notes: { type: 'string', default: NOTES }, documents: { type: 'string', default: '20000' }, engine: { type: 'string' }, seconds: { type: 'string', default: '4' }, dry: { type: 'boolean', default: false } } });
const SECONDS = Number(flags.seconds);
const rows: Measured[] = [];
const program = fileURLToPath(new URL('../../.output/server/main.js', import.meta.url));
/** As `npm run server`, the container and the systemd unit start it. */
const STARTED_WITH = ['--max-semi-space-size=2'];
const bareProgram = fileURLToPath(new URL('./bare.mjs', import.meta.url));

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
  /** Milliseconds from the start of the process to listening. */
  readonly started: number;
}

function run(args: readonly string[]): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      const url = /listens on (http:\S+)/.exec(piece.toString())?.[1];
      if (url !== undefined) resolve({ url, child, started: performance.now() - began });
    });
    child.once('exit', () => reject(new Error('A process ended before it listened.')));
  });
}

function end({ child }: Running): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Milliseconds of processor a process has used (clock ticks are hundredths of a second on Linux). */
const processorOf = ({ child }: Running) => {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(' ');
  return (Number(fields[13]) + Number(fields[14])) * 10;
};
const memoryOf = ({ child }: Running) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
const shown = (name: string, one: Load, bare?: Load) =>
  `  ${name.padEnd(26)} ${one.perSecond.toFixed(0).padStart(7)}/s  p50 ${one.p50.toFixed(2)} ms  p99 ${one.p99.toFixed(2)} ms${bare ? `  ${((100 * one.perSecond) / bare.perSecond).toFixed(0)} % of bare node:http (${bare.perSecond.toFixed(0)}/s)` : ''}${one.errors > 0 ? `  ${one.errors} ERRORS` : ''}`;
const printed: string[] = [];
const say = (line: string) => void process.stdout.write(`${line}\n`);
/** Said, and kept with the results. */
const tell = (line: string) => {
  printed.push(line);
  say(line);
};

async function measure(name: string, database: string, bareCommits: () => Promise<number> | number, folder: string): Promise<void> {
  const filling = performance.now();
  const quotes = await fill(database, Number(flags.notes), Number(flags.documents));
  tell(`${name}: ${flags.notes} notes on ${flags.documents} documents (filled in ${((performance.now() - filling) / 1000).toFixed(0)} s)`);
  const options = ['--port', '0', '--database', database, '--writes-per-minute', '1000000', '--sign-ups-per-hour', '1000000', '--searches-per-minute', '1000000', '--newcomer-days', '0'];
  await end(await run([...STARTED_WITH, program, ...options]));
  const server = await run([...STARTED_WITH, program, ...options]);
  tell(`  start on this database     ${server.started.toFixed(0)} ms, ${memoryOf(server).toFixed(0)} MB`);
  rows.push(below(name, 'start on this database', server.started, 'ms', 300));

  const { bits } = (await (await fetch(`${server.url}/v1/config`)).json()) as { bits: number };
  const path = `/v1/buckets/${bits}/3`;
  const first = await fetch(server.url + path);
  const etag = first.headers.get('etag') ?? '';
  await first.arrayBuffer();
  const body = join(folder, 'body.gz');
  const { gzipSync } = await import('node:zlib');
  writeFileSync(body, gzipSync(Buffer.from(await (await fetch(server.url + path)).arrayBuffer())));
  const bare = await run([bareProgram, body]);
  const gzip = { 'accept-encoding': 'gzip' };
  const bare200 = load(folder, bare.url + path, gzip, { seconds: SECONDS });
  const full200 = load(folder, server.url + path, gzip, { seconds: SECONDS });
  tell(shown(`bucket 200 (${bits} bits, ${(readFileSync(body).length / 1024).toFixed(0)} KB)`, full200, bare200));
  rows.push(ratio(name, 'bucket 200', full200.perSecond, bare200.perSecond, 50));
  const bare304 = load(folder, bare.url + path, { ...gzip, 'if-none-match': etag }, { seconds: SECONDS });
  const full304 = load(folder, server.url + path, { ...gzip, 'if-none-match': etag }, { seconds: SECONDS });
  tell(shown('bucket 304', full304, bare304));
  rows.push(ratio(name, 'bucket 304', full304.perSecond, bare304.perSecond, 50));
  await end(bare);
  const half = load(folder, server.url + path, gzip, { seconds: SECONDS, pauseMs: Math.max(1, Math.round((2 * 32_000) / full200.perSecond)) });
  tell(shown('bucket 200, half load', half));
  rows.push(below(name, 'p99 of bucket 200 at half load', half.p99, 'ms', 25));

  const cold = performance.now();
  for (let n = 10; n < 60; n += 1) await (await fetch(`${server.url}/v1/buckets/${bits}/${n}`)).arrayBuffer();
  tell(`  bucket not in memory       ${((performance.now() - cold) / 50).toFixed(2)} ms each`);

  const searches = await searchesPerSecond(server.url, quotes, SECONDS, 8);
  tell(`  passage search             ${searches.perSecond.toFixed(0)}/s, ${(100 * searches.recall).toFixed(1)} % of damaged quotes found, ${(100 * searches.first).toFixed(1)} % first`);
  rows.push({ engine: name, what: 'passage search', measured: `${searches.perSecond.toFixed(0)}/s, ${(100 * searches.recall).toFixed(1)} % of damaged quotes found`, aim: '>= 100/s', reached: searches.perSecond >= 100 });

  const account = (await (await fetch(`${server.url}/v1/accounts`, { method: 'POST', body: JSON.stringify({ handle: 'writer' }), headers: { 'content-type': 'application/json', 'idempotency-key': uuid4() } })).json()) as { token: string };
  const bareWrites = await bareCommits();
  const before = processorOf(server);
  const writes = await writesPerSecond(server.url, account.token, SECONDS, 16);
  tell(`  durable writes             ${writes.toFixed(0)}/s through the API, ${((100 * writes) / bareWrites).toFixed(0)} % of bare single-row commits (${bareWrites.toFixed(0)}/s), ${((processorOf(server) - before) / (writes * SECONDS)).toFixed(2)} ms of processor each`);
  rows.push(ratio(name, 'durable writes', writes, bareWrites, 30), below(name, 'memory after all', memoryOf(server), 'MB', 200));
  tell(`  memory after all           ${memoryOf(server).toFixed(0)} MB`);
  await end(server);
}

function results(): string {
  return `# The note server, measured

Machine: ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.versions.node.split('.')[0]}. Date: ${new Date().toISOString().slice(0, 10)}. Written by \`npm run bench:server\`.
${flags.notes} notes on ${flags.documents} documents, ${SECONDS} s for each measure. The load (wrk, and a client of its own for searches and writes) runs on the same cores.
Load average of the machine in the last five minutes of the run: ${(loadavg()[1] ?? 0).toFixed(1)}. The bench alone makes some 2; where it is more, others were at work, and the figures say little.

*bare*: for buckets a node:http server that answers the same body, for writes the engine's driver with one row and one durable commit after another; both in the same run. Every write is durable before it is answered.

${table(rows)}

## As it was printed
\`\`\`
${printed.join('\n')}
\`\`\`
`;
}

buildServer();
const folder = mkdtempSync(join(tmpdir(), 'rejoinder-bench-'));
try {
  if (flags.engine !== 'postgres') await measure('SQLite', join(folder, 'notes.sqlite'), () => bareSqliteCommits(join(folder, 'bare.sqlite'), SECONDS), folder);
  const cluster = flags.engine === 'sqlite' ? null : await startCluster({ durable: true });
  if (!cluster && flags.engine !== 'sqlite') say('PostgreSQL is not installed here: it is NOT measured.');
  if (cluster) {
    const url = await createDatabase(cluster.url);
    await measure('PostgreSQL', url, () => barePostgresCommits(url, SECONDS), folder);
    await cluster.stop();
  }
  say(`\n${table(rows)}`);
  if (cluster && flags.engine === undefined && flags.notes === NOTES && !flags.dry) writeFileSync(new URL('./RESULTS.md', import.meta.url), results());
} finally {
  rmSync(folder, { recursive: true, force: true });
}
