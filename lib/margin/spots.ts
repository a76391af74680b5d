import { rectsOf } from '../page/geometry';
import type { PageText } from '../page/page-text';
import { rangesOf } from '../page/ranges';
import { hasSpot, type PlacedNote } from './place-notes';
import type { NoteId } from '../notes/note';

/** Where a note stands on the page, in CSS px of the document (scrolling does not change it). */
export interface Spot {
  readonly note: NoteId;
  /** Top of its first line. */
  readonly top: number;
  readonly left: number;
  /** Bottom of its last line. */
  readonly bottom: number;
}

/** The DOM ranges of every placed note, by id. */
export function rangesOfNotes(text: PageText, placed: readonly PlacedNote[]): ReadonlyMap<NoteId, readonly Range[]> {
  return new Map(
    placed.flatMap((one) => (one.spans.length === 0 ? [] : [[one.note.id, one.spans.flatMap((span) => rangesOf(text, span))]])),
  );
}

/**
 * Measures the spots in one read pass, sorted as cards stand: by top, then left, then id, so that the order
 * never flickers. Notes whose spot shows nothing now (a closed section) have none.
 */
export function measureSpots(
  placed: readonly PlacedNote[],
  ranges: ReadonlyMap<NoteId, readonly Range[]>,
  view: Window,
): readonly Spot[] {
  const spots: Spot[] = [];
  for (const one of placed) {
    if (!hasSpot(one)) continue;
    const { id } = one.note;
    const rects = one.element === null ? rectsOf(ranges.get(id) ?? []) : [documentRect(one.element, view)];
    const first = rects[0];
    if (first === undefined || first.bottom <= first.top) continue;
    spots.push({ note: id, top: first.top, left: first.left, bottom: Math.max(...rects.map((rect) => rect.bottom)) });
  }
  return spots.toSorted((a, b) => a.top - b.top || a.left - b.left || (a.note < b.note ? -1 : 1));
}

function documentRect(element: Element, view: Window): { left: number; top: number; bottom: number } {
  const rect = element.getBoundingClientRect();
  return { left: rect.left + view.scrollX, top: rect.top + view.scrollY, bottom: rect.bottom + view.scrollY };
}
