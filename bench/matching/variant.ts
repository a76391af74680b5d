import type { Span } from '../../lib/match';

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A text with some stretches put in, replaced or taken out, and the map from old offsets to new ones. */
export class Variant {
  private readonly changes: Change[] = [];

  constructor(private readonly original: string) {}

  /** Refused (false) where it would touch a change made before, or come near it. */
  replace(start: number, end: number, text: string): boolean {
    if (this.changes.some((change) => start <= change.end + 80 && end >= change.start - 80)) return false;
    this.changes.push({ start, end, text });
    return true;
  }

  isFree(start: number, end: number): boolean {
    return !this.changes.some((change) => start <= change.end + 80 && end >= change.start - 80);
  }

  text(): string {
    let text = '';
    let at = 0;
    for (const change of this.sorted()) {
      text += this.original.slice(at, change.start) + change.text;
      at = change.end;
    }
    return text + this.original.slice(at);
  }

  /** Where a span of the original, untouched or with something put in, stands now. */
  moved({ start, end }: Span): Span {
    return { start: this.offset(start, false), end: this.offset(end, true) };
  }

  /** Where the text of the change made at `start` stands now. */
  placed(start: number): Span {
    const change = this.changes.find((made) => made.start === start);
    if (change === undefined) throw new Error('No change was made there.');
    const from = this.offset(start, true);
    return { start: from, end: from + change.text.length };
  }

  private offset(at: number, isEnd: boolean): number {
    let shift = 0;
    for (const { start, end, text } of this.changes) {
      if (end < at || (end === at && !isEnd) || (end === at && isEnd && start < end)) shift += text.length - (end - start);
    }
    return at + shift;
  }

  private sorted(): readonly Change[] {
    return this.changes.toSorted((a, b) => a.start - b.start);
  }
}
