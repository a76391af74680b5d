import type { Skeleton } from '../text/skeleton';
import { ABBREVIATION } from './boundaries';
import type { QuoteSelector } from './placement';
import { lackAtEnd, withoutRemarks, type Lack } from './remarks';
import type { Scratch } from './scratch';
import { holdsTex, texToLetters } from './tex';

/** A quote, or a piece of one, as it is looked for. */
export interface Form {
  /** What the letters were read from; their positions are offsets in it. */
  readonly text: string;
  readonly letters: Skeleton;
  /** Whether letters of the quote were left out of it. */
  readonly isShortened: boolean;
  /** Whether it begins, or ends, where a sentence does: its context says so, or it only looks like it. */
  readonly startsSentence: Border;
  readonly endsSentence: Border;
  /** What of the source it lacks behind its last letter. */
  readonly lack: Lack;
}

export type Border = 'known' | 'likely' | 'no';

/**
 * The ways to read a quote: as it is first (pages hold literal TeX too: abstracts before they are typeset), then,
 * if it holds TeX, as a page shows it.
 */
export function formsOf(quote: QuoteSelector, scratch: Scratch, cleaned = quote.exact): readonly Form[] {
  const startsSentence = startsSentenceOf(quote);
  const endsSentence = endsSentenceOf(quote);
  const lack = lackAtEnd(quote.exact);
  const form = (text: string, isShortened = false): Form => ({ text, letters: scratch.read(text), isShortened, startsSentence, endsSentence, lack });
  const forms = [form(quote.exact)];
  if (holdsTex(quote.exact)) forms.push(form(texToLetters(quote.exact)));
  const bare = withoutRemarks(cleaned);
  if (bare !== quote.exact && /[\p{L}\p{N}]{3}/u.test(bare)) forms.push(form(bare, true));
  return forms;
}

/** Whether the quote begins where a sentence does. */
export function startsSentenceOf({ exact, prefix }: QuoteSelector): Border {
  if (prefix !== undefined && prefix !== '') {
    return /(?:[.?!]["”’')\]]*\s+|\n\s*)$/.test(prefix) && !ABBREVIATION.test(prefix.replace(/\.\s*$/, '')) ? 'known' : 'no';
  }
  return /^[^\p{L}\p{N}]*\p{Lu}/u.test(exact) ? 'likely' : 'no';
}

/** The first letter of a name, as citations have it: `(R. Angus et al., submitted)`. */
const INITIAL = /[(,;]\s*\p{Lu}$/u;

/** Whether it ends where one does. */
export function endsSentenceOf({ exact, suffix }: QuoteSelector): Border {
  const bare = exact.replace(/\.\s*$/, '');
  if (ABBREVIATION.test(bare) || INITIAL.test(bare)) return 'no';
  const stops = /[.?!]["”’')\]]*\s*$/.test(exact);
  if (suffix !== undefined && suffix !== '') {
    return (stops && /^\s/.test(suffix)) || /^["”’')\]]*(?:[.?!](?:\s|$)|\s*\n)/.test(suffix) ? 'known' : 'no';
  }
  return stops ? 'likely' : 'no';
}
