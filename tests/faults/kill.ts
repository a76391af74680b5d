import { freePort } from '../server/postgres-cluster';
import { ServerProcess } from './server-process';
import { differences, pause, startWriters } from './writers';

export interface KillReport {
  readonly kills: number;
  readonly notes: number;
  readonly replies: number;
  readonly retried: number;
  /** What is not as it was acknowledged; empty when nothing was lost and nothing doubled. */
  readonly differences: readonly string[];
}

/** Kills the server again and again, at moments nobody chose, while people write. */
export async function killUnderWrites(database: string, kills: number, people = 4): Promise<KillReport> {
  const server = new ServerProcess(database, await freePort());
  await server.start();
  const writers = startWriters(() => server.url, people);
  try {
    for (let i = 0; i < kills; i += 1) {
      // In the midst of writing, however long the server took to come back.
      await writers.acknowledged(1);
      await pause(Math.random() * 250);
      await server.kill();
      await server.start();
    }
    await writers.stop();
    const { bodies, replies, retried } = writers.ledger;
    return { kills, notes: bodies.size, replies: replies.size, retried, differences: await differences(server.url, writers.ledger) };
  } finally {
    await server.kill();
  }
}
