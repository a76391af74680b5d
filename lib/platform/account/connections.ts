import { createClient } from '../../api/client';
import type { NoteServerClient } from '../../api/client';
import { accountState, createAccounts } from './accounts';
import type { Accounts } from './accounts';
import type { Account, Database } from '../database';
import { MessageError } from '../problem';
import type { AccountState } from './account-state';
import { createSessions } from './sessions';
import type { Sessions } from './sessions';
import { serverInForce } from '../settings/settings-store';
import type { SettingsStore } from '../settings/settings-store';

/** The note server in use, a client for it, and who is signed in there. */
export interface Connection {
  readonly server: string;
  readonly client: NoteServerClient;
  readonly account: Account | null;
}

export interface ConnectionParts {
  readonly database: Database;
  readonly settings: SettingsStore;
  readonly fetch: typeof fetch;
  readonly online: () => boolean;
  /** Milliseconds. */
  readonly now: () => number;
  /** A UUID for an idempotency key. */
  readonly newKey: () => string;
  /** The note server this build offers, '' for none; `trial`: use it before anybody chose. */
  readonly defaultServer: string;
  readonly trial: boolean;
  readonly announce: (name: 'accountChanged', value: { readonly account: AccountState }) => void;
  /** Whether the browser lets this be sent: leave may be taken back at any time. Absent where no browser asks. */
  readonly maySend?: (what: 'reading' | 'writing', server: string) => Promise<boolean>;
}

export interface Connections {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly maySend: (what: 'reading' | 'writing', server: string) => Promise<boolean>;
  /** Null when none is chosen, or none may be used. */
  readonly serverNow: () => Promise<string | null>;
  readonly connect: () => Promise<Connection | null>;
  /** Throws `problems.localOnly`. */
  readonly connected: () => Promise<Connection>;
  readonly account: () => Promise<AccountState>;
  /** Tells every page who is signed in now. */
  readonly tellAccount: () => Promise<AccountState>;
}

export function createConnections(parts: ConnectionParts): Connections {
  const { database, settings, now } = parts;
  const accounts = createAccounts(database, parts.newKey);
  const sessions = createSessions(database, accounts, now);

  const maySend = parts.maySend ?? (() => Promise.resolve(true));
  const chosen = async (): Promise<string | null> => serverInForce(await settings.read(), parts.defaultServer, parts.trial);
  const serverNow = async (): Promise<string | null> => {
    const server = await chosen();
    return server !== null && (await maySend('reading', server)) ? server : null;
  };

  const connect = async (): Promise<Connection | null> => {
    const server = await serverNow();
    if (server === null) return null;
    const plain = { server: new URL(server), fetch: parts.fetch, online: parts.online, now };
    const anonymous = createClient(plain);
    // Nothing of one's own goes out, and the account stays as it is: leave may be given again.
    if (!(await maySend('writing', server))) return { server, client: anonymous, account: null };
    const token = async (refused: string | null) => {
      const before = refused === null ? null : await accounts.find(server);
      const answer = await sessions.token(server, anonymous, refused);
      // The session ended just now: every form that is open learns of it.
      if (before !== null && answer.ok && answer.value === null) await tellAccount();
      return answer;
    };
    return { server, client: createClient({ ...plain, token }), account: await accounts.find(server) };
  };

  const account = async (): Promise<AccountState> => {
    const server = await serverNow();
    if (server === null) return (await chosen()) === null ? { kind: 'local-only' } : { kind: 'local-only', withheld: 'reading' };
    const state = accountState(server, await accounts.find(server));
    if (state.kind === 'signed-in' && !(await maySend('writing', server))) return { kind: 'signed-out', as: state.person, withheld: 'writing' };
    if (state.kind !== 'signed-out') return state;
    const known = await database.run((db) => db.get('servers', server));
    return known?.signIn?.includes('pseudonym') === false ? { ...state, byName: false } : state;
  };

  const tellAccount = async (): Promise<AccountState> => {
    const state = await account();
    parts.announce('accountChanged', { account: state });
    return state;
  };

  return {
    accounts,
    sessions,
    maySend,
    serverNow,
    connect,
    async connected() {
      const connection = await connect();
      if (connection === null) throw new MessageError('problems.localOnly');
      return connection;
    },
    account,
    tellAccount,
  };
}
