import type { Span } from './placement';

/** A letter, digit or mark: what the matching itself compares. */
const WORDLY = /[\p{L}\p{N}\p{M}]/u;
/** Signs that are written in several ways; one of a group stands for the others. */
const SAME = ['"“”„«»', "'‘’‚′", '-‐‑‒–—−', '.…'];

/**
 * Takes the signs at a passage's ends in that the quote has there too: a quoted sentence ends with its full
 * stop, a quoted formula with its bracket. Offsets are UTF-16, half-open.
 */
export function withEndSigns(text: string, { start, end }: Span, exact: string): Span {
  const quote = exact.trim();
  let to = end;
  for (const sign of signsAfter(quote)) {
    if (!isSame(text[to], sign)) break;
    to += 1;
  }
  let from = start;
  for (const sign of signsBefore(quote)) {
    if (!isSame(text[from - 1], sign)) break;
    from -= 1;
  }
  return { start: from, end: to };
}

/** Signs behind the quote's last letter, in order. */
function signsAfter(quote: string): readonly string[] {
  let at = quote.length;
  while (at > 0 && !WORDLY.test(quote[at - 1]!) && !isSurrogate(quote, at - 1)) at -= 1;
  return [...quote.slice(at)].filter((sign) => sign.trim() !== '');
}

/** Signs before the quote's first letter, from the letter outwards. */
function signsBefore(quote: string): readonly string[] {
  let at = 0;
  while (at < quote.length && !WORDLY.test(quote[at]!) && !isSurrogate(quote, at)) at += 1;
  return [...quote.slice(0, at)].filter((sign) => sign.trim() !== '').toReversed();
}

function isSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdfff;
}

function isSame(one: string | undefined, other: string): boolean {
  return one !== undefined && (one === other || SAME.some((group) => group.includes(one) && group.includes(other)));
}
