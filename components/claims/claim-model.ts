import type { DocumentKey } from '../../lib/documents/document-key';
import type { Claim, ClaimOptions, ClaimProof, ClaimWay, LoggedClaim } from '../../lib/platform/claims/claims-protocol';
import type { AwaitedVouch } from '../../lib/platform/claims/vouches-protocol';
import type { ClaimTurn } from '../../lib/platform/claims/claim-turn-protocol';
import type { AccountState } from '../../lib/platform/account/account-state';

/** The claim page as it is drawn. */

/** Something the server is asked for. `since`: milliseconds. */
export type Asked<Value> =
  | { readonly kind: 'asking'; readonly since: number }
  | { readonly kind: 'here'; readonly value: Value }
  | { readonly kind: 'failed'; readonly words: string };

/** A way that can be begun, with the places it can go to. */
export type Way = Exclude<ClaimWay, 'none'>;
export const WAYS = ['orcid', 'mail', 'page', 'comments', 'bio'] as const satisfies readonly Way[];

/** A way, or the asking for a co-author's word, which begins with only saying so. */
export type AnyWay = ClaimWay;

export interface ClaimModel {
  readonly document: DocumentKey;
  readonly title: string | null;
  /** The document's own page. */
  readonly address: string | null;
  readonly account: AccountState;
  readonly claim: Claim | null;
  readonly options: Asked<ClaimOptions>;
  readonly author: number | null;
  readonly way: AnyWay | null;
  /** What is under way. */
  readonly busy: { readonly way: AnyWay | 'claim'; readonly since: number } | null;
  readonly failure: { readonly at: AnyWay | 'claim' | 'log'; readonly words: string } | null;
  /** Null until somebody asks for it. */
  readonly log: Asked<{ readonly claims: readonly LoggedClaim[]; readonly whole: boolean }> | null;
  /** Whose entry in the log was asked for; null for nobody's. */
  readonly person: string | null;
  /** Where the look that is under way stands in the server's line; null where nothing is known of it. */
  readonly turn: ClaimTurn | null;
  /** Objections to one's papers that were there before the proof and wait still. */
  readonly earlier: number;
  /** Co-authors of this document who wait for one's word. */
  readonly vouches: readonly AwaitedVouch[];
  readonly now: number;
}

export interface ClaimActs {
  readonly chooseAuthor: (author: number) => void;
  readonly chooseWay: (way: AnyWay | null) => void;
  readonly begin: (way: AnyWay, place: string | null) => void;
  readonly look: (way: Way, proof: ClaimProof, code?: string) => void;
  readonly linkOrcid: () => void;
  readonly end: () => void;
  readonly askOptions: () => void;
  readonly askLog: () => void;
  readonly object: (claim: string, words: string) => Promise<void>;
  readonly vouch: (asked: AwaitedVouch) => Promise<void>;
  readonly signIn: () => void;
  readonly settings: () => void;
  readonly desk: () => void;
}

/** The ways this server offers for this document. */
export function waysOf(options: ClaimOptions): readonly Way[] {
  const offered: Readonly<Record<Way, boolean>> = {
    orcid: options.orcid !== null,
    mail: options.mail.length > 0,
    page: options.pages.length > 0,
    comments: options.comments,
    bio: options.bio,
  };
  return WAYS.filter((way) => offered[way]);
}

/** Where there are others whom arXiv could list under their ORCID iD, one of them can vouch. */
export function asksCoauthors(options: ClaimOptions): boolean {
  return options.orcid !== null && options.authors.length > 1;
}

/** The proof of a way that is to be shown: the one under way, else the one that is done. */
export function proofOf(claim: Claim | null, way: Way): ClaimProof | null {
  const all = claim?.proofs.filter((proof) => proof.way === way && proof.state !== 'failed') ?? [];
  return all.findLast((proof) => proof.state !== 'done') ?? all.at(-1) ?? null;
}
