import { appendLetters } from '../text/skeleton';
import type { Letters } from './align';
import { boundaryBefore, sentencesBegun } from './boundaries';
import { candidatesAt, candidatesOf, distinct, type Candidate } from './candidates';
import { contextFit, contextOf, type Context } from './context';
import { contextPlaces, isRemoved, nearbyContext, NOWHERE, placesAmong, type ContextPlaces } from './context-places';
import { sentenceAround, toContext, type QuoteEnds } from './ends';
import { withoutForeignLines } from './foreign-lines';
import { endsSentenceOf, formsOf, startsSentenceOf, type Form } from './forms';
import { fragmentsOf } from './fragments';
import { placeJoined } from './joined';
import { occurrencesOf } from './occurrences';
import type { Placement, QuoteSelector } from './placement';
import type { PreparedText } from './prepared-text';
import type { Scratch } from './scratch';
import { signsFit } from './signs';
import { spanOfLetters } from './spans';
import { holdsTex, texToLetters } from './tex';
import { certain, decideChanged, decideEqual, type Found } from './verdict';

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
  const ends: QuoteEnds = {
    letters: place.end - place.start, startsSentence: startsSentenceOf(quote), endsSentence: endsSentenceOf(quote), lostBefore: 0, lostAfter: 0,
  };
  const sentence = sentenceAround(prepared, place, () => contextPlaces(prepared, contextOf(quote, scratch), scratch), ends);
  if (sentence === undefined) return undefined;
  const span = spanOfLetters(prepared, sentence.start, sentence.end);
  return { kind: 'changed', ...span, parts: [span], score: GROWN };
}

/** 1 where the hint points, 0 a whole text away; undefined without a hint. */
function nearness({ text, skeleton }: PreparedText, { hint }: QuoteSelector, start: number): number | undefined {
  if (hint === undefined || !Number.isFinite(hint)) return undefined;
  return Math.max(0, 1 - Math.abs((skeleton.positions[start] ?? 0) - hint) / Math.max(1, text.length));
}

/** The best of what resembles a quote that stands nowhere letter by letter. */
export function placeApproximately(prepared: PreparedText, quote: QuoteSelector, scratch: Scratch): Placement {
  const { found, removed } = resemblances(prepared, quote, scratch);
  return decideChanged(prepared, found, removed);
}

/** Everything that resembles the quote, unsorted; and whether its context shows that the passage is gone. */
export function resemblances(
  prepared: PreparedText, quote: QuoteSelector, scratch: Scratch,
): { readonly found: readonly Found[]; readonly removed: boolean } {
  scratch.nextQuote();
  const forms = formsOf(quote, scratch, withoutForeignLines(prepared, quote.exact));
  const size = forms[0]?.letters.length ?? 0;
  const context = contextOf(quote, scratch);
  const withFit = (passage: Passage): Fitted => ({ ...passage, fit: contextFit(prepared.skeleton, passage.start, passage.end, context) });

  let passages = joinedPassages(prepared, quote, context, scratch).map(withFit);
  for (const form of forms) {
    if (passages.some(({ similarity }) => similarity >= NEARLY_ALL)) break;
    // Another reading of a quote is looked for where the first was recognised, if it was.
    const known = passages.filter(({ similarity }) => similarity >= RECOGNISED).slice(0, MAX_REREAD);
    const candidates = known.length > 0 ? candidatesAt(prepared, form, known.map(({ start }) => start), [], scratch) : candidatesOf(prepared, form, scratch);
    passages.push(...candidates.map((candidate) => withFit(passageOf(form, candidate))));
  }

  const isAtHome = passages.some(({ fit, isExact }) => fit !== undefined && fit >= (isExact ? AT_HOME : ENDS_FIT));
  const places = isAtHome ? NOWHERE : contextPlaces(prepared, context, scratch);
  for (const form of forms) {
    const candidates = candidatesAt(prepared, form, placesAmong(places, size), passages, scratch);
    passages.push(...candidates.map((candidate) => withFit(passageOf(form, candidate))));
  }
  const removed = isRemoved(places, size);
  if (places !== NOWHERE) passages = [...distinct(passages)].map((passage) => (removed || passage.isExact ? passage : betterEnds(prepared, passage, places, withFit)));
  const found = passages.map((passage): Found => ({
    ...passage,
    near: removed ? 0 : isAtHome ? Math.min(1, passage.fit ?? 0) : nearbyContext(places, passage.start, passage.end, size),
    nearness: nearness(prepared, quote, passage.start),
    wholeSentences: wholeSentences(prepared, forms[0], passage),
  }));
  return { found, removed };
}

/** A form of the quote found to this share needs no other reading. */
const NEARLY_ALL = 0.95;

const RECOGNISED = 0.4;
const MAX_REREAD = 3;

/** An edited passage has its ends right where its context fits this well. */
const ENDS_FIT = 0.9;

/** The passage with its ends where the context stands, if that fits better than where the wording gives out. */
function betterEnds(prepared: PreparedText, passage: Fitted, places: ContextPlaces, withFit: (passage: Passage) => Fitted): Fitted {
  const parts = toContext(prepared, passage.parts, places, passage.ends);
  const start = parts[0]?.start ?? passage.start;
  const end = parts.at(-1)?.end ?? passage.end;
  if (start === passage.start && end === passage.end) return passage;
  const moved = withFit({ ...passage, parts, start, end });
  return (moved.fit ?? 0) > (passage.fit ?? 0) ? moved : passage;
}

/** With its context this well around it, a passage is where it was, and its context need not be searched for. */
const AT_HOME = 0.7;

function passageOf(form: Form, { alignment, start, end, similarity }: Candidate): Passage {
  const quote = { text: form.text, skeleton: form.letters };
  return {
    start,
    end,
    parts: alignment.parts,
    similarity,
    letters: form.letters.length - alignment.interrupting,
    isExact: !form.isShortened && alignment.lost === 0 && alignment.foreign === 0,
    longest: alignment.longest,
    ends: {
      letters: form.letters.length,
      startsSentence: form.startsSentence,
      endsSentence: form.endsSentence,
      lostBefore: sentencesBegun(quote, 1, alignment.lostHead + 1),
      lostAfter: sentencesBegun(quote, form.letters.length - alignment.lostTail, form.letters.length),
    },
  };
}

type Fitted = Passage & Pick<Found, 'fit'>;

/** What is known of a passage by itself, before its surroundings are weighed. */
type Passage = Omit<Found, 'fit' | 'near' | 'nearness' | 'wholeSentences'> & { readonly ends: QuoteEnds };

/** Ends (0 to 2) at which both quote and passage have the border of a sentence. */
function wholeSentences(prepared: PreparedText, form: Form | undefined, { start, end }: Letters): number {
  const begins = form !== undefined && form.startsSentence !== 'no' && boundaryBefore(prepared, start) === 'sentence';
  const ends = form !== undefined && form.endsSentence !== 'no' && boundaryBefore(prepared, end) === 'sentence';
  return (begins ? 1 : 0) + (ends ? 1 : 0);
}

function joinedPassages(prepared: PreparedText, quote: QuoteSelector, context: Context, scratch: Scratch): readonly Passage[] {
  const pieces = fragmentsOf(quote.exact);
  const joined = pieces.length > 1 ? placeJoined(prepared, pieces, context, scratch) : undefined;
  if (joined === undefined) return [];
  const { letters, isExact, inOrder } = joined;
  const passage = (parts: readonly Letters[], similarity: number): Passage => ({
    start: Math.min(...parts.map(({ start }) => start)),
    end: Math.max(...parts.map(({ end }) => end)),
    parts,
    // Fragments in another order than the text's were put together by the writer, not read.
    similarity: inOrder ? similarity : 0.8 * similarity,
    letters,
    isExact,
    longest: isExact ? letters : Math.max(...parts.map(({ start, end }) => end - start)),
    ends: { letters, startsSentence: startsSentenceOf(quote), endsSentence: endsSentenceOf(quote), lostBefore: 0, lostAfter: 0 },
  });
  return [
    passage(joined.parts, joined.similarity),
    ...(joined.rival === undefined ? [] : [passage(joined.rival.parts, joined.rival.similarity)]),
  ];
}
