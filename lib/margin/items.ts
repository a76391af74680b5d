import type { NoteId } from '../notes/note';
import type { Density, MarginForm } from './form';
import type { Spot } from './spots';

/** One thing in the margin: a card, a glyph, or a counter that stands for several notes. */
export interface MarginItem {
  readonly kind: 'card' | 'glyph' | 'counter';
  readonly notes: readonly [NoteId, ...NoteId[]];
  /** Pixels of the document. */
  readonly top: number;
}

/** Glyphs closer than this would cover one another: a 24 px target and 4 px of air. */
const GLYPH_PITCH = 28;

export interface ItemsRequest {
  readonly spots: readonly Spot[];
  readonly form: MarginForm;
  readonly density: Density;
  /** Notes that need attention, drawn as cards where there is room for some only. */
  readonly attention: ReadonlySet<NoteId>;
  /** The open note always has its card where cards are. */
  readonly open: NoteId | null;
  readonly paragraphs: ReadonlyMap<NoteId, number>;
}

/** What stands in the margin, in reading order. Every note with a spot is in exactly one item. */
export function marginItems(request: ItemsRequest): readonly MarginItem[] {
  const { form, density, spots } = request;
  if (form !== 'cards') return gathered(spots, (last, spot) => spot.top - last.top < GLYPH_PITCH);
  if (density === 'counters') return counters(request);
  return spots.map((spot) => ({
    kind: density === 'cards' || request.attention.has(spot.note) || spot.note === request.open ? 'card' : 'glyph',
    notes: [spot.note],
    top: spot.top,
  }));
}

/** One counter per paragraph, but the open note stands by itself. */
function counters({ spots, paragraphs, open }: ItemsRequest): readonly MarginItem[] {
  const others = spots.filter((spot) => spot.note !== open);
  const items = gathered(others, (last, spot) => paragraphs.get(last.note) === paragraphs.get(spot.note));
  const own = spots.find((spot) => spot.note === open);
  if (own === undefined) return items;
  const card: MarginItem = { kind: 'card', notes: [own.note], top: own.top };
  return [...items, card].toSorted((a, b) => a.top - b.top);
}

/** Neighbours that belong together as one item. Sorted input, sorted output. */
function gathered(spots: readonly Spot[], together: (last: Spot, spot: Spot) => boolean): readonly MarginItem[] {
  const groups: { top: number; first: Spot; notes: [NoteId, ...NoteId[]] }[] = [];
  for (const spot of spots) {
    const group = groups.at(-1);
    if (group !== undefined && together(group.first, spot)) group.notes.push(spot.note);
    else groups.push({ top: spot.top, first: spot, notes: [spot.note] });
  }
  return groups.map(({ notes, top }) => ({ kind: notes.length > 1 ? 'counter' : 'glyph', notes, top }));
}
