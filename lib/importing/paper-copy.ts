import type { DocumentKey } from '../documents/document-key';
import type { QuoteTarget } from '../notes/note';
import { LIMITS } from '../notes/limits';
import type { Span } from '../match';

/** A paper's text as it was read from one of its pages, with what names a place in it. Offsets are UTF-16. */
export interface PaperCopy {
  readonly key: DocumentKey;
  readonly version: number | null;
  /** The latest version the paper's pages tell of. */
  readonly latest: number | null;
  readonly title: string;
  readonly authors: readonly string[];
  /** Empty where no page of it could be read. */
  readonly text: string;
  readonly headings: readonly { readonly start: number; readonly title: string }[];
  readonly parts: readonly { readonly kind: 'figure' | 'table' | 'equation' | 'section'; readonly label: string }[];
  /** Which page it was read from; null for none. */
  readonly origin: 'html' | 'ar5iv' | 'abs' | 'pasted' | null;
}

export function paperWithoutText(key: DocumentKey): PaperCopy {
  return { key, version: null, latest: null, title: '', authors: [], text: '', headings: [], parts: [], origin: null };
}

/** The heading a place stands under; null before the first. */
export function sectionAt(paper: Pick<PaperCopy, 'headings'>, offset: number): string | null {
  return paper.headings.findLast((heading) => heading.start <= offset)?.title ?? null;
}

/** The passage as a note keeps it: its words, a little of what surrounds it, its place as a hint. */
export function passageAt(paper: PaperCopy, span: Span): QuoteTarget {
  const { text } = paper;
  const end = Math.min(span.end, wordEndWithin(text, span, LIMITS.quote));
  const from = whole(text, Math.max(0, span.start - LIMITS.context));
  const to = whole(text, Math.min(text.length, end + LIMITS.context));
  const section = sectionAt(paper, span.start);
  return {
    kind: 'quote',
    exact: text.slice(span.start, end),
    prefix: text.slice(from, span.start).slice(-LIMITS.context),
    suffix: text.slice(end, to).slice(0, LIMITS.context),
    hint: span.start,
    ...(section === null || section === '' ? {} : { section: section.slice(0, LIMITS.label) }),
  };
}

/** The end of the last word that fits, or the limit itself where the passage is one word. */
function wordEndWithin(text: string, { start, end }: Span, most: number): number {
  if (end - start <= most) return end;
  const limit = whole(text, start + most) - 1;
  const blank = text.slice(start, limit).search(/\s\S*$/);
  return blank > most / 2 ? start + blank : limit;
}

/** Out of the middle of a surrogate pair. */
function whole(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset;
}
