import type { Failure } from '../../api/failure';
import type { Database } from '../database';
import type { BackgroundHandlers } from '../messages';
import { MessageError } from '../problem';
import { failureOf } from './accounts';
import type { Connection, Connections } from './connections';
import type { LinkingProtocol, Ways } from './linking-protocol';
import { SIGN_IN_WAYS } from './sign-in-protocol';
import type { SignInParts } from './sign-in-service';
import { askProvider } from './sign-in-window';

export interface LinkingParts extends Pick<SignInParts, 'randomBytes' | 'window'> {
  readonly database: Database;
  readonly connections: Connections;
}

/** What is known of the ways back is kept with the account: a name is alone only while there is none. */
export function createLinkingService({ database, connections, randomBytes, window }: LinkingParts): Pick<BackgroundHandlers, keyof LinkingProtocol> {
  const keep = async ({ server }: Connection, ways: readonly string[]): Promise<void> => {
    await database.run(async (db) => {
      const tx = db.transaction('account', 'readwrite');
      const account = await tx.store.get(server);
      if (account !== undefined) await tx.store.put({ ...account, ways });
      await tx.done;
    });
    await connections.tellAccount();
  };
  const ask = async (connection: Connection): Promise<readonly string[]> => {
    const me = await connection.client.me();
    if (!me.ok) throw failureOf(me.failure);
    const { signIns = [] } = me.value;
    if (JSON.stringify(connection.account?.ways ?? []) !== JSON.stringify(signIns)) await keep(connection, signIns);
    return signIns;
  };
  /** Opening the settings asks nothing for the account that is known here. */
  const readWays = async (connection: Connection): Promise<Ways> => offer(connection, known(connection) ?? (await ask(connection)));
  const offer = async (connection: Connection, signIns: readonly string[]): Promise<Ways> => {
    const config = await connection.client.config();
    if (!config.ok) throw failureOf(config.failure);
    const offered = SIGN_IN_WAYS.filter((way) => way !== 'pseudonym').filter((way) => config.value.signIn.includes(way) && (way === 'mail' || window !== null));
    return { has: SIGN_IN_WAYS.filter((way) => signIns.includes(way)), can: offered.filter((way) => !signIns.includes(way)) };
  };
  return {
    readWays: async () => readWays(await connections.connected()),
    async sendLinkCode({ mail }) {
      const { client } = await connections.connected();
      const sent = await client.sendMailCode(mail.trim());
      if (!sent.ok) throw sent.failure.kind === 'refused' ? new MessageError('problems.badMail', sent.failure.detail) : failureOf(sent.failure);
    },
    async linkMail({ mail, code }) {
      const connection = await connections.connected();
      const digits = code.replaceAll(/\D/g, '');
      if (digits.length !== 8) throw new MessageError('problems.wrongCode');
      const linked = await connection.client.linkMail(mail.trim(), digits);
      if (!linked.ok) throw problemOfLink(linked.failure);
      return offer(connection, await ask(connection));
    },
    async linkProvider({ provider }) {
      const connection = await connections.connected();
      if (window === null) throw new MessageError('problems.noSignInWindow');
      const { code, verifier } = (await askProvider(window, randomBytes, connection.server, provider)).proof();
      const linked = await connection.client.linkSignIn(code, verifier);
      if (!linked.ok) throw problemOfLink(linked.failure);
      return offer(connection, await ask(connection));
    },
  };
}

/** A name alone has none; what was linked elsewhere comes by the account's own timer. */
function known({ account }: Connection): readonly string[] | null {
  return account?.ways ?? (account?.token == null ? null : []);
}

function problemOfLink(failure: Failure): MessageError {
  return failure.kind === 'refused' && failure.code === 'id-taken' ? new MessageError('problems.wayTaken') : failureOf(failure);
}
