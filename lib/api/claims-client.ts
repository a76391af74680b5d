import type * as v from 'valibot';
import type { DocumentKey } from '../documents/document-key';
import { claimAnswer, claimLogAnswer, claimOptionsAnswer, claimsAnswer, objectionAnswer, sightingAnswer, unconfirmedAnswer } from './claims';
import type { BeginClaim, Claim, ClaimOptions, ClaimStep, UnconfirmedClaim, VerifyClaim } from './claims';
import type { Asked } from './exchange';
import type { Answer } from './failure';

/** Proving that one is an author, and looking at how others did. */
export interface ClaimsClient {
  /** How this document's authors can prove it here, to the person signed in. May take some seconds: arXiv is asked. */
  claimOptions(document: DocumentKey): Promise<Answer<ClaimOptions>>;
  /** Begins one proof; the claim is made with the first. Refused with `not-proved` when a record does not list the paper. */
  beginClaim(claim: BeginClaim, key: string): Promise<Answer<Claim>>;
  /** Has a proof looked at, or looked at again. Refused with `wrong-code` or `not-proved`; the claim stays as it was. */
  verifyClaim(id: string, proof: VerifyClaim): Promise<Answer<Claim>>;
  /** Takes the own claim back. Answers given under it keep what was true then. */
  endClaim(id: string): Promise<Answer<Claim>>;
  myClaims(): Promise<Answer<readonly Claim[]>>;
  /** "Not you? Object." `id` is made by the caller (UUIDv7). */
  objectToClaim(claim: string, objection: { readonly id: string; readonly words: string }, key: string): Promise<Answer<{ readonly id: string }>>;
  /** By a co-author whom arXiv lists. `author`: as whom the voucher knows them; refused with `not-proved` when they say to be another by now. */
  vouchForClaim(claim: string, author: number): Promise<Answer<Claim>>;
  /** Claims on a forum post whose code this reader's browser can look for. */
  unconfirmedClaims(document: DocumentKey): Promise<Answer<readonly UnconfirmedClaim[]>>;
  /** `code`: what stood in the profile (`rejoinder-…`), or null. */
  reportSighting(claim: string, code: string | null): Promise<Answer<{ readonly counted: boolean }>>;
  /** The public log, newest first. */
  claimLog(before?: string): Promise<Answer<readonly ClaimStep[]>>;
}

type Ask = <T>(asked: Asked, schema: v.GenericSchema<unknown, T>) => Promise<Answer<T>>;

export function claimsClient(ask: Ask): ClaimsClient {
  return {
    claimOptions: (document) => ask({ method: 'GET', path: `v1/claims/options?document=${encodeURIComponent(document)}`, signed: true }, claimOptionsAnswer),
    beginClaim: (claim, key) => ask({ method: 'POST', path: 'v1/claims', body: claim, key, signed: true }, claimAnswer),
    verifyClaim: (id, proof) => ask({ method: 'POST', path: `v1/claims/${id}/verify`, body: proof, signed: true }, claimAnswer),
    endClaim: (id) => ask({ method: 'DELETE', path: `v1/claims/${id}`, signed: true }, claimAnswer),
    myClaims: async () => the(await ask({ method: 'GET', path: 'v1/me/claims', signed: true }, claimsAnswer), ({ claims }) => claims),
    objectToClaim: (claim, objection, key) => ask({ method: 'POST', path: `v1/claims/${claim}/objections`, body: objection, key, signed: true }, objectionAnswer),
    vouchForClaim: (claim, author) => ask({ method: 'POST', path: `v1/claims/${claim}/vouches`, body: { author }, signed: true }, claimAnswer),
    unconfirmedClaims: async (document) =>
      the(await ask({ method: 'GET', path: `v1/claims/unconfirmed?document=${encodeURIComponent(document)}`, signed: true }, unconfirmedAnswer), ({ claims }) => claims),
    reportSighting: (claim, code) => ask({ method: 'POST', path: `v1/claims/${claim}/sightings`, body: { code }, signed: true }, sightingAnswer),
    claimLog: async (before) =>
      the(await ask({ method: 'GET', path: `v1/claims/log${before === undefined ? '' : `?before=${before}`}`, signed: false }, claimLogAnswer), ({ steps }) => steps),
  };
}

function the<T, U>(answer: Answer<T>, part: (value: T) => U): Answer<U> {
  return answer.ok ? { ok: true, value: part(answer.value) } : answer;
}
