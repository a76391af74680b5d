import type { Placement } from '../match';

/**
 * A discussion as it was found. `html`: a page of LessWrong, the Alignment Forum, the EA Forum or
 * GreaterWrong, or any pasted HTML; `graphql`: the forum's own answer as JSON text; `markdown`: its Markdown
 * interface, or pasted Markdown; `text`: what remains after copying, with or without `>` marks.
 */
export interface ThreadSource {
  readonly kind: 'html' | 'markdown' | 'text' | 'graphql';
  readonly content: string;
  /** Where it was found: makes links absolute and may name one comment. */
  readonly url?: string;
}

/** What is known of the paper. Everything but the key may be missing: quotes then stay unplaced. */
export interface PaperText {
  /** A document key: `arxiv:2411.02306`. */
  readonly key: string;
  readonly version?: number;
  readonly title?: string;
  /** `Micah Carroll` or `Carroll, Micah`. */
  readonly authors?: readonly string[];
  /** The full text, as the reader's page or the fetched page gives it. Placements are offsets in it. */
  readonly text?: string;
}

export interface ThreadImport {
  readonly notes: readonly ImportedNote[];
  /** What was read but made neither a note nor an answer, as text, in the order of the thread. */
  readonly leftovers: readonly string[];
}

export type LinkedBy = 'blockquote' | 'placeholder' | 'inline-quote' | 'topic' | 'position' | 'tree';

export interface ImportedNote {
  readonly about: 'quote' | 'title' | 'figure' | 'table' | 'section' | 'whole';
  /** `Figure 38`, `Table 2`, `Section 4.1`, `Abstract`. */
  readonly label?: string;
  /** What the critic would have written instead, without the quotation marks. */
  readonly suggestedWording?: string;
  /** As written, without the editor's prefix; several passages are joined by ` […] `. */
  readonly quote: string | null;
  /** UTF-16 offsets in the paper's text; null without that text, and where there is nothing to place. */
  readonly placement: Placement | null;
  /** The objection as plain text; paragraphs and list items are set apart by an empty line. */
  readonly body: string;
  /** The same as Markdown: links, emphasis and lists kept, everything else escaped. */
  readonly markdown: string;
  /** Empty where the source names nobody. */
  readonly writer: string;
  readonly sourceUrl?: string;
  /** Where else the same note stands (crossposts, copies). */
  readonly otherUrls?: readonly string[];
  /** ISO 8601, UTC. */
  readonly date?: string;
  /** One of the note types, or null where the wording suggests none. */
  readonly proposedType: string | null;
  readonly answers: readonly ImportedAnswer[];
}

export interface ImportedAnswer {
  /** A response is told to be by an author of the paper; a reply is anybody's. */
  readonly kind: 'response' | 'reply';
  readonly writer: string;
  readonly body: string;
  readonly markdown: string;
  /** What it quotes of the note (or of an answer to it), as written. */
  readonly quoteOfNote: string | null;
  /** One of the stances, proposed from the wording. Meant for responses; on a reply it is what it would be. */
  readonly proposedStance: string | null;
  readonly linkedBy: LinkedBy;
  /** A person should look: at the link, or at who is taken for an author. */
  readonly needsALook: boolean;
  readonly sourceUrl?: string;
  readonly date?: string;
}

/** How far the work is: comments read, then notes placed. */
export interface ImportProgress {
  readonly stage: 'reading' | 'placing';
  readonly done: number;
  readonly of: number;
}
