import type { Letters } from './align';
import type { ContextPlaces } from './context-places';

/** Share of the quote, and letters on top, by which an end may be moved to where its context begins. */
const REACH = 0.45;
const SLACK = 12;

/** Parts whose outer ends stand where what came before and after the quote stands now, if that is near. */
export function toContext(parts: readonly Letters[], { before, after }: ContextPlaces, letters: number): readonly Letters[] {
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return parts;
  const reach = REACH * letters + SLACK;
  const start = nearest(before.filter((place) => place < first.end), first.start, reach);
  const end = nearest(after.filter((place) => place > last.start && place > start), last.end, reach);
  if (start === first.start && end === last.end) return parts;
  return parts.map((part, at) => ({ start: at === 0 ? start : part.start, end: at === parts.length - 1 ? end : part.end }));
}

/** The place closest to `to` within reach; `to` itself if there is none. */
function nearest(places: readonly number[], to: number, reach: number): number {
  return places.reduce((best, place) => {
    const away = Math.abs(place - to);
    return away <= reach && (best === to || away < Math.abs(best - to)) ? place : best;
  }, to);
}
