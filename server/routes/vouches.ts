import { awaitedVouchesAnswer, encodeVouches } from '../../lib/api/vouches';
import { readAwaitedVouches } from '../claims/vouches';
import type { Operation } from '../http/operation';
import { accountOf, operation } from '../http/operation';

const awaited = operation({
  id: 'readAwaitedVouches',
  method: 'GET',
  path: '/v1/me/vouches',
  summary: 'Who says to be a co-author of the papers one is listed on, and waits for one’s word.',
  rate: 'own',
  answers: { 200: awaitedVouchesAnswer },
  run: async (server, call) => ({ status: 200, body: encodeVouches(await readAwaitedVouches(server.engine.db, accountOf(call).id, server.now())) }),
});

export const VOUCHES: readonly Operation[] = [awaited];
