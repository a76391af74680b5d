import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { encodeBucket } from '../../lib/api/answers';
import type { Engine } from '../store/engine';
import { readDiscussions } from '../store/read-discussions';
import type { Committed } from '../store/open-write';
import { rangeOf } from './prefix';

const compress = promisify(gzip);

/** A bucket as it is sent. */
export interface ReadyBucket {
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzipped: Buffer;
}

interface Shelved extends ReadyBucket {
  readonly bits: number;
  readonly from: number;
  readonly to: number;
}

interface Loading {
  readonly from: number;
  readonly to: number;
  /** Something in the range was written while it was read: give it out, do not keep it. */
  overtaken: boolean;
  readonly bucket: Promise<ReadyBucket>;
}

/** Counted up when the same posts are answered in other words: what browsers keep from before is then not confirmed. */
const ANSWER_FORM = 2;

/** Bytes of ready answers held in memory. */
const SHELF_BYTES = 48 * 1024 * 1024;

/** How often other servers' writes are looked for, and how old that knowledge may become. Milliseconds. */
const LOOK_EVERY = 200;
const OLDEST_LOOK = 1_000;

/**
 * Ready answers by bucket. Reading is what everybody does, so it costs the database nothing while nothing
 * changes: an answer and its ETag stay here until a write touches a document of its range. Where other processes
 * write too, their writes are noticed by the counter, which is looked at all the time.
 */
export class BucketShelf {
  readonly #ready = new Map<string, Shelved>();
  readonly #loading = new Map<string, Loading>();
  #bytes = 0;
  #latest = '';
  #seen = 0;
  #looked = Number.NEGATIVE_INFINITY;
  #looking: Promise<void> | null = null;
  #watch: NodeJS.Timeout | null = null;

  private constructor(
    private readonly engine: Engine,
    private state: { n: number; bits: number; epoch: string },
  ) {
    this.#seen = state.n;
  }

  static async open(engine: Engine): Promise<BucketShelf> {
    const shelf = new BucketShelf(engine, await readCounter(engine));
    if (engine.shared) shelf.#watchOthers();
    return shelf;
  }

  close(): void {
    if (this.#watch) clearInterval(this.#watch);
  }

  /** The prefix length in force and the last write's number. */
  async current(): Promise<{ readonly bits: number; readonly n: number }> {
    await this.#noticeOthers();
    return this.state;
  }

  /**
   * The answer when it is at hand and known to be current, without a turn of the event loop. `key`: bits and number,
   * like `10/37`. Only of the prefix length in force, and its neighbours.
   */
  atHand(key: string): ReadyBucket | null {
    const shelved = this.#ready.get(key);
    if (!shelved || Math.abs(shelved.bits - this.state.bits) > 1) return null;
    if (this.engine.shared && performance.now() - this.#looked > OLDEST_LOOK) return null;
    if (key !== this.#latest) {
      // The most recently asked stand last; the first is the first to go.
      this.#ready.delete(key);
      this.#ready.set(key, shelved);
      this.#latest = key;
    }
    return shelved;
  }

  async read(bits: number, n: number): Promise<ReadyBucket> {
    await this.#noticeOthers();
    const key = `${bits}/${n}`;
    const ready = this.atHand(key);
    if (ready) return ready;
    const known = this.#loading.get(key);
    // A reader who comes after the write must not get what was read before it.
    if (known && !known.overtaken) return known.bucket;
    const range = rangeOf(bits, n);
    const loading: Loading = { ...range, overtaken: false, bucket: this.#load(bits, n) };
    this.#loading.set(key, loading);
    try {
      const bucket = await loading.bucket;
      if (!loading.overtaken) this.#keep(key, { ...bucket, ...range, bits });
      return bucket;
    } finally {
      if (this.#loading.get(key) === loading) this.#loading.delete(key);
    }
  }

  /** After a write of this process was committed. */
  wrote(committed: Committed): void {
    this.state = { ...this.state, bits: committed.bits, n: Math.max(this.state.n, committed.seq) };
    for (const bucket of committed.buckets) this.#drop(bucket);
  }

  async #load(bits: number, n: number): Promise<ReadyBucket> {
    const { documents, changed } = await this.engine.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => readDiscussions(tx, rangeOf(bits, n)));
    const plain = Buffer.from(JSON.stringify(encodeBucket({ bits, n, cursor: String(changed), documents })));
    // Weak: it names what is said, in whatever encoding it is sent (RFC 9110, 8.8.1), so one serves gzip and plain.
    return { etag: `W/"${this.state.epoch}-${ANSWER_FORM}-${changed}"`, plain, gzipped: await compress(plain, { level: 6 }) };
  }

  #keep(key: string, shelved: Shelved): void {
    this.#bytes += shelved.plain.length + shelved.gzipped.length;
    this.#ready.set(key, shelved);
    this.#latest = key;
    for (const oldest of this.#ready.keys()) {
      if (this.#bytes <= SHELF_BYTES || oldest === key) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    const shelved = this.#ready.get(key);
    if (shelved && this.#ready.delete(key)) this.#bytes -= shelved.plain.length + shelved.gzipped.length;
  }

  #drop(bucket: number): void {
    for (const [key, shelved] of this.#ready) if (shelved.from <= bucket && bucket < shelved.to) this.#remove(key);
    for (const loading of this.#loading.values()) if (loading.from <= bucket && bucket < loading.to) loading.overtaken = true;
  }

  async #noticeOthers(): Promise<void> {
    if (!this.engine.shared || performance.now() - this.#looked < OLDEST_LOOK) return;
    await this.#lookOnce();
  }

  /** A look that fails is not repeated here: the next reader is told that the database is away. */
  #watchOthers(): void {
    this.#watch = setInterval(() => {
      this.#lookOnce().catch(() => undefined);
    }, LOOK_EVERY);
    this.#watch.unref();
  }

  async #lookOnce(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    });
    await this.#looking;
  }

  async #look(): Promise<void> {
    const asked = performance.now();
    const state = await readCounter(this.engine);
    if (state.n !== this.#seen) {
      const changed = await this.engine.db
        .selectFrom('document')
        .select('bucket')
        .distinct()
        .where('changed', '>', this.#seen)
        .execute();
      for (const { bucket } of changed) this.#drop(bucket);
    }
    this.#seen = state.n;
    // A write of this process may have been committed while the look was under way: what it left is newer.
    if (state.epoch !== this.state.epoch || state.n >= this.state.n) this.state = state;
    this.#looked = asked;
  }
}

async function readCounter(engine: Engine): Promise<{ n: number; bits: number; epoch: string }> {
  return engine.db.selectFrom('counter').select(['n', 'bits', 'epoch']).executeTakeFirstOrThrow();
}
