import type { Kysely } from 'kysely';
import type { Claim, ClaimProof } from '../../lib/api/claims';
import type { DocumentKey } from '../../lib/documents/document-key';
import { BADGE_LEVEL } from '../../lib/notes/note';
import { PROOF_LEVELS } from '../../lib/notes/proof';
import { Refusal } from '../http/refusal';
import type { ClaimProofRow, ClaimRow } from '../store/claim-schema';
import type { Tables } from '../store/schema';
import { codeOf, placedForm } from './codes';

/** Looking claims up, and telling them to their claimant. */

export const MOST_TRIES = 5;

export async function findClaim(db: Kysely<Tables>, id: string): Promise<ClaimRow> {
  const claim = await db.selectFrom('claim').selectAll().where('id', '=', id).executeTakeFirst();
  if (!claim) throw new Refusal(404, 'not-found', 'There is no such claim.');
  return claim;
}

export async function findOwnClaim(db: Kysely<Tables>, account: string, id: string): Promise<ClaimRow> {
  const claim = await findClaim(db, id);
  if (claim.account !== account) throw new Refusal(403, 'forbidden', 'The claim is somebody else’s.');
  return claim;
}

/** The claim that is not over, of this account on this document. */
export async function findStandingClaim(db: Kysely<Tables>, account: string, document: DocumentKey): Promise<ClaimRow | undefined> {
  return db.selectFrom('claim').selectAll().where('account', '=', account).where('document', '=', document).where('state', '!=', 'ended').executeTakeFirst();
}

/** The same, where it counts now: neither disputed nor run out. */
export async function findCountingClaim(db: Kysely<Tables>, account: string, document: DocumentKey, now: number): Promise<ClaimRow | undefined> {
  const claim = await findStandingClaim(db, account, document);
  return claim?.state === 'live' && (claim.expires === null || claim.expires > now) ? claim : undefined;
}

/** Whether the account signs in by more than a name: making a second one then costs at least a second address. */
export async function isKnownByMore(db: Kysely<Tables>, account: string): Promise<boolean> {
  return (await db.selectFrom('identity').select('subject').where('account', '=', account).where('provider', 'in', ['mail', 'orcid', 'github']).limit(1).executeTakeFirst()) !== undefined;
}

/** Whether the account is known to be an author of the document, with a badge. */
export async function isAuthor(db: Kysely<Tables>, account: string, document: DocumentKey, now: number): Promise<boolean> {
  return ((await findCountingClaim(db, account, document, now))?.level ?? 0) >= BADGE_LEVEL;
}

export async function readClaim(db: Kysely<Tables>, id: string): Promise<Claim> {
  const claim = await findClaim(db, id);
  const proofs = await db.selectFrom('claim_proof').selectAll().where('claim', '=', id).orderBy('begun').orderBy('id').execute();
  return {
    id: claim.id,
    document: claim.document,
    state: claim.state,
    level: claim.level,
    method: claim.method,
    author: claim.author,
    begun: claim.begun,
    ...(claim.granted === null ? {} : { granted: claim.granted }),
    ...(claim.expires === null ? {} : { expires: claim.expires }),
    proofs: await Promise.all(proofs.map((proof) => toProof(db, proof))),
  };
}

async function toProof(db: Kysely<Tables>, proof: ClaimProofRow): Promise<ClaimProof> {
  const placed = proof.way === 'page' || proof.way === 'comments' || proof.way === 'bio';
  return {
    id: proof.id,
    way: proof.way,
    state: proof.state,
    level: PROOF_LEVELS[proof.method],
    begun: proof.begun,
    until: proof.until,
    where: proof.shown,
    ...(placed && proof.state !== 'failed' ? { code: placedForm(await codeOf(db, proof.id)) } : {}),
    ...(proof.way === 'mail' && proof.state === 'waiting' ? { tries: Math.max(0, MOST_TRIES - proof.tries) } : {}),
  };
}
