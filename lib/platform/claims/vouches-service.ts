import type { DocumentKey } from '../../documents/document-key';
import { isOpen } from '../account/accounts';
import type { Connections } from '../account/connections';
import type { BackgroundHandlers, Caller } from '../messages';
import { MessageError } from '../problem';
import type { SettingsArea } from '../settings/settings-store';
import { valueOf, whoOf } from './claims-service';
import { rememberedProof } from './remembered-proofs';
import type { VouchesProtocol } from './vouches-protocol';

export interface VouchesParts {
  readonly connections: Connections;
  readonly storage: SettingsArea;
  readonly changed: (document: DocumentKey) => void;
}

/** Vouching for co-authors. Who waits is asked without naming a paper; only the vouch itself names a claim. */
export function createVouchesService({ connections, storage, changed }: VouchesParts): Pick<BackgroundHandlers, keyof VouchesProtocol> {
  return {
    async recallStanding({ document }) {
      const connection = await connections.connect();
      if (connection?.account == null || !isOpen(connection.account)) return { badge: false, listed: false };
      return rememberedProof(storage, whoOf(connection), document);
    },
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
      const answer = await client.vouchForClaim(claim, author);
      // Refused, too: what one is oneself, or who asks, is no longer what was shown.
      changed(document);
      if (!answer.ok && answer.failure.kind === 'refused' && answer.failure.code === 'not-proved') throw new MessageError('problems.notVouched', answer.failure.detail);
      valueOf(answer);
    },
  };
}

function ownPagesOnly(caller: Caller): void {
  if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
}
