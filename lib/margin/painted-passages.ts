import { readLedger } from '../notes/ledger';
import type { Discussion, NoteId } from '../notes/note';
import type { HighlightedPassage } from '../page/highlights';
import type { PlacedNote } from './place-notes';

/** What is painted of the notes that stand on the page, each in the look of its status. */
export function paintedPassages(placed: readonly PlacedNote[], ranges: ReadonlyMap<NoteId, readonly Range[]>, discussion: Discussion): readonly HighlightedPassage[] {
  const ledger = readLedger(discussion);
  return placed.flatMap((one): HighlightedPassage[] => {
    const own = ranges.get(one.note.id) ?? [];
    const [first] = one.spans;
    if (first === undefined || own.length === 0) return [];
    const { status } = ledger.of(one.note);
    const span = { start: first.start, end: one.spans.at(-1)!.end };
    return [{ id: one.note.id, group: status ?? 'none', span, ranges: own }];
  });
}
