import { LIMITS } from '../notes/limits';
import type { Target } from '../notes/note';
import type { Span } from '../match';
import type { PageText } from '../page/page-text';
import { blockIndexAt, rangesOf } from '../page/ranges';
import { sectionAt } from '../page/selectors';
import { moveSpanEnd, sentencesOf, type EndMove } from '../page/span-ends';
import { blockOfReader, nextShown, wordsOf } from '../page/writing-blocks';
import { targetOfSpan } from './selection';

/** What the one control says that goes from block to block. */
export interface RovingMark {
  /** The words a note would be about. */
  readonly exact: string;
  readonly section: string | null;
  /** What moved last; `stuck` where there was nowhere to go. */
  readonly moved: 'block' | 'sentence' | 'start' | 'end' | 'stuck';
  /** Counts the moves, so that the same words are said again when they were reached again. */
  readonly turn: number;
}

/** What the keys ask for. */
export type RovingMove =
  | { readonly kind: 'block' | 'heading' | 'sentence'; readonly by: 1 | -1 }
  | { readonly kind: 'leap'; readonly to: 'first' | 'last' }
  | ({ readonly kind: 'end' } & EndMove);

export interface RovingOptions {
  readonly page: Document;
  /** The text as it is now; null for a page that shows none. */
  readonly read: () => Promise<PageText | null>;
  /** Paints these words of that text as those that would be written about; null for none. */
  readonly mark: (text: PageText, span: Span | null) => void;
  readonly show: (mark: RovingMark | null) => void;
  /** Brings the marked words into the window. */
  readonly bringIntoView: (range: Range) => void;
}

/**
 * "Add a note here", moved by keys: it stands at one block of the text at a time, and the quote it would make can be
 * taken longer and shorter. It is one control of ours, not one for each paragraph, and the page's selection stays
 * as it is.
 */
export class Roving {
  readonly #options: RovingOptions;
  #text: PageText | null = null;
  #span: Span = { start: 0, end: 0 };
  #turn = 0;

  constructor(options: RovingOptions) {
    this.#options = options;
  }

  get isOn(): boolean {
    return this.#text !== null;
  }

  /** Stands where the reader is. False on a page without text. */
  async start(): Promise<boolean> {
    const text = await this.#options.read();
    if (text === null) return false;
    this.#text = null;
    const at = blockOfReader(text, this.#options.page);
    const first = at >= 0 && wordsOf(text, text.blocks[at]!, LIMITS.quote) !== null ? at : nextShown(text, at, 1);
    if (first < 0) return false;
    this.#text = text;
    return this.#standAt(first);
  }

  async move(move: RovingMove): Promise<void> {
    const text = await this.#current();
    if (text === null) return;
    const moved = move.kind === 'end' ? this.#moveEnd(text, move)
      : move.kind === 'sentence' ? this.#stepSentence(text, move.by)
      : move.kind === 'leap' ? this.#leap(text, move.to)
      : this.#step(text, move.by, move.kind === 'heading');
    if (!moved) this.#tell('stuck');
  }

  /** The next block, or the one before; `heading`: of those that begin a section. */
  #step(text: PageText, by: 1 | -1, heading: boolean): boolean {
    const here = blockIndexAt(text, this.#span.start);
    const next = nextShown(text, here, by, heading ? ({ kind }) => kind === 'heading' : undefined);
    return next >= 0 && this.#standAt(next);
  }

  /** The first block of the text, or the last. */
  #leap(text: PageText, to: 'first' | 'last'): boolean {
    const next = to === 'first' ? nextShown(text, -1, 1) : nextShown(text, text.blocks.length, -1);
    return next >= 0 && this.#standAt(next);
  }

  /** One sentence alone: the one after those that are marked, or the one before; the first when a whole block is. */
  #stepSentence(text: PageText, by: 1 | -1): boolean {
    const sentences = sentencesOf(text, this.#span.start);
    const whole = sentences.length > 1 && this.#span.start === sentences[0]?.start && this.#span.end > sentences[0].end;
    const found = whole
      ? by === 1 ? sentences[0] : sentences.at(-1)
      : by === 1 ? sentences.find(({ start }) => start >= this.#span.end) : sentences.findLast(({ end }) => end <= this.#span.start);
    if (found !== undefined) return this.#set(found, 'sentence');
    const next = nextShown(text, blockIndexAt(text, this.#span.start), by);
    const there = next < 0 ? [] : sentencesOf(text, text.blocks[next]!.start);
    const span = by === 1 ? there[0] : there.at(-1);
    return span !== undefined && this.#set(span, 'sentence');
  }

  #moveEnd(text: PageText, move: EndMove): boolean {
    const moved = moveSpanEnd(text, this.#span, move, LIMITS.quote);
    return moved !== null && this.#set(moved, move.end);
  }

  /** What a note here would be about. */
  async target(): Promise<Target | null> {
    const text = await this.#current();
    return text === null ? null : targetOfSpan(text, this.#span);
  }

  /** The words that are marked, as they stand in the page; null while it is nowhere. */
  range(): Range | null {
    return this.#text === null ? null : (rangesOf(this.#text, this.#span)[0] ?? null);
  }

  /** Goes. `keep`: the words stay filled, because a note is written about them from now on. */
  stop(keep = false): void {
    const text = this.#text;
    if (text === null) return;
    this.#text = null;
    if (!keep) this.#options.mark(text, null);
    this.#options.show(null);
  }

  /** The text as it is now. Where it changed, the same words in it, else the block that stands where they stood. */
  async #current(): Promise<PageText | null> {
    const before = this.#text;
    if (before === null) return null;
    const text = await this.#options.read();
    // It was stopped while the page was read, or stands in a newer text already.
    if (this.#text !== before) return this.#text;
    if (text === null || text === before) return text;
    const { start, end } = this.#span;
    const words = before.text.slice(start, end);
    const again = [text.text.lastIndexOf(words, start), text.text.indexOf(words, start)].filter((at) => at >= 0);
    const nearest = again.toSorted((a, b) => Math.abs(a - start) - Math.abs(b - start))[0];
    this.#text = text;
    if (nearest !== undefined) this.#span = { start: nearest, end: nearest + words.length };
    else {
      const block = text.blocks[Math.min(blockIndexAt(text, start), text.blocks.length - 1)];
      this.#span = (block && wordsOf(text, block, LIMITS.quote)) ?? { start: 0, end: 0 };
    }
    return text;
  }

  #standAt(block: number): boolean {
    const span = this.#text === null ? null : wordsOf(this.#text, this.#text.blocks[block]!, LIMITS.quote);
    return span !== null && this.#set(span, 'block');
  }

  #set(span: Span, moved: RovingMark['moved']): boolean {
    if (this.#text === null) return false;
    const [first] = rangesOf(this.#text, span);
    if (first === undefined) return false;
    this.#span = span;
    this.#options.mark(this.#text, span);
    this.#options.bringIntoView(first);
    this.#tell(moved);
    return true;
  }

  #tell(moved: RovingMark['moved']): void {
    if (this.#text === null) return;
    const { start, end } = this.#span;
    this.#turn += 1;
    this.#options.show({ exact: this.#text.text.slice(start, end), section: sectionAt(this.#text, start), moved, turn: this.#turn });
  }
}
