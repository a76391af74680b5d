import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeQuotes, prepareText, type Placement, type QuoteSelector, type Span } from '../../../lib/match';
import { PAPER } from '../../fixtures/match/paper';

/** What every answer must be, whatever was asked. */
function expectSound(text: string, placement: Placement | undefined): void {
  for (const { start, end } of spansOf(placement)) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
  }
  if (placement?.kind === 'exact' || placement?.kind === 'changed') {
    expect(placement.score).toBeGreaterThan(0);
    expect(placement.score).toBeLessThanOrEqual(1);
    for (const [at, part] of placement.parts.entries()) expect(part.start).toBeGreaterThanOrEqual(placement.parts[at - 1]?.end ?? placement.start);
  }
}

function spansOf(placement: Placement | undefined): readonly Span[] {
  if (placement === undefined) throw new Error('A quote was not answered.');
  if (placement.kind === 'ambiguous') return placement.candidates;
  if (placement.kind !== 'absent') return [placement, ...placement.parts];
  return placement.nearest === undefined ? [] : [placement.nearest];
}

const MEGABYTE = 1_000_000;

describe('hostile input', () => {
  const quotes: readonly QuoteSelector[] = [
    { exact: '' },
    { exact: ' '.repeat(100_000) },
    { exact: 'a'.repeat(MEGABYTE) },
    { exact: 'ab '.repeat(50_000) },
    { exact: '…'.repeat(10_000) },
    { exact: 'the … '.repeat(10_000) },
    { exact: '('.repeat(10_000) },
    { exact: '['.repeat(10_000) + '1, '.repeat(10_000) },
    { exact: '$\\frac{'.repeat(10_000) },
    { exact: '"'.repeat(10_000) },
    { exact: '\ud800'.repeat(100) },
    { exact: 'x\udc00'.repeat(1000) },
    { exact: '\ufdfa'.repeat(1000) },
    { exact: 'e' + '\u0301'.repeat(10_000) },
    { exact: 'the agent', prefix: '\ud800'.repeat(1000), suffix: 'a'.repeat(100_000), hint: Number.NaN },
    { exact: 'the agent', hint: -1e300 },
    { exact: 'the agent began', prefix: '', suffix: '', hint: Number.POSITIVE_INFINITY },
    { exact: PAPER.repeat(100) },
    { exact: [...PAPER].toReversed().join('') },
  ];

  it.each([
    ['a paper', PAPER],
    ['nothing', ''],
    ['white space', ' \n\t'.repeat(10_000)],
    ['one letter, again and again', 'a'.repeat(300_000)],
    ['two letters in turns', 'ab '.repeat(100_000)],
    ['lone surrogates', 'a\ud800b\udc00'.repeat(20_000)],
    ['one sentence a thousand times', 'We observe a small increase here. '.repeat(1000)],
    ['dots', '. … '.repeat(50_000)],
  ])('is answered soundly in %s', (_name, text) => {
    const prepared = prepareText(text);
    for (const placement of placeQuotes(prepared, quotes)) expectSound(text, placement);
  });

  it('never throws on any text and quote, and never answers outside of the text', () => {
    const words = fc.array(fc.constantFrom('the ', 'agent ', 'raters', '… ', '. ', '\n', 'é', '\ud835\udc4e', '\ud800', '$x_{i}$', '[12]', '(2023)', '中', 'ab', '\ufdfa', '7', '⁄'), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(words, words, words, words, fc.integer({ min: -10, max: 400 }), (text, exact, prefix, suffix, hint) => {
        const prepared = prepareText(text);
        const [placed, bare] = placeQuotes(prepared, [{ exact, prefix, suffix, hint }, { exact }]);
        expectSound(text, placed);
        expectSound(text, bare);
      }),
      { numRuns: 300 },
    );
  });
});

describe('any piece of a text', () => {
  const prepared = prepareText(PAPER);
  const letters = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

  it('is placed on letters equal to its own, or told to stand there more than once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: PAPER.length - 1 }), fc.integer({ min: 1, max: 200 }), (start, length) => {
        const exact = PAPER.slice(start, start + length);
        const [placement] = placeQuotes(prepared, [{ exact }]);
        if (letters(exact) === '') expect(placement).toEqual({ kind: 'absent' });
        else if (placement?.kind === 'exact') expect(letters(PAPER.slice(placement.start, placement.end))).toBe(letters(exact));
        else expect(placement?.kind).toBe('ambiguous');
      }),
    );
  });

  it('is found with its context where it was taken from, whatever else is like it', () => {
    const twice = prepareText(`${PAPER}\n${PAPER}`);
    fc.assert(
      fc.property(fc.integer({ min: 40, max: PAPER.length - 60 }), fc.boolean(), (at, second) => {
        const start = second ? at + PAPER.length + 1 : at;
        const text = twice.text;
        const [placement] = placeQuotes(twice, [{ exact: text.slice(start, start + 30), prefix: text.slice(start - 40, start), suffix: text.slice(start + 30, start + 70), hint: start }]);
        if (placement?.kind === 'exact') expect(Math.abs(placement.start - start)).toBeLessThan(5);
        else expect(placement?.kind).toBe('ambiguous');
      }),
    );
  });
});
