import type { DocumentKey } from '../../documents/document-key';
import { isOpen } from '../account/accounts';
import type { Connections } from '../account/connections';
import type { BackgroundHandlers, Caller } from '../messages';
import { MessageError } from '../problem';
import { valueOf } from './claims-service';
import type { VouchesProtocol } from './vouches-protocol';

/** Vouching for co-authors. Who waits is asked without naming a paper; only the vouch itself names a claim. */
export function createVouchesService(parts: { readonly connections: Connections; readonly changed: (document: DocumentKey) => void }): Pick<BackgroundHandlers, keyof VouchesProtocol> {
  const { connections, changed } = parts;
  return {
    async readVouches(_request, caller) {
      ownPagesOnly(caller);
      const connection = await connections.connect();
      if (connection === null || connection.account === null || !isOpen(connection.account)) return [];
      const answer = await connection.client.awaitedVouches();
      // An older server knows no such list: nobody waits there.
      if (!answer.ok && answer.failure.kind === 'refused' && answer.failure.code === 'not-found') return [];
      return valueOf(answer);
    },
    async vouchFor({ document, claim, author }, caller) {
      ownPagesOnly(caller);
      const { client } = await connections.connected();
      valueOf(await client.vouchForClaim(claim, author));
      changed(document);
    },
  };
}

function ownPagesOnly(caller: Caller): void {
  if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
}
