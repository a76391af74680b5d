import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Discussion } from '../lib/notes/note';
import { readOptions } from '../server/options';
import { seedSample } from '../server/sample';
import { startServer, type RunningServer } from '../server/start';
import { openEngine } from '../server/store/engine';
import { migrate } from '../server/store/migrate';
import { WriteOrder } from '../server/store/write-order';

export interface FilledServer {
  readonly url: string;
  /** Takes the server away; the database stays. */
  stop(): Promise<void>;
  /** Brings it back at the same address. */
  start(): Promise<void>;
  /** Stops it and removes the database. */
  close(): Promise<void>;
}

/** The real note server, with these discussions and that of the sample paper in a database of its own. */
export async function startFilledServer(discussions: readonly Discussion[]): Promise<FilledServer> {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-gallery-'));
  const database = join(folder, 'notes.sqlite');
  const engine = await openEngine(database);
  await migrate(engine.db);
  const writes = new WriteOrder(engine);
  for (const discussion of discussions) await writes.run(Date.now(), (write) => seedSample(write, discussion));
  await engine.close();

  const serve = (port: string): Promise<RunningServer> => {
    const options = readOptions(['--port', port, '--database', database, '--sample'], {}, folder);
    if (options === 'help') throw new Error('The server explains itself instead of starting.');
    return startServer(options);
  };
  let running = await serve('0');
  const { url } = running;
  return {
    url,
    stop: () => running.stop(),
    start: async () => {
      running = await serve(new URL(url).port);
    },
    close: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
