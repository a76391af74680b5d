import { v7 as uuid7 } from 'uuid';
import type { CLAIM_DECISIONS } from '../../lib/api/claims';
import { Refusal } from '../http/refusal';
import { announceVouch } from '../inbox/announce-vouches';
import type { ClaimRow } from '../store/claim-schema';
import type { AccountRow } from '../store/schema';
import type { Write } from '../store/open-write';
import { PROOF_TIME } from './begin';
import { codeOf, placedForm } from './codes';
import { findClaim, isAuthor, isKnownByMore } from './find';
import { placeOf } from './placed-page';
import { findVouching } from './vouches';
import { dispute, end, restore, settle } from './standing';

/** What others than the claimant say of a claim: objections, vouching, having seen a code; and what moderators decide. */

/** From somebody signed in. A proved co-author's word counts at once; anybody else's waits for a moderator. */
export async function objectTo(write: Write, account: AccountRow, id: string, objection: { readonly id: string; readonly words: string }): Promise<string> {
  const claim = await findClaim(write.tx, id);
  if (claim.account === account.id) throw new Refusal(403, 'forbidden', 'The claim is your own; you can take it back.');
  if (claim.state === 'ended') throw new Refusal(410, 'removed', 'The claim is over.');
  const open = await write.tx.selectFrom('claim_objection').select('id').where('claim', '=', id).where('account', '=', account.id).where('decided', 'is', null).executeTakeFirst();
  if (open) throw new Refusal(409, 'no-change', 'You objected to this claim before; a moderator will look at it.');
  await insertObjection(write, { ...objection, claim: id, account: account.id });
  if (await isAuthor(write.tx, account.id, claim.document, write.now)) await dispute(write, claim);
  return objection.id;
}

/** Through the link in the mail: whoever reads mail at the printed address has as good a proof as the claimant could have had. */
export async function objectByMail(write: Write, claim: ClaimRow): Promise<void> {
  if (claim.state === 'ended') return;
  const before = await write.tx.selectFrom('claim_objection').select('id').where('claim', '=', claim.id).where('account', 'is', null).executeTakeFirst();
  if (!before) await insertObjection(write, { id: uuid7({ msecs: write.now }), claim: claim.id, account: null, words: 'Through the link in the mail: not me.' });
  await write.tx.updateTable('claim_proof').set({ state: 'failed' }).where('claim', '=', claim.id).where('way', '=', 'mail').where('state', '=', 'waiting').execute();
  await dispute(write, claim);
}

async function insertObjection(write: Write, row: { id: string; claim: string; account: string | null; words: string }): Promise<void> {
  const taken = await write.tx.selectFrom('claim_objection').select('id').where('id', '=', row.id).executeTakeFirst();
  if (taken) throw new Refusal(409, 'id-taken', 'Make a new id for a new objection.');
  await write.tx.insertInto('claim_objection').values({ ...row, at: write.now, decided: null }).execute();
}

/** Only who proved it through arXiv's own list may vouch: a voucher's word can not be passed on. `author`: whom they know. */
export async function vouch(write: Write, account: AccountRow, id: string, author: number): Promise<string> {
  const claim = await findClaim(write.tx, id);
  if (claim.account === account.id) throw new Refusal(403, 'forbidden', 'Nobody vouches for themselves.');
  if (claim.state === 'ended' || claim.state === 'disputed') throw new Refusal(422, 'not-proved', 'The claim is over, or disputed.');
  const own = await findVouching(write.tx, account.id, claim.document, write.now);
  if (!own) throw new Refusal(422, 'not-proved', 'A co-author vouches whom arXiv lists under their ORCID iD.');
  if (claim.author !== author) throw new Refusal(422, 'not-proved', 'They say to be another author by now. Look again.');
  if (claim.author === own.author) throw new Refusal(422, 'not-proved', 'A co-author is another of the authors than you.');
  await write.tx.deleteFrom('claim_proof').where('claim', '=', id).where('way', '=', 'vouch').where('place', '=', account.id).execute();
  const proof = uuid7({ msecs: write.now });
  await write.tx
    .insertInto('claim_proof')
    .values({ id: proof, claim: id, way: 'vouch', state: 'done', method: 'vouch', place: account.id, shown: account.handle, begun: write.now, until: Math.min(own.until, write.now + PROOF_TIME), tries: 0 })
    .execute();
  await settle(write, id);
  await announceVouch(write, proof, claim.account, account.id);
  return id;
}

/** An account that could not have been made for this: older than the claim by a week, and with something of its own to lose. */
const KNOWN_FOR = 7 * 24 * 60 * 60_000;
const SIGHTINGS_NEEDED = 2;

/**
 * What a reader's browser saw in the profile. It counts from accounts unrelated to the claimant, as far as a server
 * can tell: not the claimant's own; signed in through mail, ORCID or GitHub, not by a name alone; a week older than
 * the claim; with a post of its own from before it; and not one whose own claims the claimant confirmed.
 */
export async function reportSighting(write: Write, account: AccountRow, id: string, code: string | null): Promise<boolean> {
  const claim = await findClaim(write.tx, id);
  if (claim.account === account.id) throw new Refusal(403, 'forbidden', 'Others must see it.');
  const proof = await findSeen(write, id);
  if (!proof || claim.state === 'ended') throw new Refusal(410, 'removed', 'Nobody needs to look any more.');
  return recordSighting(write, account, id, code === placedForm(await codeOf(write.tx, proof.id)));
}

function findSeen(write: Write, claim: string) {
  return write.tx.selectFrom('claim_proof').selectAll().where('claim', '=', claim).where('way', '=', 'bio').where('state', '=', 'seen').where('until', '>', write.now).executeTakeFirst();
}

/** Whether the code was `there`; false where this account's word does not count, or nobody waits for it. */
export async function recordSighting(write: Write, account: AccountRow, id: string, there: boolean): Promise<boolean> {
  const claim = await findClaim(write.tx, id);
  const proof = await findSeen(write, id);
  if (!proof || !(await isUnrelated(write, account, claim))) return false;
  const row = { claim: id, account: account.id, seen: there ? 1 : 0, at: write.now } as const;
  await write.tx.insertInto('claim_sighting').values(row).onConflict((c) => c.columns(['claim', 'account']).doUpdateSet(row)).execute();
  const all = await write.tx.selectFrom('claim_sighting').select('seen').where('claim', '=', id).where('at', '>=', proof.begun).execute();
  // One who looked and did not find it leaves the matter to a moderator.
  if (all.every((one) => one.seen === 1) && all.length >= SIGHTINGS_NEEDED) {
    await write.tx.updateTable('claim_proof').set({ state: 'done', method: 'bio-code' }).where('id', '=', proof.id).execute();
    await settle(write, id);
  }
  return true;
}

export async function isUnrelated({ tx }: Write, account: AccountRow, claim: Pick<ClaimRow, 'account' | 'begun'>): Promise<boolean> {
  if (account.id === claim.account || account.created > claim.begun - KNOWN_FOR) return false;
  const identity = await isKnownByMore(tx, account.id);
  const wrote = await tx.selectFrom('post').select('id').where('writer', '=', account.id).where('created', '<', claim.begun).where('removed', 'is', null).where('hidden', 'is', null).limit(1).executeTakeFirst();
  const mutual = await tx
    .selectFrom('claim_sighting')
    .innerJoin('claim', 'claim.id', 'claim_sighting.claim')
    .select('claim.id')
    .where('claim_sighting.account', '=', claim.account)
    .where('claim.account', '=', account.id)
    .limit(1)
    .executeTakeFirst();
  return identity && wrote !== undefined && mutual === undefined;
}

export async function decideClaim(write: Write, moderator: AccountRow, id: string, decision: (typeof CLAIM_DECISIONS)[number]): Promise<string> {
  const claim = await findClaim(write.tx, id);
  if (claim.account === moderator.id) throw new Refusal(403, 'forbidden', 'Nobody decides about their own claims.');
  if (claim.state === 'ended') throw new Refusal(410, 'removed', 'The claim is over.');
  switch (decision) {
    case 'confirm': {
      const seen = await write.tx.selectFrom('claim_proof').selectAll().where('claim', '=', id).where('state', '=', 'seen').execute();
      for (const proof of seen) {
        if (proof.way === 'page') await write.tx.insertInto('known_place').values({ place: placeOf(new URL(proof.place)), at: write.now }).onConflict((c) => c.doNothing()).execute();
        await write.tx.updateTable('claim_proof').set({ state: 'done', method: proof.way === 'bio' ? 'bio-code' : proof.method }).where('id', '=', proof.id).execute();
      }
      await settle(write, id);
      break;
    }
    case 'restore':
      await restore(write, claim);
      break;
    default:
      await end(write, claim, 'revoked');
  }
  await write.tx.updateTable('claim_objection').set({ decided: write.now }).where('claim', '=', id).where('decided', 'is', null).execute();
  return id;
}
