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
