import type { CLAIM_STATES, CLAIM_STEPS, ClaimWay, PROOF_STATES } from '../../lib/api/claims';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { ProofLevel } from '../../lib/notes/note';
import type { ProofMethod } from '../../lib/notes/proof';

/** The tables of claims of authorship, as the program sees them. */
export interface ClaimTables {
  claim: ClaimRow;
  claim_proof: ClaimProofRow;
  claim_step: ClaimStepRow;
  claim_objection: ClaimObjectionRow;
  claim_sighting: ClaimSightingRow;
  claim_mail: ClaimMailRow;
  /** Hosts, or owners on shared ones, that a moderator has looked at. */
  known_place: { place: string; at: number };
  read_elsewhere: ReadElsewhereRow;
}

/** That an account is an author of a document. One that is not over per account and document. */
export interface ClaimRow {
  id: string;
  document: DocumentKey;
  account: string;
  state: (typeof CLAIM_STATES)[number];
  level: ProofLevel;
  method: ProofMethod;
  /** Which of a paper's authors, 1 for the first. */
  author: number | null;
  /** Which account of a forum. */
  profile: string | null;
  begun: number;
  granted: number | null;
  expires: number | null;
  /** When a moderator ended it, or the person written to said that it was not them. */
  revoked: number | null;
}

export interface ClaimProofRow {
  id: string;
  claim: string;
  way: ClaimWay | 'vouch';
  state: (typeof PROOF_STATES)[number];
  method: ProofMethod;
  /** What tells it from others: a keyed hash of the address, the page, the profile, the ORCID iD, who vouches. */
  place: string;
  /** The same for the eye; never an address in full. */
  shown: string;
  begun: number;
  /** Until when it can be finished; when done, until when it holds. */
  until: number;
  /** Wrong codes so far. */
  tries: number;
}

/** The public log. */
export interface ClaimStepRow {
  id: string;
  /** Number of the write it was done by. */
  seq: number;
  claim: string;
  document: DocumentKey;
  account: string;
  what: (typeof CLAIM_STEPS)[number];
  level: ProofLevel;
  method: ProofMethod;
  at: number;
}

export interface ClaimObjectionRow {
  id: string;
  claim: string;
  /** Null when it came through the link in the mail. */
  account: string | null;
  words: string;
  at: number;
  decided: number | null;
}

/** Whether a reader's browser saw the code. */
export interface ClaimSightingRow {
  claim: string;
  account: string;
  seen: 0 | 1;
  at: number;
}

/** When an address was written to, and whether it never wants to be again. `mail` is a keyed hash. */
export interface ClaimMailRow {
  mail: string;
  /** Who had it written to last. */
  account: string | null;
  sent: number | null;
  stopped: number | null;
}

/** What was found on a page elsewhere, so that it need not be asked again at once. */
export interface ReadElsewhereRow {
  url: string;
  at: number;
  /** JSON. */
  found: string;
}
