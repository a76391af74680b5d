import type { Spot } from '../../lib/margin/spots';
import type { NoteId } from '../../lib/notes/note';
import type { NoteEntry } from '../note-entry';
import { STATUS_NAMES, statusName } from '../status-look';

/** One place of the strip. */
export interface Tick {
  readonly notes: readonly NoteId[];
  /** The note with the worst status, by which the tick looks; of several the first on the page. */
  readonly worst: NoteEntry;
  /** In px of the strip. */
  readonly top: number;
  readonly height: number;
}

/** Heights in px. */
interface Scale {
  readonly page: number;
  readonly strip: number;
  /** Height of a tick; what stands closer together than this is one. */
  readonly least: number;
}

/** Spots as ticks, from top to bottom; none covers the next one. Every spot with a note is in exactly one. */
export function overviewTicks(spots: readonly Spot[], entries: ReadonlyMap<NoteId, NoteEntry>, { page, strip, least }: Scale): readonly Tick[] {
  const groups: { top: number; bottom: number; notes: NoteId[]; worst: NoteEntry }[] = [];
  if (page <= 0) return [];
  for (const spot of spots) {
    const entry = entries.get(spot.note);
    if (entry === undefined) continue;
    const top = Math.min(strip - least, Math.max(0, Math.round((spot.top / page) * strip)));
    const last = groups.at(-1);
    if (last === undefined || top - last.top >= least) {
      groups.push({ top, bottom: top + least, notes: [spot.note], worst: entry });
      continue;
    }
    last.notes.push(spot.note);
    if (rank(entry) < rank(last.worst)) last.worst = entry;
  }
  return groups.map(({ top, bottom, notes, worst }) => ({ notes, worst, top, height: bottom - top }));
}

const rank = (entry: NoteEntry): number => STATUS_NAMES.indexOf(statusName(entry.status));
