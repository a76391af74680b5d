/** How notes stand beside the text. Decided by the room there is, never by the width of the window alone. */
export type MarginForm = 'cards' | 'rail' | 'sheet' | 'panel';

/**
 * Free gutter that cards need, in CSS px. A little under 300, because arXiv's layout leaves 311 px in a window of
 * 1440 px, of which a classic scroll bar takes 15.
 */
export const CARDS_GUTTER = 280;
/** Free gutter that a rail of glyphs needs: a 24 px target and air on both sides. */
export const RAIL_GUTTER = 44;
/** What a panel docked at the side needs, so that it covers the site's own column and no line of the text. */
export const PANEL_GUTTER = 280;

export interface Room {
  /** Right edge of the window minus right edge of the text column, in CSS px. */
  readonly gutter: number;
  /** The main pointer is a finger. */
  readonly coarse: boolean;
  /** What the site allows at most: the forums keep their own things in the right column, abs pages have no margin. */
  readonly widest: 'cards' | 'rail' | 'panel';
}

/**
 * `cards` and `rail` stand in the gutter; without one the highlight itself is the target, and a note opens in a
 * sheet at the bottom. Where the site has no margin but a column of its own at the right (abstract pages), a panel
 * stands over that column.
 */
export function marginForm({ gutter, coarse, widest }: Room): MarginForm {
  const without = widest === 'panel' && gutter >= PANEL_GUTTER && !coarse ? 'panel' : 'sheet';
  if (widest === 'panel' || gutter < RAIL_GUTTER || coarse) return without;
  return widest === 'cards' && gutter >= CARDS_GUTTER ? 'cards' : 'rail';
}

/** How much is drawn of each note in the margin, by how many there are. */
export type Density = 'cards' | 'mixed' | 'counters';

/** Up to 15 notes all are cards, up to 50 only those that need attention, above that one counter per paragraph. */
export function densityOf(notes: number): Density {
  if (notes <= 15) return 'cards';
  return notes <= 50 ? 'mixed' : 'counters';
}
