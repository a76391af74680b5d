/** Sizes both sides hold to: the form refuses before the server does. Characters are UTF-16 code units. */
export const LIMITS = {
  /** Markdown of a note, response or reply. */
  body: 20_000,
  /** A quoted passage; longer selections are cut by the form, with a word to the writer. */
  quote: 1_500,
  /** Context kept on each side of a quote. */
  context: 64,
  suggestedWording: 2_000,
  /** What is said against a moderator's decision. */
  objection: 2_000,
  label: 200,
  url: 2_000,
  handle: { least: 2, most: 40 },
  /** Notes one response may answer. */
  notesPerResponse: 50,
} as const;

/** Within this time a post can be undone without a trace and edited without a history. Milliseconds. */
export const UNDO_WINDOW = 5 * 60_000;
