import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendLetters, emptySkeleton, skeletonOf, type Skeleton } from '../../../lib/text/skeleton';

const codes = (skeleton: Skeleton): readonly number[] => [...skeleton.letters.subarray(0, skeleton.length)];
const places = (skeleton: Skeleton): readonly number[] => [...skeleton.positions.subarray(0, skeleton.length)];

describe('skeleton', () => {
  it('is the same for texts that differ in typography, white space and case', () => {
    expect(codes(skeletonOf('The “ﬁrst” ½-Eﬀect,\u00a0é'))).toEqual(codes(skeletonOf('the "first"\n1/2effect e\u0301')));
  });

  it('tells apart letters, digits, and Greek from Latin', () => {
    for (const [one, other] of [['a', 'b'], ['1', '2'], ['α', 'a'], ['а', 'a'], ['か', 'が']]) {
      expect(codes(skeletonOf(one ?? ''))).not.toEqual(codes(skeletonOf(other ?? '')));
    }
  });

  it('knows where each letter came from', () => {
    expect(places(skeletonOf('a – ﬁ 𝜋x'))).toEqual([0, 4, 4, 6, 8]);
  });

  it('drops lone surrogates', () => {
    expect(codes(skeletonOf('a\ud800b\udc00c'))).toEqual(codes(skeletonOf('abc')));
  });

  it('still knows a pair after meeting half of it', () => {
    skeletonOf('\ud835');
    expect(codes(skeletonOf('\ud835\udc4e'))).toEqual(codes(skeletonOf('a')));
  });

  it('has room for signs that stand for many letters', () => {
    const skeleton = skeletonOf('\ufdfa'.repeat(50));
    expect(skeleton.length).toBeGreaterThan(500);
    expect(skeleton.length % 50).toBe(0);
  });

  it('is the same built at once and in steps, with places that never fall', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 24 }), fc.integer({ min: 1, max: 9 }), (text, step) => {
        const whole = skeletonOf(text);
        const stepped = emptySkeleton(4);
        for (let at = 0; at < text.length; at += step) appendLetters(stepped, text, at, Math.min(at + step, text.length));
        expect(codes(stepped)).toEqual(codes(whole));
        expect(places(stepped)).toEqual(places(whole));
        expect(places(whole)).toEqual(places(whole).toSorted((a, b) => a - b));
      }),
      { numRuns: 40 },
    );
  });
});
