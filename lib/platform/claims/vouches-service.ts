import * as v from 'valibot';
import type { Claim } from '../../api/claims';
import type { DocumentKey } from '../../documents/document-key';
import { VOUCHING_LEVEL } from '../../notes/proof';
import { isOpen } from '../account/accounts';
import type { Connections } from '../account/connections';
import type { BackgroundHandlers, Caller } from '../messages';
import { MessageError } from '../problem';
import type { SettingsArea } from '../settings/settings-store';
import { valueOf, whoOf } from './claims-service';
import type { VouchesProtocol } from './vouches-protocol';

export interface VouchesParts {
  readonly connections: Connections;
  readonly storage: SettingsArea;
  readonly changed: (document: DocumentKey) => void;
}

export interface Vouches {
  readonly handlers: Pick<BackgroundHandlers, keyof VouchesProtocol>;
  /** Keeps on which papers this account's word counts, so that a card need not ask. */
  readonly remember: (of: string, claims: readonly Pick<Claim, 'document' | 'state' | 'proofs'>[]) => Promise<void>;
}

export const VOUCHING_KEY = 'vouching';
const kept = v.object({ of: v.string(), documents: v.array(v.string()) });

/** Vouching for co-authors. Who waits is asked without naming a paper; only the vouch itself names a claim. */
export function createVouchesService({ connections, storage, changed }: VouchesParts): Vouches {
  return {
    async remember(of, claims) {
      // A word that was given to oneself can not be passed on: arXiv's own list is what counts.
      const isListed = ({ state, proofs }: (typeof claims)[number]) => state === 'live' && proofs.some((proof) => proof.way === 'orcid' && proof.state === 'done' && proof.level >= VOUCHING_LEVEL);
      const documents = claims.filter(isListed).map(({ document }) => document);
      await storage.set({ [VOUCHING_KEY]: { of, documents } });
    },
    handlers: {
      async mayVouch({ document }) {
        const connection = await connections.connect();
        const known = v.safeParse(kept, (await storage.get(VOUCHING_KEY))[VOUCHING_KEY]);
        return connection?.account != null && isOpen(connection.account) && known.success && known.output.of === whoOf(connection) && known.output.documents.includes(document);
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
    },
  };
}

function ownPagesOnly(caller: Caller): void {
  if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
}
