import { v7 as uuid7 } from 'uuid';
import type { DocumentKey } from '../../lib/documents/document-key';
import { BADGE_LEVEL } from '../../lib/notes/note';
import { PROOF_LEVELS } from '../../lib/notes/proof';
import type { ProofMethod } from '../../lib/notes/proof';
import { findCountingClaim, findStandingClaim } from './find';
import type { ClaimProofRow, ClaimRow, ClaimStepRow } from '../store/claim-schema';
import type { Write } from '../store/open-write';

/** What a claim is worth now, and what follows from it for answers given under it. */

type Standing = { readonly method: ProofMethod; readonly expires: number | null } | null;

/** The best that the proofs that hold are worth together; null when none does. `none` never ends. */
export function standingOf(proofs: readonly Pick<ClaimProofRow, 'state' | 'method' | 'way' | 'until'>[], now: number): Standing {
  const counts = ({ state, method }: (typeof proofs)[number]) => state === 'done' || (state === 'seen' && method === 'bio-unconfirmed');
  const holding = proofs.filter((proof) => counts(proof) && proof.until > now);
  const best = holding.toSorted((a, b) => PROOF_LEVELS[b.method] - PROOF_LEVELS[a.method] || b.until - a.until)[0];
  if (!best) return null;
  const code = holding.find((proof) => proof.method === 'mailed-code' || proof.method === 'placed-code');
  if (best.method === 'arxiv-orcid' && code) return { method: 'two-proofs', expires: Math.min(best.until, code.until) };
  return { method: best.method, expires: best.method === 'none' ? null : best.until };
}

/** The claim an answer is given under now. One of whose proofs some ran out is worth what the others are. */
export async function currentClaim(write: Write, account: string, document: DocumentKey): Promise<ClaimRow | undefined> {
  const standing = await findStandingClaim(write.tx, account, document);
  if (standing && standing.expires !== null && standing.expires <= write.now) await settle(write, standing.id);
  return findCountingClaim(write.tx, account, document, write.now);
}

/** Works the claim's worth out anew. Says in the log what changed; settles who else says to be the same author. */
export async function settle(write: Write, id: string): Promise<void> {
  const claim = await write.tx.selectFrom('claim').selectAll().where('id', '=', id).executeTakeFirst();
  if (!claim || claim.state === 'ended') return;
  const proofs = await write.tx.selectFrom('claim_proof').selectAll().where('claim', '=', id).execute();
  const standing = standingOf(proofs, write.now);
  const level = standing === null ? 0 : PROOF_LEVELS[standing.method];
  const next: ClaimRow = {
    ...claim,
    level,
    method: standing?.method ?? 'none',
    state: claim.state === 'disputed' ? 'disputed' : standing === null ? 'open' : 'live',
    expires: standing?.expires ?? null,
    granted: level > claim.level ? write.now : claim.granted,
  };
  await write.tx.updateTable('claim').set(next).where('id', '=', id).execute();
  if (level > claim.level) await tell(write, next, 'granted');
  if (level < claim.level) await tell(write, next, 'expired');
  if (level > 0 && next.state === 'live') await settleRivals(write, next);
}

/**
 * Two people cannot be one author. Where both have a badge, both lose it until a moderator has looked. A claim
 * without a badge takes nobody's away: it alone is disputed, or anybody could silence an author by saying so.
 */
async function settleRivals(write: Write, claim: ClaimRow): Promise<void> {
  const { author, profile } = claim;
  if (author === null && profile === null) return;
  const rivals = await write.tx
    .selectFrom('claim')
    .selectAll()
    .where('document', '=', claim.document)
    .where('account', '!=', claim.account)
    .where('state', 'in', ['live', 'disputed'])
    .where('level', '>=', BADGE_LEVEL)
    .where((eb) => eb.or([eb('expires', 'is', null), eb('expires', '>', write.now)]))
    .where((eb) => (profile === null ? eb('author', '=', author) : eb('profile', '=', profile)))
    .execute();
  if (rivals.length === 0) return;
  await dispute(write, claim);
  if (claim.level < BADGE_LEVEL) return;
  for (const rival of rivals) await dispute(write, rival);
}

export async function dispute(write: Write, claim: ClaimRow): Promise<void> {
  if (claim.state === 'disputed' || claim.state === 'ended') return;
  const next: ClaimRow = { ...claim, state: 'disputed' };
  await write.tx.updateTable('claim').set({ state: 'disputed' }).where('id', '=', claim.id).execute();
  await tell(write, next, 'disputed');
  await setFallen(write, claim, true);
}

/** `revoked`: somebody decided that it never was true. `ended`: the claimant took it back, and what was true stays. */
export async function end(write: Write, claim: ClaimRow, how: 'revoked' | 'ended'): Promise<void> {
  if (claim.state === 'ended') return;
  await write.tx
    .updateTable('claim')
    .set({ state: 'ended', expires: null, ...(how === 'revoked' ? { revoked: write.now } : {}) })
    .where('id', '=', claim.id)
    .execute();
  await write.tx.updateTable('claim_proof').set({ state: 'failed' }).where('claim', '=', claim.id).where('state', 'in', ['waiting', 'seen']).execute();
  if (claim.granted !== null || how === 'revoked') await tell(write, claim, how);
  if (how !== 'revoked') return;
  await setFallen(write, claim, true);
  await dropVouches(write, claim);
}

/** What somebody vouched for who is no author: without it those claims are worth what else they have, and a moderator looks. */
async function dropVouches(write: Write, { account, document }: ClaimRow): Promise<void> {
  const vouched = await write.tx
    .selectFrom('claim_proof')
    .innerJoin('claim', 'claim.id', 'claim_proof.claim')
    .select(['claim_proof.id', 'claim.id as claim'])
    .where('claim_proof.way', '=', 'vouch')
    .where('claim_proof.place', '=', account)
    .where('claim.document', '=', document)
    .where('claim.state', '!=', 'ended')
    .execute();
  for (const { id, claim } of vouched) {
    await write.tx.updateTable('claim_proof').set({ state: 'failed' }).where('id', '=', id).execute();
    await settle(write, claim);
    const now = await write.tx.selectFrom('claim').selectAll().where('id', '=', claim).executeTakeFirstOrThrow();
    if (now.level < BADGE_LEVEL) await dispute(write, now);
  }
}

export async function restore(write: Write, claim: ClaimRow): Promise<void> {
  if (claim.state !== 'disputed') return;
  await write.tx.updateTable('claim').set({ state: 'live' }).where('id', '=', claim.id).execute();
  await tell(write, claim, 'restored');
  await setFallen(write, claim, false);
}

/** Answers given under the claim: read without its level from now on, or with it again. */
async function setFallen(write: Write, claim: ClaimRow, fallen: boolean): Promise<void> {
  const changed = await write.tx
    .updateTable('post')
    .set({ proof_fallen: fallen ? write.now : null, seq: write.seq })
    .where('claim', '=', claim.id)
    .where('proof_fallen', fallen ? 'is' : 'is not', null)
    .returning('id')
    .execute();
  if (changed.length > 0) await write.touch(claim.document);
}

async function tell(write: Write, claim: ClaimRow, what: ClaimStepRow['what']): Promise<void> {
  const { id, document, account, level, method } = claim;
  await write.tx.insertInto('claim_step').values({ id: uuid7({ msecs: write.now }), seq: write.seq, claim: id, document, account, what, level, method, at: write.now }).execute();
}
