/**
 * How a site's text is to be read, as CSS selectors over tags and classes alone. (Not over ids, attributes or
 * position: the reader asks once for each path of tags and classes and remembers the answer, which is what
 * makes reading a page of 60,000 text nodes cheap.) An empty string selects nothing.
 */
export interface ReadingRules {
  /** Not part of the text: buttons, marks of foot-notes, previews. */
  readonly skip: string;
  /** Taken out of the sentence they stand in and read after its paragraph. */
  readonly footNotes: string;
  /** Blocks whatever the style sheet says. */
  readonly blocks: string;
  /** Headings that name a section. */
  readonly headings: string;
  readonly captions: string;
  /** Bullets and numbers, read in one line with what they stand before. */
  readonly labels: string;
}

export const PLAIN_RULES: ReadingRules = {
  skip: '',
  footNotes: '',
  blocks: '',
  headings: 'h1, h2, h3, h4, h5, h6',
  captions: 'figcaption, caption',
  labels: '',
};
