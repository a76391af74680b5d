import type { Skeleton } from '../text/skeleton';
import type { Letters } from './align';
import { boundaryBefore } from './boundaries';
import { candidatesOf } from './candidates';
import { contextFit, contextOf, type Context } from './context';
import { contextPlaces, isRemoved, nearbyContext, placesAmong } from './context-places';
import { formsOf, type Form } from './forms';
import { fragmentsOf } from './fragments';
import { placeJoined } from './joined';
import { occurrencesOf } from './occurrences';
import type { Placement, QuoteSelector } from './placement';
import type { PreparedText } from './prepared-text';
import type { Scratch } from './scratch';
import { signsFit } from './signs';
import { decideChanged, decideEqual, type Found } from './verdict';

/** Where one quote stands. Exact places first: only what is nowhere letter by letter is searched for approximately. */
export function placeQuote(prepared: PreparedText, quote: QuoteSelector, scratch: Scratch): Placement {
  const forms = formsOf(quote);
  return placeExactly(prepared, quote, forms) ?? placeApproximately(prepared, quote, forms, scratch);
}

/** The quote's letters as they are; undefined if they stand nowhere in this order. */
export function placeExactly(prepared: PreparedText, quote: QuoteSelector, forms: readonly Form[]): Placement | undefined {
  for (const { letters } of forms) {
    if (letters.length === 0) return { kind: 'absent' };
    const starts = occurrencesOf(prepared, letters);
    if (starts.length > 0) return amongEqual(prepared, quote, letters, starts);
  }
  return undefined;
}

function amongEqual(prepared: PreparedText, quote: QuoteSelector, form: Skeleton, starts: readonly number[]): Placement {
  const context = contextOf(quote);
  return decideEqual(
    prepared,
    form.length,
    starts.map((start) => {
      const end = start + form.length;
      return {
        start,
        end,
        fit: contextFit(prepared.skeleton, start, end, context),
        nearness: nearness(prepared, quote, start),
        signs: starts.length === 1 ? 1 : signsFit(prepared, quote.exact, start, end),
      };
    }),
  );
}

/** 1 where the hint points, 0 a whole text away; undefined without a hint. */
function nearness({ text, skeleton }: PreparedText, { hint }: QuoteSelector, start: number): number | undefined {
  if (hint === undefined || !Number.isFinite(hint)) return undefined;
  return Math.max(0, 1 - Math.abs((skeleton.positions[start] ?? 0) - hint) / Math.max(1, text.length));
}

export function placeApproximately(prepared: PreparedText, quote: QuoteSelector, forms: readonly Form[], scratch: Scratch): Placement {
  const { found, removed } = resemblances(prepared, quote, forms, scratch);
  return decideChanged(prepared, found, removed);
}

/** Everything that resembles the quote, unsorted; and whether its context shows that the passage is gone. */
export function resemblances(
  prepared: PreparedText, quote: QuoteSelector, forms: readonly Form[], scratch: Scratch,
): { readonly found: readonly Found[]; readonly removed: boolean } {
  const context = contextOf(quote);
  const places = contextPlaces(prepared, context, scratch);
  const size = forms[0]?.letters.length ?? 0;
  const around = placesAmong(places, size);
  const removed = isRemoved(places, size);
  const weigh = (found: Passage): Found => ({
    ...found,
    fit: contextFit(prepared.skeleton, found.start, found.end, context),
    near: removed ? 0 : nearbyContext(places, found.start, found.end, size),
    nearness: nearness(prepared, quote, found.start),
    wholeSentences: wholeSentences(prepared, forms[0], found),
  });

  const found = joinedPassages(prepared, quote, context, scratch).map(weigh);
  for (const form of forms) {
    for (const { alignment, start, end, similarity } of candidatesOf(prepared, form, around, scratch)) {
      const isWhole = alignment.lost === 0 && alignment.foreign === 0;
      found.push(weigh({ start, end, parts: alignment.parts, similarity, letters: form.letters.length - alignment.interrupting, isExact: isWhole, longest: alignment.longest }));
    }
  }
  return { found, removed };
}

/** What is known of a passage by itself, before its surroundings are weighed. */
type Passage = Omit<Found, 'fit' | 'near' | 'nearness' | 'wholeSentences'>;

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
    longest: letters,
  });
  return [
    passage(joined.parts, joined.similarity),
    ...(joined.rival === undefined ? [] : [passage(joined.rival.parts, joined.rival.similarity)]),
  ];
}
