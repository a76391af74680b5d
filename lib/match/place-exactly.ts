import { appendLetters } from '../text/skeleton';
import { withWhatLacks, type Letters } from './align';
import { boundaryBefore } from './boundaries';
import { contextFit, contextOf } from './context';
import { contextPlaces } from './context-places';
import { sentenceAround, type QuoteEnds } from './ends';
import { endsSentenceOf, startsSentenceOf } from './forms';
import { occurrencesOf } from './occurrences';
import { AT_HOME, nearness, resemblances } from './place-approximately';
import type { Placement, QuoteSelector } from './placement';
import type { PreparedText } from './prepared-text';
import { lackAtEnd } from './remarks';
import type { Scratch } from './scratch';
import { signsFit } from './signs';
import { spanOfLetters } from './spans';
import { holdsTex, texToLetters } from './tex';
import { certain, decideChanged, decideEqual } from './verdict';

/** The quote's letters as they are; undefined if they stand nowhere in this order. */
export function placeExactly(prepared: PreparedText, quote: QuoteSelector, scratch: Scratch): Placement | undefined {
  const literal = amongEqual(prepared, quote, quote.exact, scratch);
  // Pages hold literal TeX too (abstracts before they are typeset), so commands count as letters first.
  if (literal !== undefined || !holdsTex(quote.exact)) return literal;
  return amongEqual(prepared, quote, texToLetters(quote.exact), scratch);
}

function amongEqual(prepared: PreparedText, quote: QuoteSelector, text: string, scratch: Scratch): Placement | undefined {
  const { letters } = scratch;
  scratch.nextQuote();
  letters.length = 0;
  appendLetters(letters, text, 0, text.length);
  const { length } = letters;
  if (length === 0) return { kind: 'absent' };
  const starts = occurrencesOf(prepared, letters);
  const [only] = starts;
  if (only === undefined) return undefined;
  if (starts.length === 1) {
    const place = { start: only, end: only + length };
    const elsewhere = isEstranged(prepared, quote, only, only + length, scratch) ? notThere(prepared, quote, place, scratch) : undefined;
    return elsewhere ?? grown(prepared, quote, place, scratch) ?? certain(prepared, only, only + length);
  }
  const context = contextOf(quote, scratch);
  return decideEqual(
    prepared,
    starts.map((start) => ({
      start,
      end: start + length,
      fit: contextFit(prepared.skeleton, start, start + length, context),
      nearness: nearness(prepared, quote, start),
      signs: signsFit(prepared, quote.exact, start, start + length),
    })),
  );
}

/** Below this fit, the only exact place may be a copy, and the passage meant have been edited where it was. */
const ESTRANGED = 0.35;

function isEstranged(prepared: PreparedText, quote: QuoteSelector, start: number, end: number, scratch: Scratch): boolean {
  if (quote.prefix === undefined && quote.suffix === undefined) return false;
  // Nearly always the characters just before are those of the prefix, and nothing more need be compared.
  const before = (quote.prefix ?? '').slice(-8);
  if (before.length === 8 && prepared.text.endsWith(before, prepared.skeleton.positions[start])) return false;
  const fit = contextFit(prepared.skeleton, start, end, contextOf(quote, scratch));
  return fit !== undefined && fit < ESTRANGED;
}

/** Share of a quote that must be left of it between what stood around it, to prefer it to an exact copy elsewhere. */
const LEAST_AT_HOME = 0.6;

/** Chance that what was taken out of its place was only moved to where the same letters stand. */
const MOVED = 0.25;

/**
 * Why the only place with the letters of a quote is not the one meant: the passage, edited, stands where its whole
 * context still is, or its context shows that it was taken out. Undefined if neither.
 */
function notThere(prepared: PreparedText, quote: QuoteSelector, copy: Letters, scratch: Scratch): Placement | undefined {
  const { found, removed } = resemblances(prepared, quote, scratch);
  const home = found.filter(({ fit, similarity }) => fit !== undefined && fit >= AT_HOME && similarity >= LEAST_AT_HOME);
  const placement = decideChanged(prepared, home, false);
  if (placement.kind === 'changed') return placement;
  return removed && !isWhole(prepared, quote, copy) ? { kind: 'absent', nearest: { ...spanOfLetters(prepared, copy.start, copy.end), score: MOVED } } : undefined;
}

/** Whether a copy is a sentence of its own, as the quote was: then it was moved, while what only holds the quote's words says more. */
function isWhole(prepared: PreparedText, quote: QuoteSelector, { start, end }: Letters): boolean {
  return (
    startsSentenceOf(quote) === 'known' && endsSentenceOf(quote) === 'known' &&
    boundaryBefore(prepared, start) === 'sentence' && boundaryBefore(prepared, end) === 'sentence'
  );
}

/** Chance that a sentence which gained a clause is the one meant. */
const GROWN = 0.97;

/** A quoted sentence with the clause that it gained; undefined if it is as it was. */
function grown(prepared: PreparedText, quote: QuoteSelector, place: Letters, scratch: Scratch): Placement | undefined {
  // Most quotes are whole sentences still, and are placed by the hundred.
  if (boundaryBefore(prepared, place.end) === 'sentence' && boundaryBefore(prepared, place.start) === 'sentence') return undefined;
  const sentence = (isFromContext(quote) ? sentenceGrown(prepared, quote, place, scratch) : undefined) ?? withItsEnd(prepared, quote, place);
  if (sentence === undefined) return undefined;
  const span = spanOfLetters(prepared, sentence.start, sentence.end);
  return { kind: 'changed', ...span, parts: [span], score: GROWN };
}

/** Only its context says for sure where a quote's sentences began and ended. */
function isFromContext({ prefix = '', suffix = '' }: QuoteSelector): boolean {
  return prefix !== '' || suffix !== '';
}

function sentenceGrown(prepared: PreparedText, quote: QuoteSelector, place: Letters, scratch: Scratch): Letters | undefined {
  const ends: QuoteEnds = {
    letters: place.end - place.start, wording: scratch.letters, startsSentence: startsSentenceOf(quote), endsSentence: endsSentenceOf(quote), lostBefore: 0, lostAfter: 0,
  };
  return sentenceAround(prepared, place, () => contextPlaces(prepared, contextOf(quote, scratch), scratch), ends);
}

/** The passage with the formula or citation at its end that the quote lacks. */
function withItsEnd(prepared: PreparedText, { exact }: QuoteSelector, { start, end }: Letters): Letters | undefined {
  const lack = lackAtEnd(exact);
  if (lack !== 'anything' || boundaryBefore(prepared, end) === 'sentence') return undefined;
  const border = withWhatLacks(prepared, end, end - start, lack);
  return border === undefined ? undefined : { start, end: border };
}
