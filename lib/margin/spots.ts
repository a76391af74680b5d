import { boxOfPassage } from '../page/geometry';
import type { PageText } from '../page/page-text';
import { rangesOf } from '../page/ranges';
import type { Turns } from '../page/turns';
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

/** The DOM ranges of every placed note, by id. Works in slices; rejects only when they are aborted. */
export async function rangesOfNotes(text: PageText, placed: readonly PlacedNote[], turns: Turns): Promise<ReadonlyMap<NoteId, readonly Range[]>> {
  const ranges = new Map<NoteId, readonly Range[]>();
  for (const { note, spans } of placed) {
    if (spans.length > 0) ranges.set(note.id, spans.flatMap((span) => rangesOf(text, span)));
    // oxlint-disable-next-line no-await-in-loop -- the page gets its turn between two pieces
    if (turns.due) await turns.rest();
  }
  return ranges;
}

/**
 * Measures the spots, sorted as cards stand: by top, then left, then id, so that the order never flickers. Notes whose
 * spot shows nothing now (a closed section) have none. It reads only, in slices: whoever changes the page between two
 * of them makes everything be measured again.
 */
export async function measureSpots(
  placed: readonly PlacedNote[],
  ranges: ReadonlyMap<NoteId, readonly Range[]>,
  view: Window,
  turns: Turns,
): Promise<readonly Spot[]> {
  const spots: Spot[] = [];
  const probe = view.document.createRange();
  let { scrollX, scrollY } = view;
  for (const one of placed) {
    if (!hasSpot(one)) continue;
    const box = one.element === null ? boxOfPassage(ranges.get(one.note.id) ?? [], probe) : one.element.getBoundingClientRect();
    if (box !== null && box.bottom > box.top) {
      spots.push({ note: one.note.id, top: box.top + scrollY, left: box.left + scrollX, bottom: box.bottom + scrollY });
    }
    if (!turns.due) continue;
    // oxlint-disable-next-line no-await-in-loop -- the page gets its turn between two pieces
    await turns.rest();
    ({ scrollX, scrollY } = view);
  }
  return spots.toSorted((a, b) => a.top - b.top || a.left - b.left || (a.note < b.note ? -1 : 1));
}
