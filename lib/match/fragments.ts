/** Marks by which people leave something out: three dots in any spacing, their sign, bare or in brackets. */
const ELLIPSIS = /[[(]\s*(?:…|⋯|\.\s?\.\s?\.)\s*[\])]|…|⋯|\.\s?\.\s?\.(?:\s?\.)?/g;

/** Nearly no quote has them, and this is seen sooner than where they begin and end. */
const DOTS = /[…⋯]|\.\s?\.\s?\./;

/** Between two commas they belong to a formula, `x1, …, xn`, and leave nothing out. */
const LISTED = /,\s?(?:…|⋯|\.\s?\.\s?\.)\s?,/g;

/** More parts than a person would join; a quote of nothing but dots must not cost more. */
const MAX_FRAGMENTS = 24;

/** The pieces of a quote between its ellipses, without those that hold no text; one if it has no ellipsis. */
export function fragmentsOf(quote: string): readonly string[] {
  if (!DOTS.test(quote)) return [quote];
  return quote
    .replace(LISTED, ',,')
    .split(ELLIPSIS)
    .map((piece) => piece.trim())
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece))
    .slice(0, MAX_FRAGMENTS);
}
