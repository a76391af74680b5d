import type { QuoteSelector, Span } from '../match/placement';
import type { PageText, ReadRegion, TextBlock } from './page-text';
import { blockIndexAt } from './ranges';

/** A passage as a note keeps it: enough to find it again in another copy of the text. */
export interface PassageSelector extends QuoteSelector {
  readonly prefix: string;
  readonly suffix: string;
  readonly hint: number;
  /** Heading the passage stands under. */
  readonly section?: string;
  /** The comment it stands in. */
  readonly comment?: string;
}

export interface SelectorLimits {
  /** Characters of the quote and of the context on each side, in UTF-16 code units. */
  readonly quote: number;
  readonly context: number;
}

/**
 * The selector of a span. A quote longer than the limit is cut at a word. Context does not reach out of the
 * region: what stands before a comment changes as others write.
 */
export function selectorOf(page: PageText, span: Span, limits: SelectorLimits): PassageSelector {
  const { text } = page;
  const region = regionAt(page, span.start);
  const first = region?.start ?? 0;
  const last = region?.end ?? text.length;
  const end = span.end - span.start > limits.quote ? cutAt(text, span.start, limits.quote) : span.end;
  const from = wholeBefore(text, Math.max(first, span.start - limits.context));
  const to = wholeBefore(text, Math.min(last, end + limits.context));
  const section = sectionAt(page, span.start);
  return {
    exact: text.slice(span.start, end),
    prefix: text.slice(Math.min(from, span.start), span.start),
    suffix: text.slice(end, Math.max(to, end)),
    hint: span.start,
    ...(section === null ? {} : { section }),
    ...(region?.comment ? { comment: region.comment } : {}),
  };
}

/** The last word's end within `length` characters, or that very length when the text is one word. */
function cutAt(text: string, start: number, length: number): number {
  const limit = wholeBefore(text, start + length);
  const blank = text.slice(start, limit + 1).search(/\s\S*$/);
  return blank > length / 2 ? start + blank : limit;
}

/** Moves out of the middle of a surrogate pair. */
function wholeBefore(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset;
}

/** Title of the section `offset` stands in, as people read it; null before the first heading of its region. */
export function sectionAt(page: PageText, offset: number): string | null {
  const region = regionAt(page, offset);
  let low = 0;
  let high = page.headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (page.headings[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  const heading = page.headings[low - 1];
  if (!heading || (region && heading.start < region.start)) return null;
  return heading.title;
}

/** The block at `offset`, or the next one after it; null past the last. */
export function blockAt(page: PageText, offset: number): TextBlock | null {
  return page.blocks[blockIndexAt(page, offset)] ?? null;
}

/** The region at `offset`; null between regions. */
export function regionAt(page: PageText, offset: number): ReadRegion | null {
  return page.regions.find((region) => offset >= region.start && offset < region.end) ?? null;
}
