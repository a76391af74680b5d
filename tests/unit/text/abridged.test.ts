import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abridged } from '../../../lib/text/abridged';
import { wordDifference } from '../../../lib/text/word-difference';

const told = (before: string, after: string) => abridged(wordDifference(before, after)).map(({ text }) => text).join('|');

describe('a difference shown short', () => {
  it('keeps a few words around each change', () => {
    const many = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `w${from + at}`).join(' ');
    expect(told(`${many(0, 20)} old ${many(20, 40)}`, `${many(0, 20)} new ${many(20, 40)}`)).toBe(
      '… w14 w15 w16 w17 w18 w19 |old |new |w20 w21 w22 w23 w24 w25 …',
    );
  });
  it('leaves short ones as they are', () => {
    expect(told('all three models agree', 'all four models agree')).toBe('all |three |four |models agree');
  });
  it('never touches what changed', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(words, words, (before, after) => {
        const edits = wordDifference(before, after);
        const changes = (all: typeof edits) => all.filter(({ kind }) => kind !== 'same');
        expect(changes(abridged(edits))).toEqual(changes(edits));
        expect(abridged(edits)).toHaveLength(edits.length);
      }),
    );
  });
});
