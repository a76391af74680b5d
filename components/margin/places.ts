import type { NotePlace } from '../../lib/platform/protocol';
import { notePlace } from '../../lib/margin/note-place';
import { hasSpot, type PlacedNote } from '../../lib/margin/place-notes';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { NoteId } from '../../lib/notes/note';
import type { NoteEntry } from '../note-entry';

/** Places as cards and the popup know them. */
export function placesOf(placed: readonly PlacedNote[]): Readonly<Record<string, NotePlace>> {
  return Object.fromEntries(placed.map((one) => [one.note.id, notePlace(one)]));
}

/** Notes that stand nowhere on this page. */
export function withoutSpot(model: MarginModel, entries: ReadonlyMap<NoteId, NoteEntry>): readonly NoteEntry[] {
  return model.placed.flatMap((one) => (hasSpot(one) ? [] : (entries.get(one.note.id) ?? [])));
}
