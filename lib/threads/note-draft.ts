import type { Subject } from './targets';

/** A note as it is read out of a critique, its parts told by the numbers of the comment's units. */
export interface NoteDraft {
  readonly about: 'quote' | Subject['about'];
  label?: string;
  /** Quotes of the paper as written; more than one where they share the objection. */
  readonly quotes: string[];
  readonly quoteUnits: number[];
  /** What leads up to the quote and belongs to the objection ("The claim that"). */
  leadIn?: number;
  readonly body: number[];
  /** Number of the point in the critic's own count. */
  ordinal?: number;
  /** The heading it stands under. */
  heading?: number;
  /** Judges the paper as a whole, as opening and closing words do; what is said to everything is said to this. */
  readonly isVerdict?: boolean;
}
