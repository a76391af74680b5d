import type { NoteId } from '../notes/note';
import type { PlacedNote } from './place-notes';

/**
 * Scrolls the page so that the note's passage stands in the upper third of the window; does nothing when it is
 * in view already. False when the note stands nowhere on this page.
 */
export function scrollToNote(
  note: NoteId,
  placed: readonly PlacedNote[],
  ranges: ReadonlyMap<NoteId, readonly Range[]>,
  view: Window,
): boolean {
  const target = ranges.get(note)?.[0] ?? placed.find((one) => one.note.id === note)?.element ?? null;
  if (target === null) return false;
  const rect = target.getBoundingClientRect();
  if (rect.width === 0 && rect.height === 0) return false;
  if (rect.top >= 80 && rect.bottom <= view.innerHeight - 80) return true;
  const still = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
  view.scrollTo({ top: view.scrollY + rect.top - view.innerHeight / 3, behavior: still ? 'auto' : 'smooth' });
  return true;
}
