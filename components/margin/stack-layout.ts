import type { Band } from '../../lib/page/geometry';
import { placeCards } from '../../lib/page/margin-placement';

/** Air between two cards, and between a card and the window's edge. */
const GAP = 8;
/** An opened card reaches at least this far below the top of its passage: one line of text. */
const LINE = 32;

export interface StackRequest {
  readonly items: readonly { readonly key: string; readonly anchor: number }[];
  /** Height of an item in px; a guess where it is not drawn. */
  readonly heightOf: (key: string) => number;
  readonly focused: string | null;
  readonly top: number;
  readonly bottom: number;
  readonly bands: readonly Band[];
}

/** Where items stand, and by how much the focused one was lifted when it was opened. */
export class StackLayout {
  /** For one height of the focused item: scrolling afterwards must not move it. */
  #lift = { key: '', height: 0, by: 0 };

  /** The scroll that brought the reader to the focused item is over: how far it rises is found anew, this once. */
  arrive(): void {
    this.#lift = { key: '', height: 0, by: 0 };
  }

  /** Tops of all items, in px of the document, in order. */
  tops({ items, heightOf, focused, top, bottom, bands }: StackRequest): readonly number[] {
    const cards = items.map(({ key, anchor }) => ({ anchor, height: heightOf(key) }));
    const pinned = focused === null ? -1 : items.findIndex((item) => item.key === focused);
    const card = cards[pinned];
    if (card !== undefined && focused !== null) {
      if (this.#lift.key !== focused || this.#lift.height !== card.height) {
        this.#lift = { key: focused, height: card.height, by: liftOf(card) };
      }
      card.anchor -= this.#lift.by;
    }
    const options = { gap: GAP, top, ...(pinned >= 0 ? { focused: pinned } : {}) };
    const tops = placeCards(cards, { ...options, bands: card === undefined ? bands : bandsBeside(bands, placeCards(cards, options)[pinned]!, card.height) });
    raise(tops, cards, bottom);
    return tops;
  }
}

/**
 * The open card does not leave its line for what the page has in the margin: it stands over it, as a reader asked.
 * `top` and `height` are the open card's.
 */
function bandsBeside(bands: readonly Band[], top: number, height: number): readonly Band[] {
  return bands.filter((band) => top + height <= band.top || top >= band.bottom);
}

/** The least height of an opened card in a window that has it, in px: a question and a few lines of an answer. */
const LEAST = 240;

/**
 * How high the focused item may be so that its end, where its buttons are, is in the window: it can rise no higher than
 * the items before it let it. Null when none is focused. In px.
 */
export function mostHeight({ items, heightOf, focused, top }: Pick<StackRequest, 'items' | 'heightOf' | 'focused' | 'top'>): number | null {
  const at = focused === null ? -1 : items.findIndex((item) => item.key === focused);
  if (at < 0) return null;
  const { innerHeight, scrollY } = window;
  const anchor = items[at]!.anchor;
  // Its line is not in the window: the reader is being taken there, and its place in the window is another then.
  const inView = anchor >= scrollY && anchor < scrollY + innerHeight;
  const highest = items.slice(0, at).reduce((sum, { key }) => sum + heightOf(key) + GAP, top);
  return Math.max(Math.min(LEAST, innerHeight - 2 * GAP), innerHeight - GAP - (inView ? Math.max(GAP, highest - scrollY) : GAP));
}

/** How far a card must rise so that its end is in the window, without leaving its line: its top stays above it. */
function liftOf({ anchor, height }: { readonly anchor: number; readonly height: number }): number {
  // Its line is below the window: the reader is only being taken there, and finds the card beside it.
  if (anchor >= window.scrollY + window.innerHeight) return 0;
  const below = anchor + height + GAP - (window.scrollY + window.innerHeight);
  const room = anchor - window.scrollY - GAP;
  return Math.max(0, Math.min(below, room, height - LINE));
}

/** Moves the last items up so that the lowest ends above `bottom`: nothing of ours makes the page longer. */
function raise(tops: number[], cards: readonly { readonly height: number }[], bottom: number): void {
  let limit = bottom;
  for (let at = tops.length - 1; at >= 0; at -= 1) {
    const highest = limit - (cards[at]?.height ?? 0);
    if ((tops[at] ?? 0) <= highest) return;
    tops[at] = Math.max(0, highest);
    limit = tops[at]! - GAP;
  }
}
