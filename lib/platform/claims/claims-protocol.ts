import type { BeginClaim, Claim, ClaimOptions, ClaimStep, ClaimWay } from '../../api/claims';
import type { DocumentKey } from '../../documents/document-key';
import type { Person, ProofLevel } from '../../notes/note';
import type { ProofMethod } from '../../notes/proof';

/** Proof of authorship, from the extension's side. Codes and masked addresses are told to its own pages alone. */

export type { BeginClaim as BeginProof, Claim, ClaimOptions, ClaimProof, ClaimWay } from '../../api/claims';

/** One's own claim on a document, as pages may know it: neither name, nor address, nor code. */
export type ClaimStanding =
  | { readonly kind: 'local-only' }
  | { readonly kind: 'signed-out' }
  /** Nothing is claimed. */
  | { readonly kind: 'none' }
  /** It was never asked, and the server cannot be asked now. */
  | { readonly kind: 'unknown' }
  | {
      /** `open`: a proof is under way. `disputed` and `expired`: it counts for nothing now. */
      readonly kind: 'open' | 'live' | 'disputed' | 'expired';
      readonly level: ProofLevel;
      readonly method: ProofMethod;
      /** Since when it is proved, until when it holds; milliseconds. */
      readonly granted?: number;
      readonly expires?: number;
      /** From memory: the server does not answer now. */
      readonly stale?: true;
    };

/** Where somebody was on the claim page. */
export interface ClaimPlace {
  readonly title: string | null;
  /** Which of the authors, 1 for the first. */
  readonly author: number | null;
  readonly way: ClaimWay | null;
}

/** Somebody's claim, as the public log has it: who was found to be an author, how, and what became of it. */
export interface LoggedClaim {
  readonly claim: string;
  readonly person: Person;
  readonly level: ProofLevel;
  readonly method: ProofMethod;
  /** Of the last step; milliseconds. */
  readonly at: number;
  readonly what: ClaimStep['what'];
  readonly mine: boolean;
}

export interface ClaimsProtocol {
  readStanding(request: { document: DocumentKey }): ClaimStanding;
  /** Opens the claim page in a tab; `part`: at the public log; `person`: at what it says of that account. */
  openClaim(request: { document: DocumentKey; title?: string; part?: 'log'; person?: string }): void;
  readClaim(request: { document: DocumentKey }): { readonly claim: Claim | null; readonly place: ClaimPlace };
  /** Has the server look at the document's own page; may take a while. */
  readClaimOptions(request: { document: DocumentKey }): ClaimOptions;
  keepClaimPlace(request: { document: DocumentKey; author: number | null; way: ClaimWay | null }): void;
  beginProof(request: { begin: BeginClaim }): Claim;
  /** Has a proof looked at, or looked at again; `code`: as typed from the mail. */
  lookAtProof(request: { document: DocumentKey; claim: string; proof: string; code?: string }): Claim;
  endClaim(request: { document: DocumentKey; claim: string }): void;
  /** Signs in at ORCID in a window and links the iD to the account that is signed in. */
  linkOrcid(request: { document: DocumentKey }): void;
  /** Proved authors of this document, newest first; `whole`: false where the log goes further back than was read. */
  readClaimLog(request: { document: DocumentKey }): { readonly claims: readonly LoggedClaim[]; readonly whole: boolean };
  objectToClaim(request: { claim: string; words: string }): void;
}

export interface ClaimsAnnouncements {
  claimsChanged: { readonly document: DocumentKey };
}
