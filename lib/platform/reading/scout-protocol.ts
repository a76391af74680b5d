import type { DocumentKey } from '../../documents/document-key';
import type { Site } from '../settings/settings';

/** A page as its scout sees it. */
export interface Arrival {
  /** The page's own document, then those it links. */
  readonly documents: readonly [DocumentKey, ...DocumentKey[]];
  readonly site: Site;
  /** The address names a note that is to be shown. */
  readonly linksNote: boolean;
}

/** What a page is to do. */
export interface Outlook {
  /** The margin has something to show, so it is to come. */
  readonly show: boolean;
  /** The margin is to come when the reader selects words, because the toolbar may stand beside them. */
  readonly toolbar: boolean;
  /** Papers whose notes are shown here too, though the page does not link them: its comments were imported there. */
  readonly also?: readonly DocumentKey[];
}

/** Asked of the background by the scout: the small script that every overlaid page gets. */
export interface ScoutProtocol {
  /** Asked when a page has come, and again when what is known of its documents may have changed. */
  arrive(request: Arrival): Outlook;
  /** Puts the margin's script into the asking page; answered when it has run. */
  bringMargin(request: Record<string, never>): void;
}
