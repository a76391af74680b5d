import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordDifference, type WordEdit } from '../../../lib/text/word-difference';

const told = (edits: readonly WordEdit[]): string =>
  edits.map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`)).join('');

const joined = (edits: readonly WordEdit[], without: WordEdit['kind']): string =>
  edits.filter(({ kind }) => kind !== without).map(({ text }) => text).join('');

const bare = (text: string): string => text.replace(/\s/g, '');

describe('word difference', () => {
  it('tells the words that came in place of others', () => {
    expect(told(wordDifference('the agent began to flatter', 'the agent started to flatter'))).toBe(
      'the agent [-began -]{+started +}to flatter',
    );
  });

  it('tells an inserted and a dropped clause', () => {
    expect(told(wordDifference('a b c', 'a x y b c'))).toBe('a {+x y +}b c');
    expect(told(wordDifference('a x y b c', 'a b c'))).toBe('a [-x y -]b c');
  });

  it('keeps a sign apart from the word it follows', () => {
    expect(told(wordDifference('only 2% of users', 'only 20% of users'))).toBe('only [-2-]{+20+}% of users');
  });

  it('does not call other white space a difference', () => {
    expect(wordDifference('one  two\nthree', 'one two three')).toEqual([{ kind: 'same', text: 'one two three' }]);
  });

  it('compares scripts without spaces letter by letter', () => {
    expect(told(wordDifference('我们训练模型', '我们评估模型'))).toBe('我们[-训练-]{+评估+}模型');
  });

  it('gives nothing for nothing', () => {
    expect(wordDifference('', '')).toEqual([]);
    expect(told(wordDifference('', 'new words'))).toBe('{+new words+}');
    expect(told(wordDifference('old words', ''))).toBe('[-old words-]');
  });

  it('gives back both texts, whatever they are', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'the', 'x-ray', '%', '½', ' ', '\n', 'é', '中'), { maxLength: 40 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const edits = wordDifference(before, after);
        expect(joined(edits, 'removed')).toBe(after);
        expect(bare(joined(edits, 'added'))).toBe(bare(before));
      }),
    );
  });

  it('finds the shortest difference of two short texts', () => {
    const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const edits = wordDifference(before.join(' '), after.join(' '));
        const same = edits.filter(({ kind }) => kind === 'same').flatMap(({ text }) => text.trim().split(' ')).length;
        expect(same).toBe(longestCommon(before, after));
      }),
    );
  });

  it('stays bounded on long texts that share nothing', () => {
    const before = Array.from({ length: 15_000 }, (_, at) => `a${at}`).join(' ');
    const after = Array.from({ length: 15_000 }, (_, at) => `b${at}`).join(' ');
    expect(wordDifference(before, after).map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(wordDifference('a'.repeat(300_000), '!'.repeat(50_000)).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  if (a[0] === b[0]) return 1 + longestCommon(a.slice(1), b.slice(1));
  return Math.max(longestCommon(a.slice(1), b), longestCommon(a, b.slice(1)));
}
