import { placeQuotesInSlices, prepareTextInSlices, type Placement, type PreparedText, type Slices, type Span } from '../match';
import type { NoteId, QuoteTarget } from '../notes/note';
import { Turns } from '../page/turns';

/** A note whose passage is looked for. */
export interface Quoted {
  readonly id: NoteId;
  readonly quote: QuoteTarget;
}

/** What was found in one text. Offsets are of that text. */
export interface PlacesInText {
  readonly text: string;
  /** Null as long as nothing had to be looked for in it. */
  readonly prepared: PreparedText | null;
  /** By `keyOf`. */
  readonly found: ReadonlyMap<string, Placement>;
}

/** The same note and the same quote: one note may be looked for by its quote and by the wording it suggests. */
export function keyOf({ id, quote: { exact, prefix, suffix, hint } }: Quoted): string {
  return JSON.stringify([id, exact, prefix, suffix, hint]);
}

/** Letters beside a passage that had a say in where it is: as many as are compared, and as many again. */
const SURROUNDINGS = 800;
/** When more than this part of a text is new, looking at what is new costs as much as placing everything again. */
const MOSTLY_NEW = 1 / 3;

/** A placement that names one passage. */
type Found = Extract<Placement, { readonly kind: 'exact' | 'changed' }>;

/** The score of a passage with the very letters of the quote, which no other makes less sure. */
const CERTAIN = 0.99;

/** The one stretch in which two texts differ: they share what is before it and what is after it. */
export interface Difference {
  /** Length of what both begin with. */
  readonly head: number;
  /** Length of what both end with. */
  readonly tail: number;
}

/** Where two texts differ, from the first to the last difference; null when they do not. */
export function differenceOf(before: string, after: string): Difference | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before.charCodeAt(head) === after.charCodeAt(head)) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail += 1;
  return { head, tail };
}

/**
 * Placements that still hold in `after`: of a passage whose surroundings are as they were, moved with them, when nothing
 * that is new could be meant as well. What was ambiguous or absent is not among them unless the text is the same; nor
 * is what the hint decided between equals, since everything after a change stands elsewhere.
 */
export async function placesThatHold(
  earlier: PlacesInText,
  after: string,
  quotes: readonly Quoted[],
  slices: Slices,
): Promise<ReadonlyMap<NoteId, Placement>> {
  const difference = differenceOf(earlier.text, after);
  const holding = new Map<NoteId, Placement>();
  const standing: { readonly one: Quoted; readonly placement: Found }[] = [];
  const turns = new Turns(slices.signal ?? new AbortController().signal);
  for (const one of quotes) {
    const known = earlier.found.get(keyOf(one));
    if (known === undefined) continue;
    if (difference === null) holding.set(one.id, known);
    else {
      const placement = stillThere(known, one.quote, earlier.text, after, difference);
      if (placement !== null) standing.push({ one, placement });
    }
    // oxlint-disable-next-line no-await-in-loop -- the page gets its turn between two pieces
    if (turns.due) await turns.rest();
  }
  if (difference === null || standing.length === 0) return holding;
  const longest = Math.max(...standing.map(({ one }) => one.quote.exact.length));
  const reach = longest * 2 + SURROUNDINGS;
  const fresh = after.slice(Math.max(0, difference.head - reach), after.length - difference.tail + reach);
  if (fresh.length > after.length * MOSTLY_NEW) return holding;
  const rivals = await placeQuotesInSlices(await prepareTextInSlices(fresh, slices), standing.map(({ one }) => one.quote), slices);
  for (const [index, { one, placement }] of standing.entries()) {
    const rival = rivals[index];
    // A passage that only resembles the quote is not found, and yet makes the one that was found less sure.
    const unrivalled = rival?.kind === 'absent' && (rival.nearest === undefined || placement.score >= CERTAIN);
    if (unrivalled) holding.set(one.id, placement);
  }
  return holding;
}

/** The placement where the passage now stands, when it and what is round it are outside of the difference; else null. */
function stillThere(placement: Placement, quote: QuoteTarget, before: string, after: string, { head, tail }: Difference): Found | null {
  if (placement.kind !== 'exact' && placement.kind !== 'changed') return null;
  const reach = quote.exact.length + SURROUNDINGS;
  if (placement.end + reach <= head) return hintDecides(placement, quote, after, 0, before) ? null : placement;
  if (placement.start - reach < before.length - tail) return null;
  const by = after.length - before.length;
  const moved = movedBy(placement, by);
  return hintDecides(moved, quote, after, by, before) ? null : moved;
}

/**
 * True where the offset a note remembers may have chosen among several places, which are now at other
 * offsets. `by`: how far the passage itself has moved.
 */
function hintDecides(placement: Found, quote: QuoteTarget, after: string, by: number, before: string): boolean {
  if (quote.hint === undefined || (by === 0 && before.length === after.length)) return false;
  if (placement.kind === 'changed') return true;
  const words = after.slice(placement.start, placement.end);
  return after.indexOf(words) !== placement.start || after.includes(words, placement.start + 1);
}

/** The same placement, `by` characters further on. */
export function movedBy<P extends Placement>(placement: P, by: number): P;
export function movedBy(placement: Placement, by: number): Placement {
  if (by === 0) return placement;
  const move = <S extends Span>(span: S): S => ({ ...span, start: span.start + by, end: span.end + by });
  if (placement.kind === 'ambiguous') return { kind: 'ambiguous', candidates: placement.candidates.map(move) };
  if (placement.kind === 'absent') return placement.nearest === undefined ? placement : { kind: 'absent', nearest: move(placement.nearest) };
  return { ...move(placement), parts: placement.parts.map(move) };
}
