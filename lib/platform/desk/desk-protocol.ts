import type { DocumentKey } from '../../documents/document-key';
import type { Problem } from '../problem';

/** A document on the desk. `claimed`: there is a claim that one is its author, proved since `granted` (milliseconds). `wrote`: only something written here. */
export type DeskDocument =
  | { readonly document: DocumentKey; readonly why: 'claimed'; readonly proved: boolean; readonly disputed: boolean; readonly granted?: number }
  | { readonly document: DocumentKey; readonly why: 'wrote' };

export interface Desk {
  /** Claims first. */
  readonly documents: readonly DeskDocument[];
  /** Why the claims are those known from before, or none. */
  readonly problem?: Problem;
}

export interface DeskProtocol {
  /** The documents of this person: claims as the server tells them, and what was written in this browser. */
  readDesk(request: Record<string, never>): Desk;
  /** Opens the desk, or the page where one proves to be an author of this document, in a tab of its own. */
  openDesk(request: { claim?: DocumentKey }): void;
}
