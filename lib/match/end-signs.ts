import type { Span } from './placement';

/** A letter, digit or mark: what the matching itself compares. */
const WORDLY = /[\p{L}\p{N}\p{M}]/u;
const BLANK = ' ';
/** Signs that are written in several ways; one of a group stands for the others. */
const SAME = ['"“”„«»', "'‘’‚′", '-‐‑‒–—−', '.…'];

/**
 * Takes the signs at a passage's ends in that the quote has there too: a quoted sentence ends with its full
 * stop, a quoted formula with its bracket. Offsets are UTF-16, half-open.
 */
export function withEndSigns(text: string, { start, end }: Span, exact: string): Span {
  // Most quotes begin and end with a plain letter, and are placed by the hundred.
  if (isPlain(exact.charCodeAt(0)) && isPlain(exact.charCodeAt(exact.length - 1))) return { start, end };
  const quote = exact.trim();
  const signs = signsAfter(quote);
  const closing = signs.length === 0 ? 0 : closingAt(text, { start, end });
  const after =
    closing === 0
      ? commonSigns(signs, (offset) => text[end + offset])
      : closing + commonSigns(signs.filter((sign) => !CLOSING.test(sign)), (offset) => text[end + closing + offset]);
  const before = commonSigns(signsBefore(quote), (offset) => text[start - 1 - offset]);
  return { start: start - before, end: end + after };
}

const CLOSING = /[)\]}]/;

/** Brackets that stand right behind a passage and close one it opened: an edited quote may not have them. */
function closingAt(text: string, { start, end }: Span): number {
  let closing = 0;
  while (CLOSING.test(text[end + closing] ?? '')) closing += 1;
  if (closing === 0) return 0;
  const passage = text.slice(start, end);
  const open = (passage.match(/[([{]/g)?.length ?? 0) - (passage.match(/[)\]}]/g)?.length ?? 0);
  return Math.max(0, Math.min(closing, open));
}

function isPlain(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39);
}

/**
 * How many characters of the text, counted outwards, are the quote's signs. Blanks may stand between signs where
 * the quote has one ("(Ada, )."); a blank is part of the passage only when a sign follows.
 */
function commonSigns(signs: readonly string[], at: (offset: number) => string | undefined): number {
  let common = 0;
  let ahead = 0;
  for (const sign of signs) {
    if (sign === BLANK) {
      while (isBlank(at(ahead))) ahead += 1;
      continue;
    }
    if (!isSame(at(ahead), sign)) break;
    ahead += 1;
    common = ahead;
  }
  return common;
}

/** Signs behind the quote's last letter, in order. */
function signsAfter(quote: string): readonly string[] {
  let at = quote.length;
  while (at > 0 && !WORDLY.test(quote[at - 1]!) && !isSurrogate(quote, at - 1)) at -= 1;
  return quote.slice(at).replace(/\s+/gu, BLANK).split('');
}

/** Signs before the quote's first letter, from the letter outwards. */
function signsBefore(quote: string): readonly string[] {
  let at = 0;
  while (at < quote.length && !WORDLY.test(quote[at]!) && !isSurrogate(quote, at)) at += 1;
  return quote.slice(0, at).replace(/\s+/gu, BLANK).split('').toReversed();
}

function isSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdfff;
}

/** White space within a line: a passage never ends in the next paragraph for a sign's sake. */
function isBlank(one: string | undefined): boolean {
  return one !== undefined && one !== '\n' && /\s/u.test(one);
}

function isSame(one: string | undefined, other: string): boolean {
  return one !== undefined && (one === other || SAME.some((group) => group.includes(one) && group.includes(other)));
}
