import { describe, expect, it } from 'vitest';
import { reworded } from '../../../bench/matching/damage';
import { Random } from '../../../bench/matching/random';
import { made } from '../../../bench/matching/sample-papers';
import { placeQuotes, prepareText, type PreparedText, type QuoteSelector } from '../../../lib/match';

/** Work is counted in looks into the prepared text, which are the same on every machine, not in milliseconds. */
function counted<T extends Uint8Array | Int32Array>(array: T, look: () => void): T {
  return new Proxy(array, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value === 'function') return value.bind(target);
      look();
      return value;
    },
  });
}

function looksFor(text: string, quotes: readonly QuoteSelector[]): number {
  let looks = 0;
  const look = (): void => void (looks += 1);
  const { skeleton, index } = prepareText(text);
  const watched: PreparedText = {
    text,
    skeleton: { letters: counted(skeleton.letters, look), positions: counted(skeleton.positions, look), length: skeleton.length },
    index: { ...index, head: counted(index.head, look), next: counted(index.next, look), count: counted(index.count, look) },
  };
  const placements = placeQuotes(watched, quotes);
  expect(placements).toHaveLength(quotes.length);
  return looks;
}

/** Sentences of the first 40,000 characters: most as they are, some with a fifth of their words changed, some of another paper. */
function quotesFrom(text: string, count: number): readonly QuoteSelector[] {
  const random = new Random(11);
  const own = text.slice(0, 40_000).split(/(?<=\.) /);
  const foreign = made('english', 900, 40_000).text.split(/(?<=\.) /);
  const words = text.slice(0, 5_000).match(/[a-z]{3,}/g) ?? [];
  return Array.from({ length: count }, (_, at): QuoteSelector => {
    if (at % 100 === 0) return { exact: random.pick(foreign) };
    const exact = random.pick(own);
    if (at % 100 === 1) return { exact: reworded(exact, 0.2, words, random) };
    return at % 100 === 2 ? { exact, prefix: 'As was said before. ', suffix: ' And so on.' } : { exact };
  });
}

describe('the work of placing quotes', () => {
  const long = made('english', 901, 600_000).text;

  it('hardly grows with the length of the text, to 600,000 characters', () => {
    const quotes = quotesFrom(long, 400);
    expect(long.length).toBeGreaterThanOrEqual(600_000);
    expect(looksFor(long, quotes)).toBeLessThan(1.3 * looksFor(long.slice(0, 50_000), quotes));
  });

  it('grows with the number of quotes as they do, to 5,000', () => {
    const quotes = quotesFrom(long, 5_000);
    const tenth = quotes.filter((_, at) => Math.floor(at / 100) % 10 === 0);
    expect(tenth).toHaveLength(500);
    expect(looksFor(long, quotes)).toBeLessThan(12 * looksFor(long, tenth));
  });
});

describe('the work on hostile input', () => {
  /** Texts and quotes, of any length, that offer many places, long chains or endless gaps. */
  const texts: Readonly<Record<string, (length: number) => string>> = {
    'one letter': (length) => 'a'.repeat(length),
    'two letters in turns': (length) => 'ab '.repeat(length / 3),
    'one sentence over and over': (length) => 'We observe a small increase here. '.repeat(length / 34),
    'lone surrogates': (length) => 'a\ud800b\udc00'.repeat(length / 4),
    'white space': (length) => ' \n'.repeat(length / 2),
    'a paper': (length) => made('english', 902, length).text.slice(0, length),
  };
  const quotes: Readonly<Record<string, (length: number) => string>> = {
    'one letter': (length) => 'a'.repeat(length),
    'one letter with a flaw': (length) => `${'a'.repeat(length / 2)}b${'a'.repeat(length / 2)}`,
    'white space': (length) => ' '.repeat(length),
    'lone surrogates': (length) => '\ud800x\udc00'.repeat(length / 3),
    'the sentence, reworded, over and over': (length) => 'We observed a small increase there. '.repeat(length / 36),
    'fragments without end': (length) => 'a … '.repeat(length / 4),
    'a long piece of a paper': (length) => made('english', 902, length).text.slice(length / 4, length / 2).replaceAll('reward', 'award'),
  };

  // A quote may cost some looks per letter of it and of the text, but never their product.
  const LOOKS_PER_LETTER = 60;

  it.each(Object.keys(texts))('stays within what both lengths allow: %s', (name) => {
    for (const [kind, quote] of Object.entries(quotes)) {
      for (const [textLength, quoteLength] of [[12_000, 12_000], [48_000, 48_000]] as const) {
        const text = texts[name]?.(textLength) ?? '';
        const looks = looksFor(text, [{ exact: quote(quoteLength), prefix: text.slice(0, 60), suffix: text.slice(-60) }]);
        expect(looks, kind).toBeLessThanOrEqual(LOOKS_PER_LETTER * (textLength + quoteLength));
      }
    }
  });

  it('of a megabyte is bounded like that of a page', () => {
    const text = texts['one letter']?.(600_000) ?? '';
    for (const exact of ['a'.repeat(1_000_000), 'b'.repeat(1_000_000), ' '.repeat(1_000_000), `${'a'.repeat(500_000)}b`]) {
      expect(looksFor(text, [{ exact }])).toBeLessThan(2 * (text.length + exact.length));
    }
  });
});
