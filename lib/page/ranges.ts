import type { Span } from '../match/placement';
import { isText } from './nodes';
import type { PageText, TextRuns } from './page-text';

/**
 * The DOM ranges of a span, in reading order: one for each stretch that lies in one block and unbroken in the
 * page, so that no range reaches over a foot-note that was moved or a button that was left out. Empty when the
 * nodes are gone from the page.
 */
export function rangesOf(page: PageText, span: Span): Range[] {
  const { runs } = page;
  const ranges: Range[] = [];
  const ends = blockEnds(page, span);
  let range: Range | null = null;
  let block = 0;
  for (let run = firstRunEndingAfter(runs, span.start); run < runs.starts.length; run += 1) {
    const start = runs.starts[run]!;
    if (start >= span.end) break;
    const node = runs.nodes[run]!;
    if (!node.isConnected) return [];
    const from = Math.max(span.start, start) - start;
    const to = Math.min(span.end, start + runs.lengths[run]!) - start;
    const parted = runs.breaks.has(run) || start >= (ends[block] ?? Infinity);
    while (start >= (ends[block] ?? Infinity)) block += 1;
    if (!range || parted) {
      range = node.ownerDocument!.createRange();
      setStart(range, runs, run, from);
      ranges.push(range);
    }
    setEnd(range, runs, run, to);
  }
  return ranges;
}

/** Ends of the blocks a span touches, so that ranges are parted there. */
function blockEnds(page: PageText, span: Span): number[] {
  const ends: number[] = [];
  for (let index = blockIndexAt(page, span.start); index < page.blocks.length; index += 1) {
    const block = page.blocks[index]!;
    if (block.start >= span.end) break;
    ends.push(block.end);
  }
  return ends;
}

function setStart(range: Range, runs: TextRuns, run: number, from: number): void {
  const node = runs.nodes[run]!;
  const offset = runs.offsets[run]!;
  if (offset < 0) range.setStartBefore(node);
  else range.setStart(node, Math.min(offset + from, lengthOf(node)));
}

function setEnd(range: Range, runs: TextRuns, run: number, to: number): void {
  const node = runs.nodes[run]!;
  const offset = runs.offsets[run]!;
  if (offset < 0) range.setEndAfter(runs.lasts.get(run) ?? node);
  else range.setEnd(node, Math.min(offset + to, lengthOf(node)));
}

/** A node may have lost text since it was read. */
function lengthOf(node: Node): number {
  return isText(node) ? node.length : 0;
}

/**
 * The offset of a DOM position. A position in something that is not text is that of the next text in the page
 * (`side` start) or of the text before (`side` end); null when none is there.
 */
export function offsetOf(page: PageText, node: Node, offset: number, side: 'start' | 'end' = 'start'): number | null {
  const { runs } = page;
  const order = pageOrder(page);
  // First run, in page order, that ends after the position (side start) or at or after it (side end).
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (endsBefore(runs, order[middle]!, node, offset, side)) low = middle + 1;
    else high = middle;
  }
  const run = order[low];
  if (run !== undefined && runs.nodes[run] === node && runs.offsets[run]! >= 0) {
    const within = offset - runs.offsets[run]!;
    if (within >= 0) return runs.starts[run]! + Math.min(within, runs.lengths[run]!);
  }
  if (side === 'start') return run === undefined ? null : runs.starts[run]!;
  if (run !== undefined && startsBefore(runs, run, node, offset)) return runs.starts[run]! + runs.lengths[run]!;
  const before = order[low - 1];
  return before === undefined ? null : runs.starts[before]! + runs.lengths[before]!;
}

/** True when the run lies wholly before the position. */
function endsBefore(runs: TextRuns, run: number, node: Node, offset: number, side: 'start' | 'end'): boolean {
  const at = runs.nodes[run]!;
  const from = runs.offsets[run]!;
  if (at === node && from >= 0) {
    const end = from + runs.lengths[run]!;
    return side === 'start' ? end <= offset : end < offset;
  }
  return comparePosition(runs.lasts.get(run) ?? at, node, offset) < 0;
}

function startsBefore(runs: TextRuns, run: number, node: Node, offset: number): boolean {
  return comparePosition(runs.nodes[run]!, node, offset) < 0;
}

/** Negative when `one` stands before the position (node, offset), positive when after, 0 when round it. */
function comparePosition(one: Node, node: Node, offset: number): number {
  if (one === node) return 0;
  const child = node.nodeType === Node.ELEMENT_NODE ? (node.childNodes[offset] ?? null) : null;
  const relation = node.compareDocumentPosition(one);
  if (relation & Node.DOCUMENT_POSITION_CONTAINED_BY) {
    // `one` is inside `node`: before the position when its branch is before the child at `offset`.
    if (!child) return -1;
    if (child === one || child.contains(one)) return 1;
    return child.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1;
  }
  if (relation & Node.DOCUMENT_POSITION_CONTAINS) return 0;
  return relation & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1;
}

const orders = new WeakMap<TextRuns, readonly number[]>();

/** The runs in the order of the page, with foot-notes back where they stand. */
function pageOrder({ runs }: PageText): readonly number[] {
  const known = orders.get(runs);
  if (known) return known;
  const moved = new Set(runs.moved.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)));
  const strays = [...moved].toSorted((one, other) => compareRuns(runs, one, other));
  const order: number[] = [];
  let next = 0;
  for (const stray of strays) {
    const stop = firstRunAfter(runs, stray, moved, next);
    for (; next < stop; next += 1) if (!moved.has(next)) order.push(next);
    order.push(stray);
  }
  for (; next < runs.starts.length; next += 1) if (!moved.has(next)) order.push(next);
  orders.set(runs, order);
  return order;
}

/** The first run from `low` on that was not moved and stands after the stray one in the page. */
function firstRunAfter(runs: TextRuns, stray: number, moved: ReadonlySet<number>, low: number): number {
  let high = runs.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    let probe = middle;
    while (probe < high && moved.has(probe)) probe += 1;
    if (probe < high && compareRuns(runs, probe, stray) < 0) low = probe + 1;
    else high = middle;
  }
  return low;
}

function compareRuns(runs: TextRuns, one: number, other: number): number {
  const [first, second] = [runs.nodes[one]!, runs.nodes[other]!];
  if (first === second) return runs.offsets[one]! - runs.offsets[other]!;
  return first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1;
}

/**
 * The span a DOM range covers (a reader's selection), without white space at its ends; null when it holds no
 * text of the page. A selection that begins in a foot-note and ends in the paragraph ends with the foot-note.
 */
export function spanOf(page: PageText, range: StaticRange | Range): Span | null {
  const start = offsetOf(page, range.startContainer, range.startOffset, 'start');
  const reached = offsetOf(page, range.endContainer, range.endOffset, 'end');
  if (start === null || reached === null) return null;
  const end = reached > start ? reached : Math.min(blockEnd(page, start), page.text.length);
  if (reached <= start && !isMoved(page, start)) return null;
  const text = page.text.slice(start, end);
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const from = start + text.indexOf(trimmed);
  return { start: from, end: from + trimmed.length };
}

function blockEnd(page: PageText, offset: number): number {
  return page.blocks[blockIndexAt(page, offset)]?.end ?? offset;
}

function isMoved(page: PageText, offset: number): boolean {
  const run = firstRunEndingAfter(page.runs, offset);
  return page.runs.moved.some(({ from, to }) => run >= from && run < to);
}

/** The text of a DOM range as this page reads, and its span. */
export function textOfRange(page: PageText, range: StaticRange | Range): (Span & { readonly text: string }) | null {
  const span = spanOf(page, range);
  return span && { ...span, text: page.text.slice(span.start, span.end) };
}

/** Index of the first run that ends after `offset`. */
function firstRunEndingAfter(runs: TextRuns, offset: number): number {
  let low = 0;
  let high = runs.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs.starts[middle]! + runs.lengths[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the block that holds `offset`, or of the next one. */
export function blockIndexAt(page: PageText, offset: number): number {
  let low = 0;
  let high = page.blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (page.blocks[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
