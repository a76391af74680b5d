import type { INBOX_KINDS } from '../../lib/api/inbox';
import type { PostId } from '../../lib/notes/note';

/** The tables of inboxes, and of what is said of imported words, as the program sees them. */
export interface InboxTables {
  inbox_item: InboxItemRow;
  inbox_reader: InboxReaderRow;
  import_sighting: ImportSightingRow;
  import_request: ImportRequestRow;
}

/** One thing for one person to read, in the order of writes. */
export interface InboxItemRow {
  id: string;
  account: string;
  seq: number;
  at: number;
  kind: (typeof INBOX_KINDS)[number];
  /** Empty where it is about authorship. */
  note: PostId | '';
  /** The id of a post, an event, a moderator's decision, of the claim a word is asked for, or of the proof that was one. */
  subject: string;
}

export interface InboxReaderRow {
  account: string;
  /** Read up to this number. */
  read: number;
  /** Where the daily mail goes; null for none. In the clear, because it must be written to. */
  mail: string | null;
  /** Mailed up to this number. */
  mailed: number;
  /** When the last daily mail went out. */
  sent: number | null;
}

/** Whether a reader found an imported text at its source. `source`: without the part's number. */
export interface ImportSightingRow {
  source: string;
  account: string;
  matches: 0 | 1;
  text_hash: string;
  at: number;
}

/** What a moderator is asked about imported words. */
export interface ImportRequestRow {
  id: string;
  source: string;
  kind: 'claim' | 'removal';
  account: string | null;
  profile: string | null;
  words: string;
  at: number;
  closed: number | null;
}
