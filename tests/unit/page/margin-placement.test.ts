import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeCards, type CardToPlace, type PlacementOptions } from '../../../lib/page/margin-placement';

const GAP = 8;

const card = fc.record({ anchor: fc.integer({ min: 0, max: 2_000 }), height: fc.integer({ min: 10, max: 200 }) });
const sorted = (cards: readonly CardToPlace[]): CardToPlace[] => cards.toSorted((one, other) => one.anchor - other.anchor);
const cards = fc.array(card, { maxLength: 40 }).map(sorted);
const band = fc.tuple(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 20, max: 400 })).map(([top, height]) => ({ top, bottom: top + height }));

function expectNoOverlap(list: readonly CardToPlace[], tops: readonly number[]): void {
  expect(tops).toHaveLength(list.length);
  for (let index = 1; index < list.length; index += 1) {
    const end = (tops[index - 1] ?? 0) + (list[index - 1]?.height ?? 0) + GAP;
    expect(tops[index]).toBeGreaterThanOrEqual(end - 1e-6);
  }
}

const cost = (list: readonly CardToPlace[], tops: readonly number[]): number =>
  list.reduce((sum, { anchor, weight = 1 }, index) => sum + weight * ((tops[index] ?? 0) - anchor) ** 2, 0);

/** The least cost over all ways to stand on whole steps of `step` pixels, found by trying them. */
function bruteForce(list: readonly CardToPlace[], highest: number, step: number, free: (top: number, height: number) => boolean): number {
  const best = (index: number, from: number): number => {
    const one = list[index];
    if (!one) return 0;
    let least = Infinity;
    for (let top = from; top <= highest; top += step) {
      if (!free(top, one.height)) continue;
      const own = (top - one.anchor) ** 2;
      if (own >= least) continue;
      least = Math.min(least, own + best(index + 1, top + one.height + GAP));
    }
    return least;
  };
  return best(0, 0);
}

describe('cards in the margin', () => {
  it('stand at their passage where there is room', () => {
    expect(placeCards([{ anchor: 10, height: 44 }, { anchor: 200, height: 44 }], { gap: GAP })).toEqual([10, 200]);
    expect(placeCards([], { gap: GAP })).toEqual([]);
  });

  it('share the way when two want the same place', () => {
    expect(placeCards([{ anchor: 100, height: 44 }, { anchor: 100, height: 44 }], { gap: GAP })).toEqual([74, 126]);
  });

  it('the focused one stays, the others make way', () => {
    const tops = placeCards([{ anchor: 100, height: 44 }, { anchor: 100, height: 44 }, { anchor: 100, height: 44 }], { gap: GAP, focused: 1 });
    expect(tops[1]).toBeCloseTo(100, 3);
    expect(tops[0]).toBeCloseTo(48, 3);
    expect(tops[2]).toBeCloseTo(152, 3);
  });

  it('keep their order and never overlap, whatever the wishes, bands and focus', () => {
    fc.assert(
      fc.property(cards, fc.array(band, { maxLength: 8 }), fc.option(fc.nat({ max: 39 })), fc.integer({ min: 0, max: 300 }), (list, bands, focused, top) => {
        const options: PlacementOptions = { gap: GAP, top, bands, ...(focused === null ? {} : { focused }) };
        const tops = placeCards(list, options);
        expectNoOverlap(list, tops);
        if (list.length > 0) expect(tops[0]).toBeGreaterThanOrEqual(top);
      }),
    );
  });

  it('keep out of every band', () => {
    fc.assert(
      fc.property(cards, fc.array(band, { maxLength: 8 }), (list, bands) => {
        const tops = placeCards(list, { gap: GAP, bands });
        tops.forEach((top, index) => {
          for (const { top: from, bottom } of bands) {
            const clear = top >= bottom - 1e-6 || top + (list[index]?.height ?? 0) <= from + 1e-6;
            expect(clear).toBe(true);
          }
        });
      }),
    );
  });

  it('a focused card out of the bands and below the top stands at its anchor', () => {
    fc.assert(
      fc.property(cards, fc.nat({ max: 39 }), (list, focused) => {
        fc.pre(focused < list.length);
        const tops = placeCards(list, { gap: GAP, focused });
        expect(Math.abs((tops[focused] ?? 0) - (list[focused]?.anchor ?? 0))).toBeLessThan(0.01);
      }),
    );
  });

  const few = fc.array(fc.record({ anchor: fc.integer({ min: 0, max: 24 }).map((n) => n * 5), height: fc.constantFrom(12, 22, 32) }), { minLength: 1, maxLength: 4 }).map(sorted);

  it('no way to stand is better: against trying them all', () => {
    fc.assert(
      fc.property(few, (list) => {
        const tops = placeCards(list, { gap: GAP, top: 0 });
        expectNoOverlap(list, tops);
        expect(cost(list, tops)).toBeLessThanOrEqual(bruteForce(list, 320, 2, () => true) + 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('nor with one band: against trying them all', () => {
    fc.assert(
      fc.property(few, fc.integer({ min: 0, max: 20 }), fc.constantFrom(20, 60), (list, at, height) => {
        const one = { top: at * 5, bottom: at * 5 + height };
        const free = (top: number, tall: number): boolean => top >= one.bottom || top + tall <= one.top;
        const tops = placeCards(list, { gap: GAP, top: 0, bands: [one] });
        expect(cost(list, tops)).toBeLessThanOrEqual(bruteForce(list, 320, 2, free) + 1e-6);
      }),
      { numRuns: 60 },
    );
  });

  it('the same cards stand in the same place, however they were placed before', () => {
    fc.assert(
      fc.property(cards, (list) => {
        const once = placeCards(list, { gap: GAP });
        const again = placeCards(list.map((one, index) => ({ ...one, anchor: once[index] ?? 0 })), { gap: GAP });
        again.forEach((top, index) => expect(top).toBeCloseTo(once[index] ?? 0, 4));
      }),
    );
  });
});
