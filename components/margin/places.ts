import type { NotePlace } from '../../lib/platform/protocol';
import type { PlacedNote } from '../../lib/margin/place-notes';

/** Places as cards and the popup know them. */
export function placesOf(placed: readonly PlacedNote[]): Readonly<Record<string, NotePlace>> {
  return Object.fromEntries(
    placed.map((one) => [
      one.note.id,
      { kind: one.kind, order: one.order, ...(one.section === null ? {} : { section: one.section }) } satisfies NotePlace,
    ]),
  );
}
