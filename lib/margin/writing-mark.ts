import type { Span } from '../match';
import type { Target } from '../notes/note';
import { boxOfRanges } from '../page/geometry';
import type { HighlightedPassage } from '../page/highlights';
import type { PageText } from '../page/page-text';
import { rangesOf } from '../page/ranges';
import type { PageReading } from './page-reader';
import { findPart } from './part-labels';

/** Name of the passage being written about among those that are painted; no note has such an id. */
export const WRITING = 'writing';

export interface WritingBox {
  /** In px of the document; null for what stands nowhere. */
  readonly writingTop: number | null;
  readonly writingBottom: number | null;
}

const NOWHERE: WritingBox = { writingTop: null, writingBottom: null };

/** What is being written about: its words are filled, since the selection goes when a form takes the focus. */
export class WritingMark {
  #passages: readonly HighlightedPassage[] = [];
  #element: Element | null = null;

  get passages(): readonly HighlightedPassage[] {
    return this.#passages;
  }

  /** Marks what a note is about as it stands in that reading; null for nothing. */
  setTarget(reading: PageReading | null, target: Target | null): void {
    this.set(reading?.text ?? null, reading === null || target === null ? null : spanOfTarget(reading.text, target));
    if (reading !== null && target !== null) this.#element = elementOfTarget(reading, target);
  }

  /** Marks these words of the text; null for none. */
  set(text: PageText | null, span: Span | null): void {
    this.#element = null;
    this.#passages = text === null || span === null ? [] : [{ id: WRITING, group: 'none', span, ranges: rangesOf(text, span) }];
  }

  /** Where it stands now: a read of the page's layout. */
  box(view: Window): WritingBox {
    const own = this.#element?.getBoundingClientRect();
    if (own !== undefined) return own.height === 0 ? NOWHERE : { writingTop: own.top + view.scrollY, writingBottom: own.bottom + view.scrollY };
    const box = boxOfRanges(this.#passages.flatMap(({ ranges }) => [...ranges]));
    return box === null ? NOWHERE : { writingTop: box.top + view.scrollY, writingBottom: box.bottom + view.scrollY };
  }
}

/** The words of a target where they stand at the offset it gives; null where others stand there. */
function spanOfTarget({ text }: PageText, target: Target): Span | null {
  if (target.kind !== 'quote' || target.hint === undefined) return null;
  const span = { start: target.hint, end: target.hint + target.exact.length };
  return text.slice(span.start, span.end) === target.exact ? span : null;
}

/** The part of the page a target names; null for words, and for a part that is not here. */
function elementOfTarget({ parts, title }: PageReading, target: Target): Element | null {
  if (target.comment !== undefined || target.kind === 'quote') return null;
  return 'label' in target ? (findPart(parts, target)?.element ?? null) : title;
}
