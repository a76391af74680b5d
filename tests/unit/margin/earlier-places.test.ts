import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, keyOf, placesThatHold, type PlacesInText, type Quoted } from '../../../lib/margin/earlier-places';
import { slicesOf } from '../../../lib/margin/slices';
import { placeQuotes, prepareText, type Placement } from '../../../lib/match';
import type { NoteId } from '../../../lib/notes/note';

/** What still holds after a text has changed is what would be found if everything were looked for again. */

const slices = slicesOf(new AbortController().signal);

const WORDS = 'flock hill dusk count lamb gate wool dog field snow river night stone path rain tally noon fence valley shepherd'.split(' ');
/** Sentences of a small world of words, so that many are alike, and some the same. */
const sentence = fc.array(fc.constantFrom(...WORDS), { minLength: 4, maxLength: 14 }).map((words) => `The ${words.join(' ')}.`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((list) => list.join(' '));
const paragraphs = fc.array(paragraph, { minLength: 50, maxLength: 120, size: 'max' });
const change = fc.record({ at: fc.nat(120), removed: fc.nat(2), added: fc.array(fc.oneof(paragraph, fc.nat(120)), { maxLength: 2 }) });
const quoting = fc.record({
  at: fc.nat(20_000),
  length: fc.integer({ min: 8, max: 140 }),
  /** Takes the place of the first long word, as in a quote from memory or of another version. */
  word: fc.option(fc.constantFrom(...WORDS), { nil: null }),
  context: fc.boolean(),
  hint: fc.boolean(),
});

const pages = fc.record({ before: paragraphs, changes: fc.array(change, { minLength: 1, maxLength: 2 }), quotings: fc.array(quoting, { minLength: 1, maxLength: 12 }) });

function quotesOf(text: string, quotings: readonly (typeof quoting extends fc.Arbitrary<infer One> ? One : never)[]): readonly Quoted[] {
  return quotings.map((how, number) => {
    const start = how.at % Math.max(1, text.length - how.length);
    const words = text.slice(start, start + how.length);
    return {
      id: `0190a000-0000-7000-8000-${String(number).padStart(12, '0')}` as NoteId,
      quote: {
        kind: 'quote',
        exact: how.word === null ? words : words.replace(/\b[a-z]{4,}\b/u, how.word),
        prefix: how.context ? text.slice(Math.max(0, start - 60), start) : '',
        suffix: how.context ? text.slice(start + how.length, start + how.length + 60) : '',
        ...(how.hint ? { hint: start } : {}),
      },
    };
  });
}

function placesIn(text: string, quotes: readonly Quoted[]): PlacesInText {
  const prepared = prepareText(text);
  const placed = placeQuotes(prepared, quotes.map(({ quote }) => quote));
  return { text, prepared, found: new Map(quotes.map((one, at) => [keyOf(one), placed[at]!])) };
}

/** All that is drawn of a placement. How sure it is depends on the length of the whole text, in its last digits. */
const placeOf = (placement: Placement): object => ({ ...placement, score: 0 });

describe('places that hold after a change', () => {
  it('are those that would be found anew', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(pages, async ({ before, changes, quotings }) => {
        const text = before.join('\n');
        const after = changes
          .reduce((list, { at, removed, added }) => list.toSpliced(at % list.length, removed, ...added.map((one) => (typeof one === 'string' ? one : (before[one % before.length] ?? '')))), before)
          .join('\n');
        const quotes = quotesOf(text, quotings);
        const holding = await placesThatHold(placesIn(text, quotes), after, quotes, slices);
        const fresh = placesIn(after, quotes).found;
        for (const one of quotes) {
          const placement = holding.get(one.id);
          if (placement !== undefined) expect(placeOf(placement)).toEqual(placeOf(fresh.get(keyOf(one))!));
        }
        held += holding.size;
      }),
      { numRuns: 60, endOnFailure: true },
    );
    // Otherwise nothing was proved.
    expect(held).toBeGreaterThan(20);
  }, 60_000);

  it('are not those that are less sure beside a new passage which only resembles the quote', async () => {
    const others = Array.from({ length: 60 }, (_, at) => `Paragraph ${at} tells of matters that have nothing to do with any animal, number ${at * 7919}.`);
    const text = [...others.slice(0, 8), 'A ferry left before breakfast. The stone field noon field noon.', ...others.slice(8)].join('\n');
    const quotes = ['The stone field field flock flock.', 'A ferry left before breakfast.'].map((exact, at): Quoted => ({
      id: `0190a000-0000-7000-8000-00000000000${at}` as NoteId,
      quote: { kind: 'quote', exact, prefix: '', suffix: '' },
    }));
    const after = `${text}\nThe stone field flock field flock.`;
    const before = placesIn(text, quotes);
    const kindsIn = ({ found }: PlacesInText) => quotes.map((one) => found.get(keyOf(one))?.kind);
    expect(kindsIn(before)).toEqual(['changed', 'exact']);
    expect(kindsIn(placesIn(after, quotes))).toEqual(['absent', 'exact']);
    expect([...(await placesThatHold(before, after, quotes, slices)).keys()]).toEqual([quotes[1]!.id]);
  });

  it('are all of them, whatever they are, in the same text', async () => {
    const text = 'The flock was counted at dusk. It rained. The flock was counted at dusk. Nobody came.';
    const quotes = ['It rained', 'The flock was counted at dusk', 'A wolf was seen in the valley'].map((exact, at): Quoted => ({
      id: `0190a000-0000-7000-8000-00000000000${at}` as NoteId,
      quote: { kind: 'quote', exact, prefix: '', suffix: '' },
    }));
    const places = placesIn(text, quotes);
    const holding = await placesThatHold(places, text, quotes, slices);
    expect([...holding.values()].map(({ kind }) => kind)).toEqual(['exact', 'ambiguous', 'absent']);
    // A note whose quote was mended is another question.
    const mended = quotes.map((one): Quoted => ({ ...one, quote: { ...one.quote, exact: `${one.quote.exact} then` } }));
    expect((await placesThatHold(places, text, mended, slices)).size).toBe(0);
  });
});

describe('the difference between two texts', () => {
  it('is what stands between what both begin and end with', () => {
    expect(differenceOf('one two three', 'one two three')).toBeNull();
    expect(differenceOf('one two three', 'one 2 three')).toEqual({ head: 4, tail: 6 });
    expect(differenceOf('aaa', 'aaaa')).toEqual({ head: 3, tail: 0 });
    expect(differenceOf('', 'new')).toEqual({ head: 0, tail: 0 });
  });
});
