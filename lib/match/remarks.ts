/** What a writer adds to a quote in brackets: emphasis, sic, page and section. */
const REMARK = /[([](?:(?:my|our|original)?\s*(?:emphas[ie]s|italics?|bold|highlight)[^)\]]*|sic|p+\.?\s*\d[^)\]]*|(?:section|sec\.?|§)\s*\d[^)\]]*)[)\]]/giu;

/** A label in front of the quotation marks: `From the paper: "…"`. */
const LABEL = /^[^"“”«»\n]{1,60}[:,]\s*["“«](?=\S)/u;

/** Citations: a year in round brackets, or numbers in square ones. */
const CITATION = /\((?:[^()]{0,160}?\b)?(?:19|20)\d\d[a-z]?\b[^()]{0,160}\)|\[\s*\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\s*\]/gu;

/** The quote without what is likely the writer's own, or set by another style; the same if there is nothing of the kind. */
export function withoutRemarks(quote: string): string {
  return quote.replace(LABEL, '').replace(REMARK, ' ').replace(CITATION, ' ');
}

/** A citation of its own, not a mark glued to a word, perhaps with the stop behind it, at the end. */
const ENDS_CITED = new RegExp(`\\s(?:${CITATION.source})\\W*$`, 'u');

const TAIL = 6;
const ENDS_BRACKETED = /[)\]]\W*$/;

/** What a source cites with: a year, or a number in brackets. */
const CITES = /(?:19|20)\d\d|\[\d/;

/** White space before the stop, where a formula or a citation stood that was not copied. */
const BEREFT = /\s[.?!]\s*$/;

/** What a quote lacks at its end that its source likely has there: a citation in another style, or a formula or citation that was not copied. */
export type Lack = 'none' | 'citation' | 'anything';

export function lackAtEnd(quote: string): Lack {
  // Nearly no quote lacks anything, and its last characters tell.
  const tail = quote.slice(-TAIL);
  if (BEREFT.test(tail)) return 'anything';
  return ENDS_BRACKETED.test(tail) && ENDS_CITED.test(quote) ? 'citation' : 'none';
}

/** Whether what follows a passage in its source can be what the quote lacks. */
export function canBeLacking(lack: Lack, following: string): boolean {
  return lack === 'anything' || (lack === 'citation' && CITES.test(following));
}
