import type { NotePlace } from '../platform/protocol';
import type { PlacedNote } from './place-notes';

/** Where a note stands, as cards and the popup know it. */
export function notePlace({ kind, order, section, passage, adopted, version }: PlacedNote): NotePlace {
  return {
    kind,
    // Infinity does not cross a message border as JSON.
    order: Math.min(order, Number.MAX_SAFE_INTEGER),
    ...(section === null ? {} : { section }),
    ...(passage === undefined ? {} : { passage }),
    ...(adopted === undefined ? {} : { adopted }),
    ...(version === undefined ? {} : { version }),
  };
}
