import type { Letters } from './align';
import { boundaryBefore, sentencesBegun } from './boundaries';
import { candidatesAt, candidatesOf, distinct, type Candidate } from './candidates';
import { sharedWords } from './shared-words';
import { contextFit, contextOf, type Context } from './context';
import { contextPlaces, isRemoved, nearbyContext, NOWHERE, placesAmong, type ContextPlaces } from './context-places';
import { toContext, type QuoteEnds } from './ends';
import { withoutForeignLines } from './foreign-lines';
import { formsOf, type Form } from './forms';
import { fragmentsOf } from './fragments';
import { placeJoined, type Joined } from './joined';
import type { Found } from './likelihood';
import type { Placement, QuoteSelector } from './placement';
import type { PreparedText } from './prepared-text';
import type { Scratch } from './scratch';
import { decideChanged } from './verdict';

/** The best of what resembles a quote that stands nowhere letter by letter. */
export function placeApproximately(prepared: PreparedText, quote: QuoteSelector, scratch: Scratch): Placement {
  const { found, removed } = resemblances(prepared, quote, scratch);
  return decideChanged(prepared, found, removed);
}

/** With its context this well around it, a passage is where it was, and its context need not be searched for. */
export const AT_HOME = 0.7;

/** Everything that resembles the quote, unsorted; and whether its context shows that the passage is gone. */
export function resemblances(
  prepared: PreparedText, quote: QuoteSelector, scratch: Scratch,
): { readonly found: readonly Found[]; readonly removed: boolean } {
  scratch.nextQuote();
  const forms = formsOf(quote, scratch, withoutForeignLines(prepared, quote.exact, scratch));
  const size = forms[0]?.letters.length ?? 0;
  const context = contextOf(quote, scratch);
  const withFit = (passage: Passage): Fitted => ({ ...passage, fit: contextFit(prepared.skeleton, passage.start, passage.end, context) });

  let passages = forms[0] === undefined ? [] : joinedPassages(prepared, quote, forms[0], context, scratch).map(withFit);
  for (const form of forms) {
    if (passages.some(({ similarity }) => similarity >= NEARLY_ALL)) break;
    // Another reading of a quote is looked for where the first was recognised, if it was.
    const known = passages.filter(({ similarity }) => similarity >= RECOGNISED).slice(0, MAX_REREAD);
    const candidates = known.length > 0 ? candidatesAt(prepared, form, known.map(({ start }) => start), [], scratch) : candidatesOf(prepared, form, scratch);
    passages.push(...candidates.map((candidate) => withFit(passageOf(prepared, form, candidate))));
  }

  const isAtHome = passages.some(({ fit, isExact }) => fit !== undefined && fit >= (isExact ? AT_HOME : ENDS_FIT));
  const places = isAtHome ? NOWHERE : contextPlaces(prepared, context, scratch);
  for (const form of forms) {
    const candidates = candidatesAt(prepared, form, placesAmong(places, size), passages, scratch);
    passages.push(...candidates.map((candidate) => withFit(passageOf(prepared, form, candidate))));
  }
  passages = passages.map((passage) => (passage.isShortened ? withFit(fuller(passage, passages)) : passage));
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

/** A passage found without the citations of its quote, as far as it goes with them, if it holds more of the quote so: then the page cites alike. */
function fuller(passage: Passage, others: readonly Passage[]): Passage {
  const found = ({ similarity, letters }: Passage): number => similarity * letters;
  const full = others.find((other) => {
    const shared = Math.min(other.end, passage.end) - Math.max(other.start, passage.start);
    return !other.isShortened && found(other) > found(passage) && 2 * shared > passage.end - passage.start;
  });
  return full === undefined ? passage : { ...passage, start: full.start, end: full.end, parts: full.parts, isExact: full.isExact };
}

function passageOf(prepared: PreparedText, form: Form, { alignment, start, end, similarity }: Candidate): Passage {
  const quote = { text: form.text, skeleton: form.letters };
  return {
    start,
    end,
    parts: alignment.parts,
    similarity,
    letters: form.letters.length - alignment.interrupting,
    isExact: !form.isShortened && alignment.lost === 0 && alignment.foreign === 0,
    isShortened: form.isShortened,
    longest: alignment.longest,
    words: () => sharedWords(quote, prepared, alignment),
    foreign: alignment.foreign,
    ends: {
      letters: form.letters.length,
      wording: form.letters,
      startsSentence: form.startsSentence,
      endsSentence: form.endsSentence,
      lostBefore: sentencesBegun(quote, 1, alignment.lostHead + 1),
      lostAfter: sentencesBegun(quote, form.letters.length - alignment.lostTail, form.letters.length),
    },
  };
}

interface Fitted extends Passage {
  readonly fit: number | undefined;
}

/** What is known of a passage by itself, before its surroundings are weighed. */
interface Passage extends Omit<Found, 'fit' | 'near' | 'nearness' | 'wholeSentences'> {
  readonly ends: QuoteEnds;
  /** Whether remarks and citations were left out of the quote to find it. */
  readonly isShortened: boolean;
}

/** Ends (0 to 2) at which both quote and passage have the border of a sentence. */
function wholeSentences(prepared: PreparedText, form: Form | undefined, { start, end }: Letters): number {
  const begins = form !== undefined && form.startsSentence !== 'no' && boundaryBefore(prepared, start) === 'sentence';
  const ends = form !== undefined && form.endsSentence !== 'no' && boundaryBefore(prepared, end) === 'sentence';
  return (begins ? 1 : 0) + (ends ? 1 : 0);
}

function joinedPassages(prepared: PreparedText, quote: QuoteSelector, form: Form, context: Context, scratch: Scratch): readonly Passage[] {
  const pieces = fragmentsOf(quote.exact);
  const joined = pieces.length > 1 ? placeJoined(prepared, pieces, context, scratch) : undefined;
  if (joined === undefined) return [];
  const { letters, isExact, inOrder } = joined;
  const passage = ({ parts, similarity, longest, words }: Pick<Joined, 'parts' | 'similarity' | 'longest' | 'words'>): Passage => ({
    start: Math.min(...parts.map(({ start }) => start)),
    end: Math.max(...parts.map(({ end }) => end)),
    parts,
    // Fragments in another order than the text's were put together by the writer, not read.
    similarity: inOrder ? similarity : 0.8 * similarity,
    letters,
    isExact,
    isShortened: false,
    longest: isExact ? letters : longest,
    words,
    foreign: 0,
    ends: { letters, wording: form.letters, startsSentence: form.startsSentence, endsSentence: form.endsSentence, lostBefore: 0, lostAfter: 0 },
  });
  return [
    passage(joined),
    ...(joined.rival === undefined ? [] : [passage(joined.rival)]),
  ];
}

/** 1 where the hint points, 0 a whole text away; undefined without a hint. */
export function nearness({ text, skeleton }: PreparedText, { hint }: QuoteSelector, start: number): number | undefined {
  if (hint === undefined || !Number.isFinite(hint)) return undefined;
  return Math.max(0, 1 - Math.abs((skeleton.positions[start] ?? 0) - hint) / Math.max(1, text.length));
}
