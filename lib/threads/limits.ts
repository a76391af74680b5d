/**
 * Bounds for hostile and huge input. A long real discussion has 600 comments and 400,000 characters; what
 * lies beyond these bounds is named in the leftovers.
 */
export const MAX_CONTENT = 8_000_000;
export const MAX_COMMENTS = 3_000;
/** Blocks of one comment. */
export const MAX_BLOCKS = 4_000;
/** Characters of one leftover. */
export const MAX_LEFTOVER = 2_000;
export const MAX_LEFTOVERS = 500;
/** Notes of one import: a critique with more is not read by anybody. */
export const MAX_NOTES = 500;
