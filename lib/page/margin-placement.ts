import type { Band } from './geometry';

/** A card that wants to stand beside its passage. Pixels from the top of the margin's coordinates. */
export interface CardToPlace {
  readonly anchor: number;
  readonly height: number;
  /** How much its wish counts; 1 unless said otherwise. */
  readonly weight?: number;
}

export interface PlacementOptions {
  /** Pixels between cards. */
  readonly gap: number;
  /** No card above this. */
  readonly top?: number;
  /** Index of the card that stays at its anchor whatever the others want. */
  readonly focused?: number;
  /** Stretches cards keep out of. */
  readonly bands?: readonly Band[];
}

/** Outweighs any number of cards a page can hold, and leaves doubles exact to a millionth of a pixel. */
const PINNED = 1e7;

/**
 * Tops of the cards, in order, so that none overlaps the next and the weighted sum of squared distances from
 * their anchors is least: with what stands above each card taken off, that is isotonic regression, which
 * pooling adjacent violators solves exactly (Ayer et al. 1955; for bounded wishes, Best and Chakravarti 1990).
 * Cards come sorted as they shall stand. Bands are taken one by one from the top, and for each the best split
 * into cards above and below is kept: exact for one band, near it for several.
 */
export function placeCards(cards: readonly CardToPlace[], options: PlacementOptions): number[] {
  const column = new Column(cards, options);
  for (const band of mergeBands(options.bands ?? [])) column.keepOutOf(band);
  return column.tops();
}

interface Pool {
  readonly first: number;
  weight: number;
  /** Weighted sum of wishes. */
  wish: number;
  least: number;
  most: number;
  level: number;
}

class Column {
  /** Height of all that stands above each card, gaps included. */
  private readonly above: number[] = [];
  private least: number[];
  private most: number[];
  private levels: number[];

  constructor(
    private readonly cards: readonly CardToPlace[],
    private readonly options: PlacementOptions,
  ) {
    let above = 0;
    for (const card of cards) {
      this.above.push(above);
      above += card.height + options.gap;
    }
    this.least = cards.map((_, index) => (index === 0 ? (options.top ?? -Infinity) : -Infinity));
    this.most = cards.map(() => Infinity);
    this.levels = this.solve(this.least, this.most) ?? [];
  }

  tops(): number[] {
    return this.levels.map((level, index) => level + this.above[index]!);
  }

  /** Cards before the split end above the band, the others begin below it. */
  keepOutOf(band: Band): void {
    const tops = this.tops();
    const firstReaching = tops.findIndex((top, index) => top + this.cards[index]!.height > band.top);
    if (firstReaching < 0) return;
    const firstBelow = tops.findIndex((top) => top >= band.bottom);
    const lastSplit = firstBelow < 0 ? tops.length : firstBelow;
    let best: { readonly cost: number; readonly least: number[]; readonly most: number[]; readonly levels: number[] } | null = null;
    for (let split = firstReaching; split <= lastSplit; split += 1) {
      const least = this.least.slice();
      const most = this.most.slice();
      if (split < least.length) least[split] = Math.max(least[split]!, band.bottom - this.above[split]!);
      if (split > 0) most[split - 1] = Math.min(most[split - 1]!, band.top - this.cards[split - 1]!.height - this.above[split - 1]!);
      const levels = this.solve(least, most);
      if (!levels) continue;
      const cost = this.cost(levels);
      if (!best || cost < best.cost) best = { cost, least, most, levels };
    }
    if (!best) return;
    this.least = best.least;
    this.most = best.most;
    this.levels = best.levels;
  }

  private weight(index: number): number {
    return index === this.options.focused ? PINNED : (this.cards[index]!.weight ?? 1);
  }

  private cost(levels: readonly number[]): number {
    return levels.reduce((sum, level, index) => {
      const distance = level + this.above[index]! - this.cards[index]!.anchor;
      return sum + this.weight(index) * distance * distance;
    }, 0);
  }

  /** Levels, never falling, within their bounds; null when the bounds leave no room. */
  private solve(least: readonly number[], most: readonly number[]): number[] | null {
    const pools: Pool[] = [];
    for (let index = 0; index < this.cards.length; index += 1) {
      if (least[index]! > most[index]!) return null;
      const weight = this.weight(index);
      let pool: Pool = {
        first: index,
        weight,
        wish: weight * (this.cards[index]!.anchor - this.above[index]!),
        least: least[index]!,
        most: most[index]!,
        level: 0,
      };
      pool.level = levelOf(pool);
      for (let before = pools.at(-1); before && before.level > pool.level; before = pools.at(-1)) {
        pools.pop();
        pool = {
          first: before.first,
          weight: before.weight + pool.weight,
          wish: before.wish + pool.wish,
          least: Math.max(before.least, pool.least),
          most: Math.min(before.most, pool.most),
          level: 0,
        };
        if (pool.least > pool.most) return null;
        pool.level = levelOf(pool);
      }
      pools.push(pool);
    }
    const levels: number[] = [];
    pools.forEach((pool, index) => {
      const next = pools[index + 1]?.first ?? this.cards.length;
      while (levels.length < next) levels.push(pool.level);
    });
    return levels;
  }
}

function levelOf(pool: Pool): number {
  return Math.min(pool.most, Math.max(pool.least, pool.wish / pool.weight));
}

/** Sorted, overlapping ones made one. */
function mergeBands(bands: readonly Band[]): Band[] {
  const merged: Band[] = [];
  for (const band of bands.toSorted((one, other) => one.top - other.top)) {
    const last = merged.at(-1);
    if (last && band.top <= last.bottom) merged[merged.length - 1] = { top: last.top, bottom: Math.max(last.bottom, band.bottom) };
    else if (band.bottom > band.top) merged.push(band);
  }
  return merged;
}
