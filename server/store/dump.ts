import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Kysely } from 'kysely';
import { encodeAnyPost } from '../../lib/api/posts';
import { encodeTime } from '../../lib/api/scalars';
import type { PostId } from '../../lib/notes/note';
import type { Engine } from './engine';
import { toAnyPost } from './read-posts';
import type { Tables } from './schema';

const DAY = 24 * 60 * 60_000;
const PAGE = 500;
/** How long words that were taken back may still stand in the dump. */
const LEAST_AGE = 10 * 60_000;

export interface DumpFile {
  readonly file: string;
  readonly bytes: number;
  /** Milliseconds. */
  readonly made: number;
}

/** The public dump, in a folder of this process, made when somebody asks and the last one is a day old. */
export class Dumps {
  #current: DumpFile | null = null;
  #making: Promise<DumpFile> | null = null;
  #folder: string | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly now: () => number,
  ) {}

  async current(): Promise<DumpFile> {
    if (this.#current && (await this.#stands(this.#current))) return this.#current;
    this.#making ??= this.#make().finally(() => {
      this.#making = null;
    });
    return this.#making;
  }

  close(): void {
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Made today, and nothing in it was taken back since; a dump costs too much to be made at every removal. */
  async #stands({ made }: DumpFile): Promise<boolean> {
    const age = this.now() - made;
    if (age >= DAY || age < LEAST_AGE) return age < DAY;
    const { db } = this.engine;
    const taken = await db.selectFrom('post').select('id').where((eb) => eb.or([eb('removed', '>=', made), eb('hidden', '>=', made)])).limit(1).executeTakeFirst();
    const gone = await db.selectFrom('gone').select('id').where('at', '>=', made).limit(1).executeTakeFirst();
    return taken === undefined && gone === undefined;
  }

  async #make(): Promise<DumpFile> {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'rejoinder-dump-'));
    const made = this.now();
    const [file, fresh] = [join(this.#folder, 'posts.ndjson.gz'), join(this.#folder, 'fresh')];
    await pipeline(Readable.from(dumpLines(this.engine.db)), createGzip(), createWriteStream(fresh));
    // Those who are still reading the old file keep it.
    await rename(fresh, file);
    this.#current = { file, bytes: (await stat(file)).size, made };
    return this.#current;
  }
}

/**
 * Posts by id. Without a licence (imported and not claimed, or no consent) the words stay out; removed posts are
 * there as such, so that copies elsewhere learn of it; then the ids of posts that left no other trace.
 */
async function* dumpLines(db: Kysely<Tables>): AsyncGenerator<string> {
  for (let last: PostId | null = null; ; ) {
    const rows = await db
      .selectFrom('post')
      .innerJoin('account', 'account.id', 'post.writer')
      .selectAll('post')
      .select('account.handle')
      .where((eb) => (last === null ? eb.lit(true) : eb('post.id', '>', last)))
      .orderBy('post.id')
      .limit(PAGE)
      .execute();
    const answered = await readAnswered(db, rows.filter((row) => row.kind === 'response').map((row) => row.id));
    for (const row of rows) {
      const { licence } = row;
      const silent = licence === null ? { body: '', suggested_wording: null, evidence: null } : {};
      const encoded = encodeAnyPost(toAnyPost({ ...row, ...silent }, answered.get(row.id) ?? []));
      yield `${JSON.stringify({ ...encoded, licence })}\n`;
    }
    if (rows.length < PAGE) break;
    last = rows.at(-1)?.id ?? null;
  }
  const gone = await db.selectFrom('gone').select(['id', 'document', 'at']).orderBy('id').execute();
  for (const { id, document, at } of gone) yield `${JSON.stringify({ kind: 'gone', id, document, at: encodeTime(at) })}\n`;
}

async function readAnswered(db: Kysely<Tables>, responses: readonly PostId[]): Promise<Map<PostId, PostId[]>> {
  const answered = new Map<PostId, PostId[]>();
  if (responses.length === 0) return answered;
  const rows = await db.selectFrom('response_note').select(['response', 'note']).where('response', 'in', [...responses]).orderBy('response').orderBy('position').execute();
  for (const { response, note } of rows) answered.set(response, [...(answered.get(response) ?? []), note]);
  return answered;
}
