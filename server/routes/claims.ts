import * as v from 'valibot';
import { beginClaimInput, claimAnswer, claimDecisionInput, claimLogAnswer, claimLogQuery, claimOptionsAnswer, claimOptionsQuery, claimQueueAnswer, claimsAnswer, encodeClaim, objectionAnswer, objectionInput, sightingAnswer, sightingInput, unconfirmedAnswer, verifyClaimInput, vouchInput } from '../../lib/api/claims';
import { encodePerson } from '../../lib/api/posts';
import { encodeTime, eventId } from '../../lib/api/scalars';
import { askingFor } from '../claims/asker';
import { begin, prepare } from '../claims/begin';
import { sendClaimMail } from '../claims/claim-mail';
import { findOwnClaim, readClaim } from '../claims/find';
import { optionsFor } from '../claims/options-for';
import { decideClaim, objectTo, reportSighting, vouch } from '../claims/others';
import { readClaimLog, readClaimQueue, readUnconfirmed } from '../claims/read-claims';
import { end } from '../claims/standing';
import { look, record } from '../claims/verify';
import { keyedWrite, plainWrite } from '../http/keyed-write';
import type { Operation, Reply } from '../http/operation';
import { accountOf, operation } from '../http/operation';
import { Refusal } from '../http/refusal';
import type { ServerParts } from '../server-parts';

/** Proof of authorship: who is an author of what, shown how. */

const params = v.strictObject({ id: eventId });

async function told(server: ServerParts, id: string, status = 200): Promise<Reply> {
  return { status, body: encodeClaim(await readClaim(server.engine.db, id)) };
}

const options = operation({
  id: 'readClaimOptions',
  method: 'GET',
  path: '/v1/claims/options',
  summary: 'How authors of a document can prove it here.',
  query: claimOptionsQuery,
  rate: 'write',
  answers: { 200: claimOptionsAnswer },
  run: async (server, call) => {
    server.rates.look.take(accountOf(call).id);
    const account = accountOf(call);
    return { status: 200, body: await askingFor(account.id, () => optionsFor(server, account, call.query.document)) };
  },
});

const beginClaim = operation({
  id: 'beginClaim',
  method: 'POST',
  path: '/v1/claims',
  summary: 'Say to be an author, and begin to prove it in one way. There is one claim per account and document.',
  body: beginClaimInput,
  key: 'needed',
  rate: 'write',
  answers: { 201: claimAnswer },
  run: async (server, call) => {
    const account = accountOf(call);
    // Others wait in the same line for arXiv.
    if (call.body.way !== 'none') server.rates.look.take(account.id);
    const prepared = await askingFor(account.id, () => prepare(server, account, call.body));
    let begun = false;
    const reply = await keyedWrite(
      server,
      call,
      async (write) => {
        begun = true;
        return begin(write, account, call.body, prepared);
      },
      async (write, id) => ({ status: 201, body: encodeClaim(await readClaim(write.tx, id)) }),
    );
    const { mailTo, place } = prepared;
    // A repeated request sends no second mail.
    if (begun && mailTo !== null) await mailCode(server, { account: account.id, handle: account.handle, document: call.body.document, to: mailTo, mail: place });
    return reply;
  },
});

interface Mailed {
  readonly account: string;
  readonly handle: string;
  readonly document: string;
  readonly to: string;
  readonly mail: string;
}

async function mailCode(server: ServerParts, { account, handle, document, to, mail }: Mailed): Promise<void> {
  const proof = await server.engine.db
    .selectFrom('claim_proof')
    .innerJoin('claim', 'claim.id', 'claim_proof.claim')
    .select(['claim_proof.id', 'claim.id as claim'])
    .where('claim.account', '=', account)
    .where('claim_proof.place', '=', mail)
    .where('claim_proof.state', '=', 'waiting')
    .orderBy('claim_proof.begun', 'desc')
    .executeTakeFirst();
  if (!proof) return;
  try {
    await sendClaimMail(server, { to, mail, claim: proof.claim, proof: proof.id, document, handle });
  } catch (error) {
    server.log({ problem: 'mail', reason: error instanceof Error ? error.message : 'unknown' });
    // Nothing came: the address's mail of the day is not used up.
    await plainWrite(server, async ({ tx }) => {
      await tx.updateTable('claim_mail').set({ sent: null }).where('mail', '=', mail).execute();
      await tx.deleteFrom('claim_proof').where('id', '=', proof.id).execute();
    });
    throw new Refusal(424, 'source-away', 'The mail could not be sent. Try again later.');
  }
}

const verify = operation({
  id: 'verifyClaim',
  method: 'POST',
  path: '/v1/claims/{id}/verify',
  summary: 'Finish a proof, or have one looked at again.',
  params,
  body: verifyClaimInput,
  rate: 'write',
  answers: { 200: claimAnswer },
  run: async (server, call) => {
    const { db } = server.engine;
    const claim = await findOwnClaim(db, accountOf(call).id, call.params.id);
    if (claim.state === 'ended') throw new Refusal(410, 'removed', 'The claim is over. Begin another.');
    const proof = await db.selectFrom('claim_proof').selectAll().where('id', '=', call.body.proof).where('claim', '=', claim.id).executeTakeFirst();
    if (!proof) throw new Refusal(404, 'not-found', 'The claim has no such proof.');
    if (proof.way !== 'mail' && proof.way !== 'none') server.rates.look.take(claim.account);
    const looked = await askingFor(claim.account, () => look(server, claim, proof));
    const outcome = await plainWrite(server, (write) => record(write, claim, proof.id, call.body, looked));
    if (outcome === 'wrong-code') throw new Refusal(422, 'wrong-code', 'The code is wrong or too old. After five wrong ones, or 15 minutes, none is right any more.');
    return told(server, claim.id);
  },
});

const endOwn = operation({
  id: 'endClaim',
  method: 'DELETE',
  path: '/v1/claims/{id}',
  summary: 'Take the own claim back. Answers given under it keep what was true then.',
  params,
  rate: 'write',
  whileSuspended: true,
  answers: { 200: claimAnswer },
  run: async (server, call) => {
    await plainWrite(server, async (write) => end(write, await findOwnClaim(write.tx, accountOf(call).id, call.params.id), 'ended'));
    return told(server, call.params.id);
  },
});

const own = operation({
  id: 'readOwnClaims',
  method: 'GET',
  path: '/v1/me/claims',
  summary: 'The own claims that are not over.',
  rate: 'own',
  answers: { 200: claimsAnswer },
  run: async (server, call) => {
    const { db } = server.engine;
    const rows = await db.selectFrom('claim').select('id').where('account', '=', accountOf(call).id).where('state', '!=', 'ended').orderBy('begun').execute();
    const claims = await Promise.all(rows.map(({ id }) => readClaim(db, id)));
    return { status: 200, body: { claims: claims.map(encodeClaim) } };
  },
});

const object = operation({
  id: 'objectToClaim',
  method: 'POST',
  path: '/v1/claims/{id}/objections',
  summary: 'Say that a claim is not true. A proved co-author’s word counts at once; others’ waits for a moderator.',
  params,
  body: objectionInput,
  key: 'needed',
  rate: 'write',
  answers: { 201: objectionAnswer },
  run: (server, call) =>
    keyedWrite(
      server,
      call,
      (write, account) => objectTo(write, account, call.params.id, call.body),
      async (write, id) => ({ status: 201, body: { id, state: (await readClaim(write.tx, call.params.id)).state } }),
    ),
});

const vouchFor = operation({
  id: 'vouchForClaim',
  method: 'POST',
  path: '/v1/claims/{id}/vouches',
  summary: 'Vouch for a co-author, as one whom arXiv lists.',
  params,
  body: vouchInput,
  rate: 'write',
  answers: { 200: claimAnswer },
  run: async (server, call) => told(server, await plainWrite(server, (write) => vouch(write, accountOf(call), call.params.id, call.body.author))),
});

const unconfirmed = operation({
  id: 'readUnconfirmedClaims',
  method: 'GET',
  path: '/v1/claims/unconfirmed',
  summary: 'Claims on a forum post whose code readers’ browsers can look for, because the forum lets no server look.',
  rate: 'own',
  query: claimOptionsQuery,
  answers: { 200: unconfirmedAnswer },
  run: async (server, call) => ({ status: 200, body: { claims: await readUnconfirmed(server.engine.db, call.query.document, accountOf(call).id, server.now()) } }),
});

const sighting = operation({
  id: 'reportSighting',
  method: 'POST',
  path: '/v1/claims/{id}/sightings',
  summary: 'Say which code stands in the profile. Two accounts unrelated to the claimant confirm a claim.',
  params,
  body: sightingInput,
  rate: 'write',
  answers: { 200: sightingAnswer },
  run: async (server, call) => {
    const counted = await plainWrite(server, (write) => reportSighting(write, accountOf(call), call.params.id, call.body.code));
    return { status: 200, body: { id: call.params.id, counted } };
  },
});

const log = operation({
  id: 'readClaimLog',
  method: 'GET',
  path: '/v1/claims/log',
  summary: 'Who was found to be an author of what, how, and what became of it; newest first.',
  rate: 'feed',
  query: claimLogQuery,
  answers: { 200: claimLogAnswer },
  run: async (server, { query }) => {
    const steps = await readClaimLog(server.engine.db, query.before);
    return { status: 200, body: { steps: steps.map((step) => ({ ...step, at: encodeTime(step.at), person: encodePerson(step.person) })) } };
  },
});

const queue = operation({
  id: 'readClaimQueue',
  method: 'GET',
  path: '/v1/mod/claims',
  summary: 'Claims that wait for a moderator: seen codes, objections, two people on one place.',
  answers: { 200: claimQueueAnswer },
  run: async (server) => {
    const waiting = await readClaimQueue(server.engine.db);
    return {
      status: 200,
      body: { waiting: waiting.map((one) => ({ claim: encodeClaim(one.claim), person: encodePerson(one.person), objections: one.objections.map((objection) => ({ ...objection, at: encodeTime(objection.at) })) })) },
    };
  },
});

const decide = operation({
  id: 'decideClaim',
  method: 'POST',
  path: '/v1/mod/claims/{id}/decisions',
  summary: 'Confirm what was seen, restore a disputed claim, or revoke one.',
  params,
  body: claimDecisionInput,
  rate: 'write',
  answers: { 200: claimAnswer },
  run: async (server, call) => {
    await plainWrite(server, (write) => decideClaim(write, accountOf(call), call.params.id, call.body.decision));
    return told(server, call.params.id);
  },
});

export const CLAIMS: readonly Operation[] = [options, beginClaim, verify, endOwn, own, object, vouchFor, unconfirmed, sighting, log, queue, decide];
