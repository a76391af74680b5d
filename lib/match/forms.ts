import { skeletonOf, type Skeleton } from '../text/skeleton';
import type { QuoteSelector } from './placement';
import { withoutRemarks } from './remarks';
import { holdsTex, texToLetters } from './tex';

/** A quote, or a piece of one, as it is looked for. */
export interface Form {
  /** What the letters were read from; their positions are offsets in it. */
  readonly text: string;
  readonly letters: Skeleton;
  /** Whether it begins, or ends, where a sentence does: its context says so, or it only looks like it. */
  readonly startsSentence: Border;
  readonly endsSentence: Border;
}

export type Border = 'known' | 'likely' | 'no';

/**
 * The ways to read a quote: as it is first (pages hold literal TeX too: abstracts before they are typeset), then,
 * if it holds TeX, as a page shows it.
 */
export function formsOf(quote: QuoteSelector): readonly Form[] {
  const startsSentence = startOf(quote);
  const endsSentence = endOf(quote);
  const texts = [quote.exact];
  if (holdsTex(quote.exact)) texts.push(texToLetters(quote.exact));
  const bare = withoutRemarks(quote.exact);
  if (bare !== quote.exact && /[\p{L}\p{N}]{3}/u.test(bare)) texts.push(bare);
  return texts.map((text) => ({ text, letters: skeletonOf(text), startsSentence, endsSentence }));
}

function startOf({ exact, prefix }: QuoteSelector): Border {
  if (prefix !== undefined && prefix !== '') return /(?:[.?!]["”’')\]]*\s+|\n\s*)$/.test(prefix) ? 'known' : 'no';
  return /^[^\p{L}\p{N}]*\p{Lu}/u.test(exact) ? 'likely' : 'no';
}

function endOf({ exact, suffix }: QuoteSelector): Border {
  const stops = /[.?!]["”’')\]]*\s*$/.test(exact);
  if (suffix !== undefined && suffix !== '') {
    return (stops && /^\s/.test(suffix)) || /^["”’')\]]*(?:[.?!](?:\s|$)|\s*\n)/.test(suffix) ? 'known' : 'no';
  }
  return stops ? 'likely' : 'no';
}
