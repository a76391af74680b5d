import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passageFingerprints } from '../../../lib/fingerprint/passage';

const SENTENCE = 'We find that training on human feedback makes models deceptive in two of the four environments we studied.';

const shared = (one: string, other: string) => {
  const known = new Set(passageFingerprints(one));
  return passageFingerprints(other).filter((hash) => known.has(hash)).length;
};

describe('The fingerprints of a passage', () => {
  it('are the same whatever its typography, case, accents and white space', () => {
    const printed = SENTENCE.replace('We find', 'WE  ﬁnd').replaceAll(' ', '\n ').replace('human', 'hu­man').replace('deceptive', 'décéptive');
    expect(new Set(passageFingerprints(printed))).toEqual(new Set(passageFingerprints(SENTENCE)));
  });

  it('are few: some two in eleven of its letters, each once, and none of a few letters', () => {
    const long = Array.from({ length: 60 }, (_, i) => `${SENTENCE} ${i ** 3}`).join(' ');
    const kept = passageFingerprints(long);
    expect(new Set(kept).size).toBe(kept.length);
    expect(kept.length).toBeLessThan(long.length / 4);
    expect(passageFingerprints('nine lette')).toEqual([]);
    expect(passageFingerprints('')).toEqual([]);
    expect(passageFingerprints('a'.repeat(10_000))).toHaveLength(1);
  });

  it('are shared wherever 19 letters in a row are', () => {
    const letters = fc.stringMatching(/^[a-z]{0,120}$/);
    const run = fc.stringMatching(/^[a-z]{19,60}$/);
    fc.assert(
      fc.property(letters, letters, letters, letters, run, (a, b, c, d, common) => {
        expect(shared(a + common + b, c + common + d)).toBeGreaterThan(0);
      }),
    );
  });

  it('of a short text are found in a longer one that holds it', () => {
    expect(shared('training on human feedback', `${SENTENCE} ${SENTENCE.toUpperCase()}`)).toBeGreaterThan(0);
  });

  it('of unrelated texts are not shared', () => {
    expect(shared(SENTENCE, 'The proof of the second lemma rests on an inequality that fails for unbounded operators.')).toBe(0);
  });

  it('stay as they are: databases hold them', () => {
    expect(passageFingerprints('Letters only.')).toMatchInlineSnapshot(`
      [
        -1479347933,
        -1104628023,
      ]
    `);
    expect(passageFingerprints(SENTENCE).slice(0, 4)).toMatchInlineSnapshot(`
      [
        -2119382853,
        -1465467173,
        -1669086754,
        -1756068645,
      ]
    `);
  });
});
