import * as v from 'valibot';
import type { Claim } from '../../api/claims';
import { isDocumentKey, type DocumentKey } from '../../documents/document-key';
import { BADGE_LEVEL } from '../../notes/note';
import { failureOf, isOpen } from '../account/accounts';
import { whoOf } from '../claims/claims-service';
import { rememberProofs } from '../claims/remembered-proofs';
import type { Connection, Connections } from '../account/connections';
import type { Database } from '../database';
import type { Desk, DeskDocument, DeskProtocol } from './desk-protocol';
import type { BackgroundHandlers } from '../messages';
import type { PassagesStorage } from '../reading/passages-service';
import { MessageError, type Problem } from '../problem';
import { validKeys } from '../request-checks';

export interface DeskServiceParts {
  readonly database: Database;
  readonly storage: PassagesStorage;
  readonly connections: Pick<Connections, 'connect'>;
  /** Opens a page of the extension in a tab. */
  readonly openPage: (path: '/desk.html' | `/claim.html#${string}`) => Promise<void>;
}

const KEY = 'desk';
const claimed = v.object({
  document: v.pipe(v.string(), v.guard(isDocumentKey), v.transform((key): DocumentKey => key)),
  why: v.literal('claimed'),
  proved: v.boolean(),
  disputed: v.boolean(),
  granted: v.exactOptional(v.number()),
});
const kept = v.object({ server: v.string(), person: v.string(), documents: v.array(claimed) });

/** Whose desk it is: the own claims, asked for when the desk is opened, and kept so that it also opens without the server. */
export function createDeskService({ database, storage, connections, openPage }: DeskServiceParts): Pick<BackgroundHandlers, keyof DeskProtocol> {
  const knownBefore = async ({ server, account }: Connection): Promise<readonly DeskDocument[]> => {
    const parsed = v.safeParse(kept, (await storage.get(KEY))[KEY]);
    return parsed.success && parsed.output.server === server && parsed.output.person === account?.person.id ? parsed.output.documents : [];
  };
  const claims = async (): Promise<{ readonly documents: readonly DeskDocument[]; readonly problem?: Problem }> => {
    const connection = await connections.connect();
    if (connection?.account == null || !isOpen(connection.account)) return { documents: [] };
    const answer = await connection.client.myClaims();
    if (!answer.ok) return { documents: await knownBefore(connection), problem: failureOf(answer.failure).problem };
    await rememberProofs(storage, whoOf(connection), answer.value);
    const documents = answer.value.filter(({ state }) => state !== 'ended').map(asDocument);
    await storage.set({ [KEY]: { server: connection.server, person: connection.account.person.id, documents } });
    return { documents };
  };
  return {
    async readDesk(_request, caller): Promise<Desk> {
      if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
      const [mine, own] = await Promise.all([claims(), database.run((db) => db.getAll('own'))]);
      const known = new Set(mine.documents.map(({ document }) => document));
      const wrote = [...new Set(own.toSorted((a, b) => b.published - a.published).map(({ document }) => document))];
      return { ...mine, documents: [...mine.documents, ...wrote.filter((document) => !known.has(document)).map((document) => ({ document, why: 'wrote' as const }))] };
    },
    async openDesk({ claim }) {
      if (claim !== undefined) validKeys([claim]);
      await openPage(claim === undefined ? '/desk.html' : `/claim.html#${claim}`);
    },
  };
}

function asDocument({ document, level, state, granted }: Claim): DeskDocument {
  const proved = state === 'live' && level >= BADGE_LEVEL;
  return { document, why: 'claimed', proved, disputed: state === 'disputed', ...(proved && granted !== undefined ? { granted } : {}) };
}
