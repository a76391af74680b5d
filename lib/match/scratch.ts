import { appendLetters, emptySkeleton, type Skeleton } from '../text/skeleton';

/** Arrays that one placing reuses from quote to quote: making them anew would cost more than most quotes do. */
export class Scratch {
  /** The quote at hand. */
  readonly letters = emptySkeleton(1024);

  /** The letters of forms and contexts of one quote, one behind the other. */
  private readonly pool = emptySkeleton(8192);

  /** Lets go of all skeletons read since the last quote. */
  nextQuote(): void {
    this.pool.length = 0;
  }

  /** The skeleton of a short text; good until the next quote. Hundreds of arrays of their own would cost more than they hold. */
  read(text: string): Skeleton {
    const start = this.pool.length;
    appendLetters(this.pool, text, 0, text.length);
    const { letters, positions, length } = this.pool;
    return { letters: letters.subarray(start, length), positions: positions.subarray(start, length), length: length - start };
  }

  /** Votes per bin of diagonals; all zero between two quotes. */
  votes = new Uint16Array(0);
  /** Last stretch that voted for a bin + 1; left as it is, stretches never repeat. */
  voter = new Int32Array(0);
  stretch = 0;
  touched = new Int32Array(1024);

  /** Grams of the quote: slot -> last place + 1, place -> place before it + 1. */
  readonly gramHead = new Int32Array(1 << 12);
  gramNext = new Int32Array(512);
  /** Diagonal -> how far along it runs have been found. */
  reached = new Int32Array(4096);

  /** Common runs of quote and window, in the order of the text. */
  readonly runs = new RunList(MAX_RUNS);

  /** Where the quote begins with a sentence (0) and ends with one (its length); -1 where it does not. */
  quoteStart = -1;
  quoteEnd = -1;

  /** Sentences and blocks ended before each letter of the quote, and of the window. */
  quoteBorders = new Int32Array(512);
  windowBorders = new Int32Array(4096);

  reserve(textLetters: number, quoteLetters: number): void {
    const bins = ((textLetters + quoteLetters) >>> BIN_SHIFT) + 3;
    if (this.votes.length < bins) {
      this.votes = new Uint16Array(bins);
      this.voter = new Int32Array(bins);
      this.stretch = 0;
    }
    if (this.gramNext.length < quoteLetters) this.gramNext = new Int32Array(2 * quoteLetters);
  }

  reserveDiagonals(count: number): Int32Array {
    if (this.reached.length < count) this.reached = new Int32Array(2 * count);
    return this.reached;
  }

  touch(count: number, bin: number): void {
    if (count >= this.touched.length) {
      const larger = new Int32Array(2 * this.touched.length);
      larger.set(this.touched);
      this.touched = larger;
    }
    this.touched[count] = bin;
  }
}

/** Diagonals (place in the text less place in the quote) are counted in bins of 32. */
export const BIN_SHIFT = 5;

/** Runs kept of one window, some ten times the usual; chaining them takes their square. */
export const MAX_RUNS = 400;

/** Stretches of letters that quote and text have in common, as parallel columns. */
export class RunList {
  readonly text: Int32Array;
  readonly quote: Int32Array;
  readonly size: Int32Array;
  /** Place in the text less place in the quote, and the end in the quote. */
  readonly diagonal: Int32Array;
  readonly quoteEnd: Int32Array;
  /** Best score of a chain that ends with the run, and the run before it in that chain + 1. */
  readonly score: Float64Array;
  readonly before: Int32Array;
  count = 0;
  /** First letter of the window they were found in. */
  window = 0;

  constructor(capacity: number) {
    this.text = new Int32Array(capacity);
    this.quote = new Int32Array(capacity);
    this.size = new Int32Array(capacity);
    this.diagonal = new Int32Array(capacity);
    this.quoteEnd = new Int32Array(capacity);
    this.score = new Float64Array(capacity);
    this.before = new Int32Array(capacity);
  }

  /** Forgets the runs shorter than `size`. */
  dropShort(size: number): void {
    let kept = 0;
    for (let at = 0; at < this.count; at += 1) {
      if (this.size[at]! < size) continue;
      this.put(kept, this.text[at]!, this.quote[at]!, this.size[at]!);
      kept += 1;
    }
    this.count = kept;
  }

  add(text: number, quote: number, size: number): void {
    this.put(this.count, text, quote, size);
    this.count += 1;
  }

  private put(at: number, text: number, quote: number, size: number): void {
    this.text[at] = text;
    this.quote[at] = quote;
    this.size[at] = size;
    this.diagonal[at] = text - quote;
    this.quoteEnd[at] = quote + size;
  }
}
