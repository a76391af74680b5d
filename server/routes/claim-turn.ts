import { claimTurnAnswer } from '../../lib/api/claim-turn';
import { turnOf } from '../claims/claim-parts';
import type { Operation } from '../http/operation';
import { accountOf, operation } from '../http/operation';

/** How long the look that a claimant waits for will take. */
const turn = operation({
  id: 'readClaimTurn',
  method: 'GET',
  path: '/v1/me/claims/turn',
  summary: 'How many requests go to arXiv or another source before the own one.',
  rate: 'own',
  answers: { 200: claimTurnAnswer },
  run: async (server, call) => ({ status: 200, body: { turn: turnOf(server.claims, accountOf(call).id) } }),
});

export const CLAIM_TURN: readonly Operation[] = [turn];
