import type { Span } from '../match/placement';
import type { PageText } from './page-text';
import { blockIndexAt } from './ranges';
import { regionAt } from './selectors';

/** A span whose ends are moved by keys, over the page's whole text: nothing is read anew, nothing is selected. */

export type SpanEnd = 'start' | 'end';
export type Stride = 'word' | 'sentence';

export interface EndMove {
  readonly end: SpanEnd;
  /** `out` makes the span longer, `in` shorter. */
  readonly towards: 'out' | 'in';
  readonly by: Stride;
}

/** Blocks looked at beyond the span: the next one may be a number or a sign without a word. */
const BEYOND = 4;

const segmenters = {
  word: new Intl.Segmenter(undefined, { granularity: 'word' }),
  sentence: new Intl.Segmenter(undefined, { granularity: 'sentence' }),
} as const;

/**
 * The span with one end moved to the next place where a word or a sentence begins (`start`) or ends (`end`). Null
 * where that end cannot move: nothing is left of it, the region ends, or the span would grow past `most` UTF-16
 * code units.
 */
export function moveSpanEnd(page: PageText, span: Span, { end, towards, by }: EndMove, most: number): Span | null {
  const stops = stopsNear(page, span, by).map((stop) => stop[end]);
  const moved = end === 'start' ? { start: 0, end: span.end } : { start: span.start, end: 0 };
  if (end === 'start') {
    const inside = stops.filter((at) => at < span.end);
    moved.start = (towards === 'out' ? inside.findLast((at) => at < span.start) : inside.find((at) => at > span.start)) ?? -1;
  } else {
    const inside = stops.filter((at) => at > span.start);
    moved.end = (towards === 'out' ? inside.find((at) => at > span.end) : inside.findLast((at) => at < span.end)) ?? -1;
  }
  if (moved.start < 0 || moved.end < 0) return null;
  return towards === 'out' && moved.end - moved.start > most ? null : moved;
}

/** Sentences of the block that holds `offset`, without the blanks round them. */
export function sentencesOf(page: PageText, offset: number): readonly Span[] {
  const block = page.blocks[blockIndexAt(page, offset)];
  return block === undefined ? [] : segmentsOf(page, block, 'sentence');
}

/** Words or sentences of the blocks round the span, in its region, in order. */
function stopsNear(page: PageText, span: Span, by: Stride): readonly Span[] {
  const region = regionAt(page, span.start);
  const first = blockIndexAt(page, span.start);
  const last = blockIndexAt(page, Math.max(span.start, span.end - 1));
  return page.blocks
    .slice(Math.max(0, first - BEYOND), last + BEYOND + 1)
    .filter((block) => region === null || (block.start >= region.start && block.end <= region.end))
    .flatMap((block) => segmentsOf(page, block, by));
}

function segmentsOf(page: PageText, { start, end }: Span, by: Stride): readonly Span[] {
  const spans: Span[] = [];
  for (const { segment, index, isWordLike } of segmenters[by].segment(page.text.slice(start, end))) {
    const words = segment.trimEnd();
    if (by === 'word' ? isWordLike !== true : words.trimStart() === '') continue;
    const from = start + index + (words.length - words.trimStart().length);
    spans.push({ start: from, end: start + index + words.length });
  }
  return spans;
}
