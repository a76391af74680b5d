import type { Kysely } from 'kysely';
import * as v from 'valibot';
import type { Tables } from '../store/schema';
import type { ClaimTurn } from '../../lib/api/claim-turn';
import { whoAsks } from './asker';
import { SourceAway } from './sources';

/** One page of one source, and what is to be remembered of it: facts, never the page. */
export interface Wanted<T> {
  readonly url: URL;
  /** Tells what is remembered of the same page from other things remembered of it. */
  readonly as: string;
  readonly accept: string;
  /** JSON to be sent; a page is then asked for by POST. */
  readonly body?: string;
  readonly facts: v.GenericSchema<unknown, T>;
  /** What of it counts. `status` is 200, 400 or 404. Throws `SourceAway` when the page is none of the source's own. */
  readonly find: (status: number, text: string) => T;
  /** Older knowledge does not do. Milliseconds since 1970. */
  readonly since?: number;
}

export interface ReaderParts {
  readonly db: Kysely<Tables>;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds between the beginnings of two requests. */
  readonly every: number;
  /** Says who asks. */
  readonly agent: string;
}

/** What was found holds for a day. */
export const MEMORY = 24 * 60 * 60_000;
const PATIENCE = 15_000;
/** The largest paper as HTML is some megabytes. Bytes. */
const MOST = 16 * 1024 * 1024;
const MOST_WAITING = 20;
const MOST_MOVES = 3;
/** Turns ahead that are believed: the lines of some servers. */
const FARTHEST = 10 * MOST_WAITING;

/**
 * Reads a source as its owner asks: one request after another, none sooner than `every` after the last, whichever of
 * the servers on this database sent it; what was found is remembered for a day, also over a restart.
 */
export class PoliteReader {
  #line: Promise<unknown> = Promise.resolve();
  /** Who waits, in the order of their turns; the first is being answered. */
  #waiting: readonly { readonly who: string | null }[] = [];
  /** When the request that is next, or under way, may begin. Milliseconds since 1970. */
  #next = 0;
  readonly #reading = new Map<string, Promise<unknown>>();

  constructor(private readonly parts: ReaderParts) {}

  async read<T>(wanted: Wanted<T>): Promise<T> {
    const key = `${wanted.as} ${wanted.url.href} ${wanted.body ?? ''}`;
    // Whoever asks for the same meanwhile waits until it is remembered, not only until it is there.
    for (let under = this.#reading.get(key); under; under = this.#reading.get(key)) await under;
    const reading = this.#look(key, wanted);
    this.#reading.set(key, reading);
    try {
      return await reading;
    } finally {
      this.#reading.delete(key);
    }
  }

  async #look<T>(key: string, wanted: Wanted<T>): Promise<T> {
    const known = await this.#remembered(key, wanted);
    if (known) return known.found;
    const found = await this.#inLine(wanted);
    const row = { url: key, at: this.parts.now(), found: JSON.stringify(found) };
    await this.parts.db.insertInto('read_elsewhere').values(row).onConflict((c) => c.column('url').doUpdateSet(row)).execute();
    return found;
  }

  /** Where this account's first request stands; null where it has none in the line. */
  turnOf(account: string): ClaimTurn | null {
    const ahead = this.#waiting.findIndex(({ who }) => who === account);
    if (ahead < 0) return null;
    return { ahead, wait: Math.round(Math.max(0, this.#next - this.parts.now()) + ahead * this.parts.every) };
  }

  async #remembered<T>(key: string, { facts, since = 0 }: Wanted<T>): Promise<{ found: T } | null> {
    const row = await this.parts.db.selectFrom('read_elsewhere').selectAll().where('url', '=', key).executeTakeFirst();
    if (!row || row.at < since || this.parts.now() - row.at >= MEMORY) return null;
    return { found: v.parse(facts, JSON.parse(row.found)) };
  }

  #inLine<T>(wanted: Wanted<T>): Promise<T> {
    if (this.#waiting.length >= MOST_WAITING) return Promise.reject(new SourceAway('Too many people wait for the same page. Try again in a minute.'));
    const place = { who: whoAsks() };
    this.#waiting = [...this.#waiting, place];
    const turn = this.#line.then(() => this.#ask(wanted)).finally(() => {
      this.#waiting = this.#waiting.filter((one) => one !== place);
    });
    // The next in line waits for the end, whatever it was.
    this.#line = turn.catch(() => undefined);
    return turn;
  }

  async #ask<T>(wanted: Wanted<T>): Promise<T> {
    let { url } = wanted;
    for (let moves = 0; moves <= MOST_MOVES; moves += 1) {
      const answer = await this.#request(url, wanted);
      const to = answer.headers.get('location');
      if (answer.status >= 300 && answer.status < 400 && to !== null && URL.canParse(to, url)) {
        const next = new URL(to, url);
        await answer.body?.cancel();
        if (next.origin !== url.origin) throw new SourceAway(`${url.hostname} sends elsewhere.`);
        url = next;
        continue;
      }
      if (![200, 400, 404].includes(answer.status)) {
        await answer.body?.cancel();
        throw new SourceAway(`${url.hostname} does not answer now.`);
      }
      return wanted.find(answer.status, await readText(answer, url));
    }
    throw new SourceAway(`${url.hostname} sends round in circles.`);
  }

  async #request(url: URL, { accept, body }: Wanted<unknown>): Promise<Response> {
    this.#next = await this.#takeTurn(url.origin);
    const wait = this.#next - this.parts.now();
    if (wait > 0) await this.parts.sleep(wait);
    try {
      return await this.parts.fetch(url, {
        redirect: 'manual',
        headers: { accept, 'user-agent': this.parts.agent, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        signal: AbortSignal.timeout(PATIENCE),
        ...(body === undefined ? {} : { method: 'POST', body }),
      });
    } catch {
      throw new SourceAway(`${url.hostname} cannot be reached.`);
    }
  }

  /**
   * When this request may begin. The turns are kept in the database, so servers that share one ask as one, and a new
   * life waits for what the one before it asked. One statement: two servers never get the same turn.
   */
  async #takeTurn(source: string): Promise<number> {
    const { db, every } = this.parts;
    const now = this.parts.now();
    if (every === 0) return now;
    const { next } = await db
      .insertInto('source_turn')
      .values({ source, next: now + every })
      .onConflict((c) =>
        c.column('source').doUpdateSet((eb) => ({
          next: eb
            .case()
            // A turn further away than anybody waits was given by a clock that was wrong.
            .when(eb.and([eb('source_turn.next', '>', now), eb('source_turn.next', '<', now + FARTHEST * every)]))
            .then(eb('source_turn.next', '+', every))
            .else(now + every)
            .end(),
        })),
      )
      .returning('next')
      .executeTakeFirstOrThrow();
    return next - every;
  }
}

async function readText(answer: Response, url: URL): Promise<string> {
  if (!answer.body) return '';
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const piece of answer.body) {
      length += piece.byteLength;
      if (length > MOST) throw new SourceAway(`${url.hostname} answers with too much.`);
      pieces.push(piece);
    }
  } catch (error) {
    if (error instanceof SourceAway) throw error;
    throw new SourceAway(`${url.hostname} broke off.`);
  }
  return new TextDecoder().decode(Buffer.concat(pieces));
}
