import type { NoteServerClient } from '../api/client';
import type { Failure } from '../api/failure';
import { isHandle } from '../api/handle';
import type { Account, Database } from './database';
import { MessageError } from './problem';
import type { ProblemKey } from './problem';
import type { AccountState } from './protocol';

/** Accounts, one per note server. The token stays in the background's database; pages learn the pseudonym only. */
export interface Accounts {
  /** Null when there is none for this server; its token is null when the server no longer takes it. */
  find(server: string): Promise<Account | null>;
  /** Throws words for what went wrong: `problems.handleTaken`, `problems.serverAway` ... */
  signUp(server: string, client: NoteServerClient, handle: string): Promise<Account>;
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
    signOut: (server) => database.run((db) => db.delete('account', server)),
    async expire(server) {
      const account = await find(server);
      if (account) await database.run((db) => db.put('account', { ...account, token: null }));
    },
  };
}

/** What pages may know of an account. */
export function accountState(server: string | null, account: Account | null): AccountState {
  if (server === null) return { kind: 'local-only' };
  return account === null || account.token === null ? { kind: 'signed-out' } : { kind: 'signed-in', person: account.person };
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
  if (code === 'unknown-post' || code === 'removed') return new MessageError('problems.postGone');
  return new MessageError(code === 'forbidden' ? 'problems.forbidden' : 'problems.refused', detail === '' ? undefined : detail);
}
