import type { MODERATIONS } from '../../lib/api/moderation';
import type { ReportReason } from '../../lib/notes/report-reasons';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { EventKind, NoteType, PostId, ProofLevel, Severity, Stance } from '../../lib/notes/note';
import type { ClaimTables } from './claim-schema';
import type { InboxTables } from './inbox-schema';
import type { SignInTables } from './sign-in-schema';

/**
 * The tables as the program sees them. Both engines hold the same: text, and integers for times (milliseconds
 * UTC) and counts. JSON stands as text that only this program writes.
 */
export interface Tables extends ClaimTables, InboxTables, SignInTables {
  counter: CounterRow;
  account: AccountRow;
  token: TokenRow;
  document: DocumentRow;
  post: PostRow;
  response_note: ResponseNoteRow;
  joined: JoinedRow;
  event: EventRow;
  revision: RevisionRow;
  gone: GoneRow;
  idempotency: IdempotencyRow;
  unwanted_source: UnwantedSourceRow;
  rating: RatingRow;
  flag: FlagRow;
  moderation: ModerationRow;
  appeal: AppealRow;
  legal_notice: LegalNoticeRow;
  fingerprint: FingerprintRow;
  passage_mark: { id: 1; seq: number };
  source_turn: { source: string; next: number };
  secret: { id: 1; value: string };
}

/** One row: the last number given to a write, the weight of all posts, and the look-up prefix in force. */
export interface CounterRow {
  id: 1;
  n: number;
  weight: number;
  bits: number;
  /** Random text, new for every database and every restore: a number alone names no state of the world. */
  epoch: string;
}

/** Under which a post may be passed on. */
export type Licence = 'CC-BY-4.0';

export type Role = 'member' | 'moderator' | 'sample';

export interface AccountRow {
  id: string;
  handle: string;
  /** `handleKey` of the handle: names that look alike are one name. */
  handle_key: string;
  role: Role;
  created: number;
  /** What its writer consented to for posts from then on. */
  licence: Licence | null;
  /** When it ended; its name is gone, its posts may stay. */
  ended: number | null;
  /** Since when it may not write. */
  suspended: number | null;
  /** Posts it had hidden at once that a moderator showed again. */
  false_alarms: number;
}

export interface TokenRow {
  /** SHA-256 of the token in hex: whoever reads the database cannot sign in with it. */
  hash: string;
  account: string;
  created: number;
  kind: 'lasting' | 'access' | 'refresh';
  /** All tokens that came of one sign-in. */
  family: string | null;
  expires: number | null;
  /** When a refresh token was exchanged. */
  used: number | null;
}

export interface DocumentRow {
  key: DocumentKey;
  /** SHA-256 of the key in hex. */
  hash: string;
  /** The hash's first 16 bits. */
  bucket: number;
  /** Number of the last write that touched it. */
  changed: number;
  /** What all that is said about it adds to its bucket, as `weightOf` estimates it. */
  weight: number;
}

export type PostKind = 'note' | 'response' | 'reply';

export interface PostRow {
  id: PostId;
  /** Number of the write that last changed it. */
  seq: number;
  kind: PostKind;
  document: DocumentKey;
  writer: string;
  body: string;
  created: number;
  edited: number | null;
  revision: number;
  removed: number | null;
  /** JSON of a `Source` with its date in milliseconds. */
  source: string | null;
  /** Of a note: the version it was written on. Of a response: the version that holds the fix. */
  version: number | null;
  /** JSON of a `Target`. Notes. */
  target: string | null;
  type: NoteType | null;
  severity: Severity | null;
  suggested_wording: string | null;
  evidence: string | null;
  joined: number;
  stance: Stance | null;
  proof_level: ProofLevel | null;
  proof_method: string | null;
  proof_date: number | null;
  /** The claim a response was given under. */
  claim: string | null;
  /** Since when that claim does not count; what it was worth stays in the columns above. */
  proof_fallen: number | null;
  /** Of a reply. */
  note: PostId | null;
  parent: PostId | null;
  licence: Licence | null;
  /** Where an imported post stands at its source: `lw:<comment id>#3`. */
  source_key: string | null;
  /** Of an imported note: the forum's post it stands under at its source, where that is not what it is about. */
  source_document: DocumentKey | null;
  /** What other readers found at the source; null until one looked. */
  seen: 'seen' | 'mismatch' | null;
  /** Since when a moderator, or a flag, keeps its words from being read. */
  hidden: number | null;
}

export interface RatingRow {
  post: PostId;
  account: string;
  helpful: 'yes' | 'somewhat' | 'no';
  /** JSON of a list. */
  reasons: string;
  at: number;
}

export interface FlagRow {
  id: string;
  post: PostId;
  account: string;
  reason: ReportReason;
  words: string;
  at: number;
  closed: number | null;
}

/** A decision. `account`: whom it concerns; `moderator`: null where a flag did it by itself. */
export interface ModerationRow {
  id: string;
  post: PostId | null;
  document: DocumentKey | null;
  account: string;
  action: (typeof MODERATIONS)[number];
  reason: string;
  moderator: string | null;
  at: number;
}

export interface AppealRow {
  id: string;
  moderation: string;
  account: string;
  words: string;
  at: number;
  outcome: 'upheld' | 'overturned' | null;
  decided: number | null;
}

export interface LegalNoticeRow {
  id: string;
  about: string;
  sender: string;
  mail: string;
  words: string;
  at: number;
  closed: number | null;
}

/** A note quotes something that has this fingerprint (`lib/fingerprint`). */
export interface FingerprintRow {
  hash: number;
  note: PostId;
}

/** A place at a source that was removed here as unwanted. */
export interface UnwantedSourceRow {
  source_key: string;
  id: PostId;
  at: number;
  /** Hashes of the words that are not wanted, with blanks between them; null where none from there are, as their writer wished. */
  words: string | null;
}

/** Which notes a response answers, in the writer's order. */
export interface ResponseNoteRow {
  response: PostId;
  note: PostId;
  position: number;
}

export interface JoinedRow {
  note: PostId;
  account: string;
  at: number;
}

export interface EventRow {
  id: string;
  seq: number;
  document: DocumentKey;
  note: PostId;
  kind: EventKind;
  at: number;
  actor: string;
  version: number | null;
  /** 1 for a change of the passage that only its reporter has seen: told, and without weight. */
  doubtful: 0 | 1;
  /** When the server compares the versions itself; null where it need not, or cannot. */
  look_at: number | null;
}

/** A text a post had before an edit. `content` is JSON of what the edit could change. */
export interface RevisionRow {
  post: PostId;
  revision: number;
  at: number;
  content: string;
}

/** A post that left no trace but its id, so that copies elsewhere can drop it and the id is never used again. */
export interface GoneRow {
  id: PostId;
  seq: number;
  document: DocumentKey;
  at: number;
}

/** What was done under an idempotency key; the answer is made anew from `subject`, so no text is kept twice. */
export interface IdempotencyRow {
  /** Account id, or '' before there is one. */
  account: string;
  /** SHA-256 of the key in hex. */
  key: string;
  /** SHA-256 of method, path and body in hex. */
  request: string;
  subject: string;
  at: number;
}
