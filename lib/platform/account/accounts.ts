import type { NoteServerClient } from '../../api/client';
import type { Failure } from '../../api/failure';
import { isHandle } from '../../api/handle';
import type { SessionAnswer } from '../../api/sign-in';
import type { Account, Database } from '../database';
import { MessageError, type ProblemKey } from '../problem';
import type { AccountState } from './account-state';

/** Accounts, one per note server. Tokens stay in the background and its database; pages learn the pseudonym only. */
export interface Accounts {
  /** Null when there is none for this server; without any token when the server no longer takes it. */
  find(server: string): Promise<Account | null>;
  /** Throws words for what went wrong: `problems.handleTaken`, `problems.serverAway` ... */
  signUp(server: string, client: NoteServerClient, handle: string): Promise<Account>;
  /**
   * Keeps what a sign-in gave. Throws `problems.otherAccount` where a session that ended was somebody else's: what
   * waits in the outbox was written under that name.
   */
  keep(server: string, session: Pick<SessionAnswer, 'refresh' | 'person'>): Promise<void>;
  /**
   * Forgets the tokens, and the name with them, unless acts of that name still wait to be sent: those must not go out
   * under the next one. Signing out of a name without tokens forgets it in any case.
   */
  signOut(server: string): Promise<void>;
  /** The server refused the token. */
  expire(server: string): Promise<void>;
}

export function createAccounts(database: Database, newKey: () => string): Accounts {
  const find = async (server: string): Promise<Account | null> => (await database.run((db) => db.get('account', server))) ?? null;
  return {
    find,
    async signUp(server, client, typed) {
      const handle = typed.trim().normalize('NFC');
      if (!isHandle(handle)) throw new MessageError('problems.badHandle');
      // What waits was written under the name that ended; it never goes out under another.
      const before = await find(server);
      if (before !== null && !isOpen(before)) throw new MessageError('problems.otherAccount', before.person.handle);
      // Stored first: when the answer is lost, the same key asked again gives the same account.
      const key = await database.run(async (db) => {
        const begun = await db.get('signUps', server);
        if (begun?.handle === handle) return begun.key;
        const fresh = newKey();
        await db.put('signUps', { server, handle, key: fresh });
        return fresh;
      });
      const answer = await client.createAccount({ handle }, key);
      if (!answer.ok) throw failureOf(answer.failure);
      const account: Account = { server, token: answer.value.token, person: answer.value.person };
      await database.run(async (db) => {
        const tx = db.transaction(['account', 'signUps'], 'readwrite');
        await tx.objectStore('account').put(account);
        await tx.objectStore('signUps').delete(server);
        await tx.done;
      });
      return account;
    },
    async keep(server, { refresh, person }) {
      const before = await find(server);
      if (before !== null && !isOpen(before) && before.person.id !== person.id) {
        throw new MessageError('problems.otherAccount', before.person.handle);
      }
      await database.run(async (db) => {
        const tx = db.transaction(['account', 'signIns'], 'readwrite');
        await tx.objectStore('account').put({ server, token: null, refresh, person });
        await tx.objectStore('signIns').delete(server);
        await tx.done;
      });
    },
    signOut: (server) =>
      database.run(async (db) => {
        const tx = db.transaction(['account', 'outbox'], 'readwrite');
        const [account, waiting] = await Promise.all([tx.objectStore('account').get(server), tx.objectStore('outbox').getAll()]);
        const keepsName = account !== undefined && isOpen(account) && waiting.some((op) => op.server === server);
        if (keepsName) await tx.objectStore('account').put({ ...account, token: null, refresh: null });
        else await tx.objectStore('account').delete(server);
        await tx.done;
      }),
    async expire(server) {
      const account = await find(server);
      if (account) await database.run((db) => db.put('account', { ...account, token: null, refresh: null }));
    },
  };
}

/** What pages may know of an account. */
export function accountState(server: string | null, account: Account | null): AccountState {
  if (server === null) return { kind: 'local-only' };
  if (account === null) return { kind: 'signed-out' };
  if (!isOpen(account)) return { kind: 'signed-out', as: account.person };
  return { kind: 'signed-in', person: account.person, ...(account.token === null || (account.ways ?? []).length > 0 ? {} : { nameAlone: true }) };
}

/** False once the server no longer takes its tokens. */
export function isOpen({ token, refresh }: Account): boolean {
  return token !== null || typeof refresh === 'string';
}

/** A failure of the client in words for the person who asked. */
export function failureOf(failure: Failure): MessageError {
  const words: Readonly<Record<Exclude<Failure['kind'], 'refused'>, ProblemKey>> = {
    offline: 'problems.offline',
    'server-away': 'problems.serverAway',
    conflict: 'problems.conflict',
    'signed-out': 'problems.signedOut',
    'rate-limited': 'problems.rateLimited',
    'bad-answer': 'problems.badAnswer',
    'too-large': 'problems.bodyTooLong',
  };
  if (failure.kind !== 'refused') return new MessageError(words[failure.kind], 'detail' in failure ? failure.detail : undefined);
  const { code, detail } = failure;
  if (code === 'handle-taken') return new MessageError('problems.handleTaken');
  if (code === 'wrong-code') return new MessageError('problems.wrongCode');
  if (code === 'expired-code') return new MessageError('problems.signInExpired');
  if (code === 'access-denied') return new MessageError('problems.signInRefused');
  if (code === 'unknown-post' || code === 'removed') return new MessageError('problems.postGone');
  return new MessageError(code === 'forbidden' ? 'problems.forbidden' : 'problems.refused', detail === '' ? undefined : detail);
}
