import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BackupError, copyIn, copyOut } from '../store/copy';
import { openEngine, openEngineBeside } from '../store/engine';
import { migrate } from '../store/migrate';

/** The operator's commands about whole databases. Each gives one line to print. */

/** Also while the server runs: it sees one moment of the database. */
export async function backUp(database: string, file: string, now: number): Promise<string> {
  const engine = await openEngineBeside(database);
  // Under another name until it is whole: half a backup must not look like one.
  const unfinished = `${file}.unfinished`;
  try {
    await pipeline(Readable.from(withLineEnds(copyOut(engine, now))), createGzip(), createWriteStream(unfinished, { mode: 0o600 }));
    await rename(unfinished, file);
    return `Backed up to ${file}.`;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    await engine.close();
  }
}

export async function restore(database: string, file: string): Promise<string> {
  const engine = await openEngine(database);
  try {
    const rows = await copyIn(engine, linesOf(file));
    return `Restored ${rows} rows.`;
  } finally {
    await engine.close();
  }
}

/** The server of the old database must be stopped: what it wrote meanwhile would be left behind. */
export async function move(from: string, to: string, now: number): Promise<string> {
  const source = await openEngine(from);
  try {
    await migrate(source.db);
    const target = await openEngine(to);
    try {
      const rows = await copyIn(target, copyOut(source, now));
      return `Moved ${rows} rows.`;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function* withLineEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unzipped = createGunzip();
  source.on('error', (error) => unzipped.destroy(error));
  source.pipe(unzipped);
  try {
    yield* createInterface({ input: unzipped, crlfDelay: Number.POSITIVE_INFINITY });
    if (unzipped.errored) throw unzipped.errored;
  } catch (error) {
    throw new BackupError(`${file} cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}`);
  }
}
