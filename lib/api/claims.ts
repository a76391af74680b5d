import * as v from 'valibot';
import type { DocumentKey } from '../documents/document-key';
import { LIMITS } from '../notes/limits';
import type { Person, ProofLevel } from '../notes/note';
import { PROOF_METHODS } from '../notes/proof';
import type { ProofMethod } from '../notes/proof';
import { person } from './posts';
import { count, documentKey, encodeTime, eventId, httpsLink, saying, text, time } from './scalars';

/**
 * Proof of authorship. A person has one claim on a document; each way to prove it is a proof under that claim, and
 * the claim is worth what its proofs are worth together. Times are ISO 8601 on the wire, milliseconds here.
 */

/**
 * `none`: says so. `orcid`: the ORCID iD one signed in with, looked up at arXiv and at ORCID. `mail`: a code sent to
 * an address printed in the paper. `page`: a code at an address the paper's page links. `comments`: a code in the
 * Comments field of a new arXiv version. `bio`: a code in the profile of a forum post's account.
 */
export const CLAIM_WAYS = ['none', 'orcid', 'mail', 'page', 'comments', 'bio'] as const;
export type ClaimWay = (typeof CLAIM_WAYS)[number];

/** A forum account as its address names it. */
export const profile = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.~-]{1,100}$/, 'A profile is the last part of its address.'));
/** An address of the list the server gave; it says nothing to anybody else. */
const addressHandle = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));

export const beginClaimInput = v.strictObject({
  document: documentKey,
  way: v.picklist(CLAIM_WAYS),
  /** Which of the authors, 1 for the first. Needed for papers, with every way but `none`. */
  author: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5_000))),
  /** With `mail`: which address of the list. */
  address: v.exactOptional(addressHandle),
  /** With `page`: which of the pages listed. */
  page: v.exactOptional(httpsLink(LIMITS.url)),
  /** With `bio`: which account. */
  profile: v.exactOptional(profile),
});
export type BeginClaim = v.InferOutput<typeof beginClaimInput>;

/** `code`: as typed from the mail; the other ways are looked up by the server. */
export const verifyClaimInput = v.strictObject({
  proof: eventId,
  code: v.exactOptional(v.pipe(v.string(), v.regex(/^\s*[A-Za-z0-9]{4}[ -]?[A-Za-z0-9]{4}\s*$/, 'A code has 8 letters and digits.'))),
});
export type VerifyClaim = v.InferOutput<typeof verifyClaimInput>;

export const CLAIM_STATES = ['open', 'live', 'disputed', 'ended'] as const;
/** `waiting`: for the person. `seen`: the code was there; a moderator, or other readers, must look. */
export const PROOF_STATES = ['waiting', 'seen', 'done', 'failed'] as const;

const level = v.picklist([0, 1, 2, 3, 4]);
const method = v.picklist(PROOF_METHODS);

export interface ClaimProof {
  readonly id: string;
  readonly way: ClaimWay | 'vouch';
  readonly state: (typeof PROOF_STATES)[number];
  /** What it is worth, or will be. */
  readonly level: ProofLevel;
  readonly begun: number;
  /** Until when it can be finished; when done, until when it holds. */
  readonly until: number;
  /** For the eye: the masked address, the page, the profile, the ORCID iD. */
  readonly where: string;
  /** What is to be put there. Never the mailed one. */
  readonly code?: string;
  /** How often a mailed code may still be typed. */
  readonly tries?: number;
}
const claimProof = v.object({
  id: eventId,
  way: v.picklist([...CLAIM_WAYS, 'vouch']),
  state: v.picklist(PROOF_STATES),
  level,
  begun: time,
  until: time,
  where: text(LIMITS.url),
  code: v.exactOptional(text(40)),
  tries: v.exactOptional(count),
}) satisfies v.GenericSchema<unknown, ClaimProof>;

export interface Claim {
  readonly id: string;
  readonly document: DocumentKey;
  /** `open`: nothing is proved yet. `disputed`: it counts for nothing until a moderator has looked. */
  readonly state: (typeof CLAIM_STATES)[number];
  readonly level: ProofLevel;
  readonly method: ProofMethod;
  readonly author: number | null;
  readonly begun: number;
  readonly granted?: number;
  /** When the proof must be renewed. */
  readonly expires?: number;
  readonly proofs: readonly ClaimProof[];
}
export const claimAnswer = v.object({
  id: eventId,
  document: documentKey,
  state: v.picklist(CLAIM_STATES),
  level,
  method,
  author: v.nullable(count),
  begun: time,
  granted: v.exactOptional(time),
  expires: v.exactOptional(time),
  proofs: v.array(claimProof),
}) satisfies v.GenericSchema<unknown, Claim>;
export const claimsAnswer = v.object({ claims: v.array(claimAnswer) });

/** What can be done for one document. A way that this server, or this document, does not have is `null` or empty. */
export interface ClaimOptions {
  readonly document: DocumentKey;
  /** Names of the paper's authors, in its order; empty where they are not known. */
  readonly authors: readonly string[];
  /** `sign-in`: link an ORCID iD to the account first. */
  readonly orcid: 'ready' | 'sign-in' | null;
  readonly mail: readonly { readonly address: string; readonly masked: string }[];
  readonly pages: readonly string[];
  readonly comments: boolean;
  /** Accounts of a forum post's authors; empty with `bio` when the forum does not let the server look. */
  readonly bio: boolean;
  readonly profiles: readonly { readonly profile: string; readonly name: string }[];
}
export const claimOptionsAnswer = v.object({
  document: documentKey,
  authors: v.array(text(LIMITS.label)),
  orcid: v.nullable(v.picklist(['ready', 'sign-in'])),
  mail: v.array(v.object({ address: addressHandle, masked: saying(300) })),
  pages: v.array(httpsLink(LIMITS.url)),
  comments: v.boolean(),
  bio: v.boolean(),
  profiles: v.array(v.object({ profile, name: text(LIMITS.label) })),
}) satisfies v.GenericSchema<unknown, ClaimOptions>;
export const claimOptionsQuery = v.strictObject({ document: documentKey });

/** A co-author's word, for the author they know. */
export const vouchInput = v.strictObject({ author: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5_000)) });

/** "Not you? Object." */
export const objectionInput = v.strictObject({ id: eventId, words: saying(2_000) });
export const objectionAnswer = v.object({ id: eventId, state: v.picklist(CLAIM_STATES) });

/** Claims on a forum post whose code other readers' browsers can look for, each in one profile. */
export interface UnconfirmedClaim {
  readonly id: string;
  readonly document: DocumentKey;
  readonly profile: string;
}
export const unconfirmedAnswer = v.object({ claims: v.array(v.object({ id: eventId, document: documentKey, profile })) });
/** The code a browser found in the profile of an author of the post (`rejoinder-…`), or null when there was none. */
export const sightingInput = v.strictObject({ code: v.nullable(v.pipe(v.string(), v.regex(/^rejoinder-[A-Z2-9]{8}$/))) });
export const sightingAnswer = v.object({ id: eventId, counted: v.boolean() });

/** What everybody may read: who was found to be an author of what, how, and what became of it. */
export const CLAIM_STEPS = ['granted', 'disputed', 'restored', 'revoked', 'expired', 'ended'] as const;
export interface ClaimStep {
  readonly id: string;
  readonly at: number;
  readonly what: (typeof CLAIM_STEPS)[number];
  readonly claim: string;
  readonly document: DocumentKey;
  readonly person: Person;
  readonly level: ProofLevel;
  readonly method: ProofMethod;
}
const claimStep = v.object({ id: eventId, at: time, what: v.picklist(CLAIM_STEPS), claim: eventId, document: documentKey, person, level, method }) satisfies v.GenericSchema<unknown, ClaimStep>;
export const claimLogAnswer = v.object({ steps: v.array(claimStep) });
export const claimLogQuery = v.strictObject({ before: v.exactOptional(eventId) });

/** What waits for a moderator. */
export const claimQueueAnswer = v.object({
  waiting: v.array(
    v.object({
      claim: claimAnswer,
      person,
      objections: v.array(v.object({ id: eventId, at: time, words: text(2_000), byMail: v.boolean() })),
    }),
  ),
});
/** `confirm`: what was seen counts, and its place is known from now on. `restore`: the objection does not hold. `revoke`: the claim is over. */
export const CLAIM_DECISIONS = ['confirm', 'restore', 'revoke'] as const;
export const claimDecisionInput = v.strictObject({ decision: v.picklist(CLAIM_DECISIONS) });

type Wire = Readonly<Record<string, unknown>>;

export function encodeClaim(claim: Claim): Wire {
  return {
    ...claim,
    begun: encodeTime(claim.begun),
    granted: encodeTime(claim.granted),
    expires: encodeTime(claim.expires),
    proofs: claim.proofs.map((proof) => ({ ...proof, begun: encodeTime(proof.begun), until: encodeTime(proof.until) })),
  };
}
