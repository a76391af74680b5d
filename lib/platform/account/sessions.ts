import type { NoteServerClient } from '../../api/client';
import type { Answer } from '../../api/failure';
import type { SessionAnswer } from '../../api/sign-in';
import type { Accounts } from './accounts';
import { isOpen } from './accounts';
import type { Account, Database } from '../database';

/**
 * Staying signed in. The access token lies in this memory alone; the refresh token, which is good for one exchange,
 * lies in the database and is exchanged shortly before the access token ends, and once when the server refuses it.
 * Exchanges of one server wait for each other: two at once would look like a stolen token.
 */
export interface Sessions {
  /** For the client of this server: see `TokenSource`. `client` needs no token. */
  token(server: string, client: NoteServerClient, refused: string | null): Promise<Answer<string | null>>;
  /** What a sign-in gave is used at once. */
  begin(server: string, session: SessionAnswer): void;
  forget(server: string): void;
}

/** An access token is not used any more when it ends so soon. Milliseconds. */
const TOO_SOON = 60_000;
const LONGEST = 24 * 60 * 60_000;
const UNSURE = 10 * 60_000;

export function createSessions(database: Database, accounts: Accounts, now: () => number): Sessions {
  const access = new Map<string, { readonly token: string; readonly until: number }>();
  const exchanging = new Map<string, Promise<Answer<string | null>>>();

  const begin = (server: string, session: SessionAnswer): void => {
    // The two clocks may differ: an end that makes no sense here is not believed, and a refusal settles it.
    const told = session.expires - now();
    access.set(server, { token: session.access, until: now() + (told > 0 && told <= LONGEST ? told : UNSURE) });
  };

  /** Changes the account if it still has this refresh token: who signed out or in meanwhile is not touched. False when it has not. */
  const whileItStands = (server: string, refresh: string, change: (account: Account) => Account): Promise<boolean> =>
    database.run(async (db) => {
      const tx = db.transaction('account', 'readwrite');
      const standing = await tx.store.get(server);
      const stands = standing?.refresh === refresh;
      if (stands) await tx.store.put(change(standing));
      await tx.done;
      return stands;
    });

  const exchange = async (server: string, client: NoteServerClient): Promise<Answer<string | null>> => {
    const account = await accounts.find(server);
    if (typeof account?.refresh !== 'string') return { ok: true, value: null };
    const { refresh } = account;
    const answer = await client.refreshSession(refresh);
    if (answer.ok) {
      // Kept before it is used: the one before is spent.
      const isKept = await whileItStands(server, refresh, (one) => ({ ...one, refresh: answer.value.refresh, person: answer.value.person }));
      if (!isKept) return { ok: true, value: access.get(server)?.token ?? null };
      begin(server, answer.value);
      return { ok: true, value: answer.value.access };
    }
    if (answer.failure.kind !== 'signed-out') return answer;
    // Over, or used by somebody else: then the server has ended it for both.
    if (!(await whileItStands(server, refresh, (one) => ({ ...one, token: null, refresh: null })))) return { ok: true, value: access.get(server)?.token ?? null };
    access.delete(server);
    return { ok: true, value: null };
  };

  return {
    begin,
    forget: (server) => void access.delete(server),
    async token(server, client, refused) {
      const account = await accounts.find(server);
      if (account === null || !isOpen(account)) return { ok: true, value: null };
      if (account.token !== null) return { ok: true, value: account.token };
      const held = access.get(server);
      if (held && held.token !== refused && held.until - now() > TOO_SOON) return { ok: true, value: held.token };
      const running = exchanging.get(server) ?? exchange(server, client).finally(() => exchanging.delete(server));
      exchanging.set(server, running);
      return running;
    },
  };
}
