/**
 * Bounds for hostile and huge input. A long real discussion has 600 comments and 400,000 characters; what
 * lies beyond these bounds is named in the leftovers.
 */
export const MAX_CONTENT = 8_000_000;
export const MAX_COMMENTS = 3_000;
/** Blocks of one comment. */
export const MAX_BLOCKS = 2_000;
/** Characters of one paragraph, quote or list: the longest paragraph of any book is shorter. */
export const MAX_PARAGRAPH = 30_000;
/** Comments above, and comments beside, that a quote is looked up in. */
export const MAX_LOOKED_AT = 16;
/** Notes an answer without a quote is weighed against. */
export const MAX_CANDIDATES = 120;
/** Characters of one leftover. */
export const MAX_LEFTOVER = 2_000;
export const MAX_LEFTOVERS = 500;
/** Notes of one import: a critique with more is not read by anybody. */
export const MAX_NOTES = 500;
