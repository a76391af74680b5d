import type { DocumentKey } from '../../documents/document-key';
import type { Status } from '../../notes/ledger';

/** What is known here of one paper of a list: how many notes it has, and where those stand. */
export interface KnownNotes {
  readonly document: DocumentKey;
  /** Praise counts here and has no status. */
  readonly notes: number;
  readonly byStatus: Readonly<Partial<Record<Status, number>>>;
}

export interface ListingProtocol {
  /**
   * Papers of a list that have notes, from what is stored in this browser alone: nothing is fetched, and asking leaves
   * no trace. Nothing for papers whose notes are hidden.
   */
  countKnown(request: { documents: readonly DocumentKey[] }): readonly KnownNotes[];
}
