import type { VerifyClaim } from '../../lib/api/claims';
import { Refusal } from '../http/refusal';
import type { ClaimProofRow, ClaimRow } from '../store/claim-schema';
import type { ServerParts } from '../server-parts';
import type { Write } from '../store/open-write';
import { PROOF_TIME } from './begin';
import { forumOf, orRefusal } from './claim-parts';
import { codeOf, placedForm, sameCode } from './codes';
import { MOST_TRIES } from './find';
import { FRESH_ENOUGH, lookUpOrcid } from './look-up';
import { arxivIdOf, postOf } from './options-for';
import { placeOf, readableForm, readPlaced } from './placed-page';
import { SourceAway } from './sources';
import { settle } from './standing';

/** Finishing a proof, or looking at one that was finished again. Looking is done before the write. */

/** What the looking gave, to be recorded. */
export type Looked = Partial<Pick<ClaimProofRow, 'state' | 'method' | 'until'>> | 'wrong-code';

/** Throws `Refusal` when the proof is not there; nothing is recorded then. */
export async function look(server: ServerParts, claim: ClaimRow, proof: ClaimProofRow): Promise<Looked | null> {
  const now = server.now();
  const done = { state: 'done', until: now + PROOF_TIME } as const;
  const id = arxivIdOf(claim.document);
  const code = placedForm(await codeOf(server.engine.db, proof.id));
  switch (proof.way) {
    case 'orcid':
      if (id === null) throw new Error('An ORCID proof stands under something that is no paper.');
      return { ...done, method: await lookUpOrcid(server, proof.place, id, true) };
    case 'comments': {
      const facts = id === null || server.claims.arxiv === null ? null : await orRefusal(server.claims.arxiv.abstract(id, Math.max(proof.begun, now - FRESH_ENOUGH)));
      if (!facts?.comments.includes(code)) throw notYet('The Comments field of the newest version does not have the code. arXiv announces new versions once a day.');
      return done;
    }
    case 'page': {
      const url = new URL(proof.place);
      const text = await orRefusal(readPlaced(readableForm(url), server.claims.placed));
      if (!text.includes(code)) throw notYet('The code is not in the first 64 KB of that page.');
      const known = await server.engine.db.selectFrom('known_place').select('place').where('place', '=', placeOf(url)).executeTakeFirst();
      return known ? done : { state: 'seen', until: done.until };
    }
    case 'bio':
      return lookAtProfile(server, claim, proof, code);
    default:
      return null;
  }
}

async function lookAtProfile(server: ServerParts, claim: ClaimRow, proof: ClaimProofRow, code: string): Promise<Looked> {
  const until = server.now() + PROOF_TIME;
  const forum = forumOf(server.claims, claim.document);
  try {
    if (forum === null) throw new SourceAway('This server does not look at that forum.');
    const writers = await forum.writersOf(postOf(claim.document));
    if (!writers.some((one) => one.profile === proof.place)) throw notYet('The post is not by that account.');
    const codes = await forum.codesIn(proof.place, Math.max(proof.begun, server.now() - 60_000));
    if (!codes.includes(code)) throw notYet('The code does not stand in that profile.');
    return { state: 'done', method: 'bio-code', until };
  } catch (error) {
    if (!(error instanceof SourceAway)) throw error;
    // Where the forum lets no server look, readers' browsers or a moderator must; until then it is no more than said.
    return proof.state === 'done' ? {} : { state: 'seen', method: 'bio-unconfirmed', until };
  }
}

function notYet(why: string): Refusal {
  return new Refusal(422, 'not-proved', why);
}

/** Records it. Gives 'wrong-code' instead of throwing, so that a wrong try stays counted. */
export async function record(write: Write, claim: ClaimRow, id: string, asked: VerifyClaim, looked: Looked | null): Promise<'recorded' | 'wrong-code'> {
  const { tx, now } = write;
  const proof = await tx.selectFrom('claim_proof').selectAll().where('id', '=', id).where('claim', '=', claim.id).executeTakeFirst();
  if (!proof || proof.state === 'failed') throw new Refusal(410, 'removed', 'This proof is over. Begin another.');
  if (proof.way === 'mail' && proof.state === 'waiting') {
    const good = now <= proof.until && proof.tries < MOST_TRIES && sameCode(asked.code ?? '', await codeOf(tx, id));
    if (!good) {
      await tx.updateTable('claim_proof').set({ tries: proof.tries + 1 }).where('id', '=', id).execute();
      return 'wrong-code';
    }
    await tx.updateTable('claim_proof').set({ state: 'done', until: now + PROOF_TIME }).where('id', '=', id).execute();
  } else if (looked !== null && looked !== 'wrong-code') {
    if (now > proof.until && proof.state !== 'done') throw notYet('This proof took too long. Begin another.');
    if (Object.keys(looked).length > 0) await tx.updateTable('claim_proof').set(proof.state === 'done' ? { ...looked, state: 'done' } : looked).where('id', '=', id).execute();
  }
  await dropRenewed(write, id);
  await settle(write, claim.id);
  return 'recorded';
}

/** A proof that is finished takes the place of earlier ones of the same thing. */
async function dropRenewed({ tx }: Write, id: string): Promise<void> {
  const proof = await tx.selectFrom('claim_proof').selectAll().where('id', '=', id).where('state', '=', 'done').executeTakeFirst();
  if (!proof) return;
  await tx.deleteFrom('claim_proof').where('claim', '=', proof.claim).where('way', '=', proof.way).where('place', '=', proof.place).where('state', '=', 'done').where('id', '!=', id).execute();
}
