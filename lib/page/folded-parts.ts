import type { ReadRegion } from './page-text';

/** A part of the text that the page keeps folded: its words are not shown, and so were not read. */
export interface FoldedPart {
  /** The closed `details`; of it only the summary is seen. */
  readonly element: Element;
  /** The comment it stands in; null for the document itself. */
  readonly comment: string | null;
  /** All that is in it, as written. */
  readonly text: string;
}

/** The closed `details` of these texts; one within another counts with the outer one alone. */
export function foldedParts(regions: readonly ReadRegion[]): readonly FoldedPart[] {
  return regions.flatMap(({ element, comment }) =>
    [...element.querySelectorAll('details:not([open])')]
      .filter((details) => details.parentElement?.closest('details:not([open])') === null)
      .map((details) => ({ element: details, comment, text: details.textContent ?? '' })),
  );
}
