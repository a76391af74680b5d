import type { PostId } from '../../lib/notes/note';
import type { Engine } from '../store/engine';
import type { WriteOrder } from '../store/write-order';
import { addFingerprints, fingerprintsOf } from './fingerprints';

/** Writes after which their notes are put into the table: as many as are quickly read anew when a server starts. */
const BATCH = 2_000;

/**
 * The passages of notes that are not in the table yet: those of the last writes, read from the notes themselves when
 * somebody searches. So publishing a note costs nothing here, and nothing is lost with the memory. Other servers on
 * the same database read the same notes.
 */
export class RecentPassages {
  readonly #notes = new Map<number, PostId[]>();
  /** What the memory holds: notes of writes after `mark`, up to `until`. */
  #mark = 0;
  #until = 0;
  #reading: Promise<void> = Promise.resolve();
  /** The write at which the table was last seen to. */
  #tended: number;
  #tending: Promise<void> | null = null;

  private constructor(
    private readonly engine: Engine,
    private readonly writes: WriteOrder,
    tended: number,
    private readonly failed: (error: unknown) => void,
    private readonly batch: number,
  ) {
    this.#tended = tended;
  }

  /** `failed` is told why the table could not be brought up to date: the notes stay in memory until it can. */
  static async open(engine: Engine, writes: WriteOrder, failed: (error: unknown) => void, batch = BATCH): Promise<RecentPassages> {
    const { mark } = await readMark(engine);
    return new RecentPassages(engine, writes, mark, failed, batch);
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await this.#tending;
  }

  /** How many of these fingerprints each note has that is not in the table: asked before the table, or a note that is just put there is missed. */
  async shared(hashes: readonly number[]): Promise<Map<PostId, number>> {
    // One after another, and each of its own: a reading that began before a write does not hold it.
    const reading = this.#reading.catch(() => undefined).then(() => this.#catchUp());
    this.#reading = reading;
    await reading;
    const counts = new Map<PostId, number>();
    for (const hash of hashes) for (const note of this.#notes.get(hash) ?? []) counts.set(note, (counts.get(note) ?? 0) + 1);
    return counts;
  }

  /** After a write of this process was committed. */
  wrote(seq: number): void {
    if (seq - this.#tended < this.batch) return;
    this.#tended = seq;
    this.#tending ??= this.#tend()
      .catch(this.failed)
      .finally(() => {
        this.#tending = null;
      });
  }

  async #tend(): Promise<void> {
    for (;;) {
      const { value: mark, committed } = await this.writes.run(0, ({ tx, seq }) => addFingerprints(tx, seq, this.batch));
      if (mark >= committed.seq) return;
    }
  }

  async #catchUp(): Promise<void> {
    const { n, mark } = await readMark(this.engine);
    if (mark !== this.#mark) {
      this.#notes.clear();
      this.#until = mark;
    }
    this.#mark = mark;
    if (n <= this.#until) return;
    const notes = await this.engine.db
      .selectFrom('post')
      .select(['id', 'target'])
      .where('kind', '=', 'note')
      .where('removed', 'is', null)
      .where('seq', '>', this.#until)
      .where('seq', '<=', n)
      .execute();
    for (const { id, target } of notes) {
      for (const hash of fingerprintsOf(target)) {
        const others = this.#notes.get(hash);
        if (!others) this.#notes.set(hash, [id]);
        else if (!others.includes(id)) others.push(id);
      }
    }
    this.#until = n;
  }
}

async function readMark({ db }: Engine): Promise<{ n: number; mark: number }> {
  return db
    .selectFrom('counter')
    .innerJoin('passage_mark', 'passage_mark.id', 'counter.id')
    .select(['counter.n', 'passage_mark.seq as mark'])
    .executeTakeFirstOrThrow();
}
