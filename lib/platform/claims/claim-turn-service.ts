import type { Connections } from '../account/connections';
import type { BackgroundHandlers } from '../messages';
import { MessageError } from '../problem';
import type { ClaimTurnProtocol } from './claim-turn-protocol';

/** The place in the line while a claim is looked up. A server that cannot say it, or is away, leaves the words without it. */
export function createClaimTurnService(connections: Pick<Connections, 'connect'>): Pick<BackgroundHandlers, keyof ClaimTurnProtocol> {
  return {
    async readClaimTurn(_request, caller) {
      if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
      const connection = await connections.connect();
      if (connection?.account == null) return null;
      const answer = await connection.client.claimTurn();
      return answer.ok ? answer.value : null;
    },
  };
}
