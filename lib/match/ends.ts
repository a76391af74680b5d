import type { Letters } from './align';
import { boundaryBefore, sentencesBegun, sentenceWithin, type Readable } from './boundaries';
import type { Skeleton } from '../text/skeleton';
import type { ContextPlaces } from './context-places';
import type { Border } from './forms';
import { commonLetters } from './occurrences';

/** What a quote says about the ends of its passage. */
export interface QuoteEnds {
  readonly letters: number;
  /** The quote, letter by letter. */
  readonly wording: Skeleton;
  readonly startsSentence: Border;
  readonly endsSentence: Border;
  /** Sentences that begin, or end, in what of the quote was not recognised at its head and tail. */
  readonly lostBefore: number;
  readonly lostAfter: number;
}

/** Share of the quote, and letters on top, by which an end may be moved to where its context begins. */
const REACH = 0.45;
const SLACK = 12;

/** Letters that may have been put between the end of a sentence and what is known to have come next ("In particular, …"). */
const LED_OVER = 40;

/**
 * Parts whose outer ends stand where what came before and after the quote stands now, if that is near. Whole
 * sentences that were put in between are no part of the passage; a clause that was, in its own sentence, is.
 */
export function toContext(text: Readable, parts: readonly Letters[], places: ContextPlaces, quote: QuoteEnds): readonly Letters[] {
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return parts;
  const start = startAt(text, first.start, last.end, places, quote);
  const end = endAt(text, last.end, start, places, quote);
  if (start === first.start && end === last.end) return parts;
  const inside = parts.filter((part) => part.end > start && part.start < end);
  return inside.map((part, at) => ({ start: at === 0 ? start : part.start, end: at === inside.length - 1 ? end : part.end }));
}

function startAt(text: Readable, start: number, end: number, { before, isBeforeExact }: ContextPlaces, quote: QuoteEnds): number {
  const isSentence = quote.startsSentence === 'known';
  const places = before.filter((place) => place < end).flatMap((place) => {
    if (!isSentence) return [place];
    const sentence = sentenceWithin(text, place, 1, place <= start ? start - place : Math.min(LED_OVER, end - place - 1));
    return sentence ?? (place < start ? [place] : []);
  });
  return nearest(places, start, (place) => {
    if (place > start) return place - start <= reachOf(quote) || (isBeforeExact && end - place >= LEAST_LEFT * quote.letters);
    if (start - place <= restOf(quote) && beginsAt(text, place, quote)) return true;
    if (isSentence && start - place <= restOf(quote)) return sentencesBegun(text, place + 1, start + 1) <= quote.lostBefore;
    return !isSentence && start - place <= reachOf(quote);
  });
}

function endAt(text: Readable, end: number, start: number, { after, isAfterExact }: ContextPlaces, quote: QuoteEnds): number {
  const isSentence = quote.endsSentence === 'known';
  const places = after.filter((place) => place > start).flatMap((place) => {
    if (!isSentence) return [place];
    const sentence = sentenceWithin(text, place, -1, place >= end ? place - end : Math.min(LED_OVER, place - start - 1));
    return sentence ?? (place > end ? [place] : []);
  });
  return nearest(places, end, (place) => {
    if (place < end) return end - place <= reachOf(quote) || (isAfterExact && place - start >= LEAST_LEFT * quote.letters);
    if (place - end <= restOf(quote) && endsAt(text, place, quote)) return true;
    if (isSentence && place - end <= restOf(quote)) return sentencesBegun(text, end, place) <= quote.lostAfter;
    return !isSentence && place - end <= reachOf(quote);
  });
}

/** First, or last, letters of a quote right beside its context: together they are no chance. */
const BESIDE = 6;

/** Whether the quote's first letters stand at a place, so that what lies between them and the rest was left out by whoever quoted. */
function beginsAt({ skeleton }: Readable, place: number, { wording }: QuoteEnds): boolean {
  return wording.length >= BESIDE && commonLetters(skeleton.letters, place, wording.letters, 0, BESIDE) === BESIDE;
}

/** Whether its last letters end at a place, likewise. */
function endsAt({ skeleton }: Readable, place: number, { wording }: QuoteEnds): boolean {
  return wording.length >= BESIDE && place >= BESIDE && commonLetters(skeleton.letters, place - BESIDE, wording.letters, wording.length - BESIDE, BESIDE) === BESIDE;
}

/** Share of the quote that must be left when what stood next to it is found, letter by letter, inside its passage. */
const LEAST_LEFT = 0.5;

function reachOf({ letters }: QuoteEnds): number {
  return REACH * letters + SLACK;
}

/** A sentence may have grown by as much again. */
function restOf({ letters }: QuoteEnds): number {
  return letters + SLACK;
}

/** The place closest to `to` that will do; `to` itself if there is none. */
function nearest(places: readonly number[], to: number, willDo: (place: number) => boolean): number {
  return places.reduce((best, place) => (willDo(place) && (best === to || Math.abs(place - to) < Math.abs(best - to)) ? place : best), to);
}

/**
 * The sentence around a place with the very letters of a quote that was a whole sentence, or several, if the text
 * goes on in mid-sentence where the quote's was over: a clause was added. Undefined where nothing of the kind is known.
 */
export function sentenceAround(text: Readable, { start, end }: Letters, places: () => ContextPlaces, quote: QuoteEnds): Letters | undefined {
  const goesOn = quote.endsSentence === 'known' && boundaryBefore(text, end) !== 'sentence';
  const beganBefore = quote.startsSentence === 'known' && boundaryBefore(text, start) !== 'sentence';
  if (!goesOn && !beganBefore) return undefined;
  const known = places();
  const grown = {
    start: beganBefore ? startAt(text, start, end, known, quote) : start,
    end: goesOn ? endAt(text, end, start, known, quote) : end,
  };
  return grown.start < start || grown.end > end ? { start: Math.min(start, grown.start), end: Math.max(end, grown.end) } : undefined;
}
