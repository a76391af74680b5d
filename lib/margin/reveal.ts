import type { NoteId } from '../notes/note';
import type { PlacedNote } from './place-notes';

/**
 * Scrolls the page so that the note's passage stands a quarter down the window, where an open card has room below its
 * line; does nothing when it is in view already. False when the note stands nowhere on this page.
 */
export function scrollToNote(
  note: NoteId,
  placed: readonly PlacedNote[],
  ranges: ReadonlyMap<NoteId, readonly Range[]>,
  view: Window,
  /** Height at the window's bottom that something of ours covers, in px. */
  covered = 0,
): boolean {
  const target = ranges.get(note)?.[0] ?? placed.find((one) => one.note.id === note)?.element ?? null;
  return target !== null && scrollIntoFree(target.getBoundingClientRect(), view, covered);
}

/**
 * The same for any box, in px of the window. What is higher than the free part of the window stands with its top at
 * the top of it. False for a box that shows nothing.
 */
export function scrollIntoFree(rect: DOMRectReadOnly, view: Window, covered = 0): boolean {
  if (rect.width === 0 && rect.height === 0) return false;
  const room = view.innerHeight - covered;
  const air = Math.min(80, room / 6);
  if (rect.top >= air && rect.bottom <= room - air) return true;
  const still = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const top = rect.height > room - 2 * air ? air : Math.min(room / 4, room - air - rect.height);
  view.scrollTo({ top: view.scrollY + rect.top - top, behavior: still ? 'auto' : 'smooth' });
  return true;
}
