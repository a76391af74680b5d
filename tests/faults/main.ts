import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase, startCluster } from '../server/postgres-cluster';
import { killUnderWrites } from './kill';
import { buildServer } from './server-process';

/** The long run, by hand: `npx tsx tests/faults/main.ts 100` kills each engine's server a hundred times. */
const kills = Number(process.argv[2] ?? 100);
buildServer();
const folder = mkdtempSync(join(tmpdir(), 'rejoinder-faults-'));
const cluster = await startCluster({ durable: true });
try {
  const databases = { SQLite: join(folder, 'notes.sqlite'), ...(cluster ? { PostgreSQL: await createDatabase(cluster.url) } : {}) };
  let wrong = 0;
  for (const [engine, database] of Object.entries(databases)) {
    const report = await killUnderWrites(database, kills);
    wrong += report.differences.length;
    process.stdout.write(`${engine}: ${report.kills} kills, ${report.notes} notes and ${report.replies} replies acknowledged, ${report.retried} requests sent again, ${report.differences.length} differences\n`);
    for (const difference of report.differences.slice(0, 20)) process.stdout.write(`  ${difference}\n`);
  }
  process.exitCode = wrong === 0 ? 0 : 1;
} finally {
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
}
