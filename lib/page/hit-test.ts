import type { HighlightedPassage } from './highlights';
import type { PageText } from './page-text';
import { isElement } from './nodes';
import { offsetOf } from './ranges';

/** A point of the viewport, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Passages under a point, shortest first. Highlights have no events, so the caret position at the point names
 * candidates and the rectangles of their ranges decide: a caret is found beside text as well as on it.
 */
export function passagesAt(
  document: Document,
  page: PageText,
  passages: readonly HighlightedPassage[],
  { x, y }: Point,
): HighlightedPassage[] {
  const caret = document.caretPositionFromPoint(x, y);
  if (!caret) return [];
  const offset = offsetOf(page, caret.offsetNode, caret.offset);
  if (offset === null) return [];
  return passages
    .filter(({ span, ranges }) => offset >= span.start && offset <= span.end && ranges.some((range) => covers(range, x, y)))
    .toSorted((one, other) => one.span.end - one.span.start - (other.span.end - other.span.start));
}

function covers(range: Range, x: number, y: number): boolean {
  return Array.from(range.getClientRects()).some(
    (rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom,
  );
}

export interface PassageEvents {
  /** Ids under the pointer, shortest passage first; empty when it left. */
  readonly onHover: (ids: readonly string[]) => void;
  /** A plain click on a passage: not on a link or control, not the end of a selection. */
  readonly onPress: (ids: readonly string[], at: Point) => void;
}

/**
 * Listens for the pointer on passages without taking anything from the page: nothing is prevented or stopped,
 * links, controls and selections stay the page's.
 */
export function listenToPassages(
  document: Document,
  current: () => { readonly page: PageText; readonly passages: readonly HighlightedPassage[] } | null,
  events: PassageEvents,
  signal: AbortSignal,
): void {
  const view = document.defaultView!;
  let hovered = '';
  let frame = 0;
  const idsAt = (point: Point): readonly string[] => {
    const now = current();
    return now === null || now.passages.length === 0 ? [] : passagesAt(document, now.page, now.passages, point).map(({ id }) => id);
  };
  const hover = (ids: readonly string[]): void => {
    if (ids.join() === hovered) return;
    hovered = ids.join();
    events.onHover(ids);
  };
  document.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType === 'touch' || frame !== 0) return;
      frame = view.requestAnimationFrame(() => {
        frame = 0;
        if (!signal.aborted) hover(idsAt({ x: event.clientX, y: event.clientY }));
      });
    },
    { passive: true, signal },
  );
  document.documentElement.addEventListener('pointerleave', () => hover([]), { passive: true, signal });
  document.addEventListener(
    'click',
    (event) => {
      if (!isPlainClick(event, document)) return;
      const point = { x: event.clientX, y: event.clientY };
      const ids = idsAt(point);
      if (ids.length > 0) events.onPress(ids, point);
    },
    { passive: true, signal },
  );
}

function isPlainClick(event: MouseEvent, document: Document): boolean {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return false;
  if (event.target instanceof Node && isElement(event.target) && event.target.closest('a[href], button, input, select, textarea, summary, [contenteditable]')) return false;
  return document.getSelection()?.isCollapsed !== false;
}
