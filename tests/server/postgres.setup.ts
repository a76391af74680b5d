import type { TestProject } from 'vitest/node';
import { startCluster } from './postgres-cluster';

/** Once per run of the server ring: starts PostgreSQL, and says where it is, or says loudly that it is not there. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const cluster = await startCluster();
  project.provide('postgres', cluster?.url ?? null);
  if (!cluster) {
    process.stderr.write('\nPostgreSQL is not installed here: every server test of that engine is SKIPPED.\n\n');
    return undefined;
  }
  return () => cluster.stop();
}

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string | null;
  }
}
