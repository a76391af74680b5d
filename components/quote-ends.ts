import { LIMITS } from '../lib/notes/limits';
import type { QuoteTarget } from '../lib/notes/note';

/** Moves one end of a quote by a word, out into its context or in. */

export type QuoteEnd = 'start' | 'end';
export type QuoteMove = 'out' | 'in';

const words = new Intl.Segmenter(undefined, { granularity: 'word' });

/** UTF-16 offsets at which a word begins, so that "one word" carries the signs and spaces that follow it. */
function wordStarts(text: string): readonly number[] {
  return [...words.segment(text)].filter((part) => part.isWordLike === true).map((part) => part.index);
}

/** UTF-16 offsets just after each word. */
function wordEnds(text: string): readonly number[] {
  return [...words.segment(text)].filter((part) => part.isWordLike === true).map((part) => part.index + part.segment.length);
}

/**
 * The quote with one end moved by one word, or null where that end cannot move: no context is left outside, only
 * one word is left inside, or the quote would grow past its limit. The context that moves out of the quote stays
 * in the context, as far as the limit for context allows.
 */
export function moveQuoteEnd<Target extends QuoteTarget>(target: Target, end: QuoteEnd, move: QuoteMove): Target | null {
  const { exact, prefix, suffix } = target;
  const cut = cutOf(target, end, move);
  if (cut === null) return null;

  // `all` is the passage with its context; the quote is the part from `start` to `stop`.
  const all = prefix + exact + suffix;
  const start = end === 'start' ? cut : prefix.length;
  const stop = end === 'end' ? cut : prefix.length + exact.length;
  const moved = all.slice(start, stop);
  if (moved.length > LIMITS.quote && moved.length > exact.length) return null;
  return {
    ...target,
    exact: moved,
    prefix: all.slice(0, start).slice(-LIMITS.context),
    suffix: all.slice(stop).slice(0, LIMITS.context),
    ...(target.hint === undefined ? {} : { hint: Math.max(0, target.hint + start - prefix.length) }),
  };
}

/** Where the moved end comes to stand, as an offset in prefix + exact + suffix. */
function cutOf({ exact, prefix, suffix }: QuoteTarget, end: QuoteEnd, move: QuoteMove): number | null {
  // Context is cut at a fixed length, so the word at its far edge may be half a word.
  const full = LIMITS.context;
  if (end === 'start' && move === 'out') {
    return wordStarts(prefix).filter((at) => at > 0 || prefix.length < full).at(-1) ?? null;
  }
  if (end === 'start') {
    const inside = wordStarts(exact).find((at) => at > 0);
    return inside === undefined ? null : prefix.length + inside;
  }
  if (move === 'out') {
    const outside = wordEnds(suffix).find((at) => at < suffix.length || suffix.length < full);
    return outside === undefined ? null : prefix.length + exact.length + outside;
  }
  const inside = wordEnds(exact.trimEnd()).slice(0, -1).at(-1);
  return inside === undefined ? null : prefix.length + inside;
}
