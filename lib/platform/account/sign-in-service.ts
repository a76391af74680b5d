import type { NoteServerClient } from '../../api/client';
import type { Answer } from '../../api/failure';
import { isHandle } from '../../api/handle';
import type { Licence } from '../../api/own-account';
import type { SessionAnswer } from '../../api/sign-in';
import { failureOf } from './accounts';
import type { Connection, Connections } from './connections';
import { tellConsent } from './consent';
import type { Database } from '../database';
import type { BackgroundHandlers, Caller } from '../messages';
import { MessageError, problemOf } from '../problem';
import type { Announcements } from '../protocol';
import { addressFor, shownState } from './sign-in-progress';
import type { SignInProgress, SignInProof } from './sign-in-progress';
import { SIGN_IN_WAYS } from './sign-in-protocol';
import type { Provider, SignInProtocol, SignInState } from './sign-in-protocol';
import { askProvider } from './sign-in-window';
import type { SignInWindow } from './sign-in-window';
import { unattended } from '../unattended';

/**
 * Signing in, from the background: the popup that began it may close, the worker may die, and it goes on. Where it
 * stands is in the database; what went wrong with nobody there to be told is kept until somebody looks.
 */
export interface SignInParts {
  readonly database: Database;
  readonly connections: Connections;
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Null where the browser has none. */
  readonly window: SignInWindow | null;
  readonly openTab: (url: string) => Promise<void>;
  /** Wake the sign-in at this time (milliseconds), should the worker die before; null: not needed. */
  readonly wakeAt: (time: number | null) => void;
  readonly announce: <Name extends keyof Announcements>(name: Name, value: Announcements[Name]) => void;
  /** Somebody is signed in now: what waited can go out. */
  readonly signedIn: () => void;
}

type Served = keyof SignInProtocol;

export interface SignInService {
  readonly handlers: Pick<BackgroundHandlers, Served>;
  /** Goes on with what was under way when the worker died. */
  resume(): Promise<void>;
}

/** Mail addresses are judged by the server; this only catches what cannot be meant. */
const MAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/;

export function createSignInService(parts: SignInParts): SignInService {
  const { database, connections, now } = parts;
  /** Servers that are asked for the confirmation of a code. */
  const polling = new Set<string>();
  /** The window this worker opened for each server; another way that was begun since takes its place. */
  const windows = new Map<string, symbol>();

  const progressOf = async (server: string): Promise<SignInProgress | null> => (await database.run((db) => db.get('signIns', server)))?.progress ?? null;

  const set = async (server: string, progress: SignInProgress | null): Promise<SignInState> => {
    await database.run(async (db) => {
      if (progress === null) await db.delete('signIns', server);
      else await db.put('signIns', { server, progress });
    });
    const state = shownState(progress);
    parts.announce('signInChanged', { state });
    if (progress?.kind !== 'device') parts.wakeAt(null);
    return state;
  };

  /** Keeps the session a proof gave, or asks for a name. Throws what went wrong. */
  const finish = async ({ server }: Connection, answer: Answer<SessionAnswer>, proof: SignInProof | null): Promise<SignInState> => {
    if (!answer.ok) {
      const needsName = answer.failure.kind === 'refused' && answer.failure.code === 'handle-needed';
      if (!needsName || proof === null) throw failureOf(answer.failure);
      // A session that ended is taken up again under its own name, never under a new one.
      const before = await connections.accounts.find(server);
      if (before !== null) throw new MessageError('problems.otherAccount', before.person.handle);
      return set(server, { kind: 'name-needed', proof });
    }
    await connections.accounts.keep(server, answer.value);
    connections.sessions.begin(server, answer.value);
    const state = await set(server, null);
    await connections.tellAccount();
    parts.signedIn();
    return state;
  };

  /** What goes wrong while nobody waits for the answer is kept to be shown, for as long as it is still wanted. */
  const attended = async (server: string, work: () => Promise<unknown>, isWanted = () => true): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof MessageError)) console.error('Rejoinder: the sign-in failed', error);
      if (isWanted()) await set(server, { kind: 'failed', problem: problemOf(error) });
    }
  };

  const throughWindow = async (connection: Connection, provider: Provider, window: SignInWindow): Promise<void> => {
    const back = await askProvider(window, parts.randomBytes, connection.server, provider);
    // Cancelled meanwhile, or begun anew in another way.
    if ((await progressOf(connection.server))?.kind !== 'window') return;
    const proof: SignInProof = { by: 'grant', ...back.proof() };
    await finish(connection, await use(connection.client, proof), proof);
  };

  /** Asks until it is confirmed, refused or over. One at a time. */
  const poll = async (connection: Connection): Promise<void> => {
    if (polling.has(connection.server)) return;
    polling.add(connection.server);
    try {
      let slower = 0;
      for (;;) {
        const progress = await progressOf(connection.server);
        if (progress?.kind !== 'device') return;
        const pause = progress.interval + slower;
        parts.wakeAt(now() + pause + 30_000);
        await parts.wait(pause);
        const answer = await connection.client.askDevice(progress.deviceCode);
        const standing = await progressOf(connection.server);
        if (standing?.kind !== 'device') return;
        // Begun anew meanwhile: what is said of the code before is no answer to this one.
        if (standing.deviceCode !== progress.deviceCode) continue;
        if (answer.ok) {
          await finish(connection, answer, null);
          return;
        }
        const { failure } = answer;
        if (failure.kind !== 'refused') slower = Math.min(60_000, Math.max(5_000, slower * 2));
        else if (failure.code === 'slow-down') slower += 5_000;
        else if (failure.code !== 'authorization-pending') throw failureOf(failure);
        if (now() > progress.expires + 60_000) throw new MessageError('problems.signInExpired');
      }
    } finally {
      polling.delete(connection.server);
    }
  };

  const throughPage = async (connection: Connection): Promise<SignInState> => {
    const begun = await connection.client.beginDevice();
    if (!begun.ok) throw failureOf(begun.failure);
    const { deviceCode, userCode, page, expires, interval } = begun.value;
    windows.delete(connection.server);
    const state = await set(connection.server, { kind: 'device', deviceCode, userCode, page, expires, interval });
    await parts.openTab(addressFor({ page, userCode }));
    unattended(attended(connection.server, () => poll(connection)));
    return state;
  };

  const endLocally = async (server: string): Promise<void> => {
    await connections.accounts.signOut(server);
    connections.sessions.forget(server);
  };

  const handlers: SignInService['handlers'] = {
    async readSignIn(_request, caller) {
      ownPagesOnly(caller);
      const connection = await connections.connect();
      if (connection === null) return { offer: null, problem: null, state: { kind: 'none' } };
      const state = shownState(await progressOf(connection.server));
      const config = await connection.client.config();
      if (!config.ok) return { offer: null, problem: failureOf(config.failure).problem, state };
      const ways = SIGN_IN_WAYS.filter((way) => config.value.signIn.includes(way));
      return { offer: { name: config.value.name, ways }, problem: null, state };
    },
    async sendMailCode({ mail }, caller) {
      ownPagesOnly(caller);
      const typed = mail.trim();
      if (!MAIL.test(typed)) throw new MessageError('problems.badMail');
      const { server, client } = await connections.connected();
      const sent = await client.sendMailCode(typed);
      if (!sent.ok) throw sent.failure.kind === 'refused' ? new MessageError('problems.badMail', sent.failure.detail) : failureOf(sent.failure);
      windows.delete(server);
      return set(server, { kind: 'mail-sent', mail: typed });
    },
    async enterMailCode({ code }, caller) {
      ownPagesOnly(caller);
      const connection = await connections.connected();
      const progress = await progressOf(connection.server);
      if (progress?.kind !== 'mail-sent') throw new MessageError('problems.signInExpired');
      const digits = code.replaceAll(/\D/g, '');
      if (digits.length !== 8) throw new MessageError('problems.wrongCode');
      const proof: SignInProof = { by: 'mail', mail: progress.mail, code: digits };
      return finish(connection, await use(connection.client, proof), proof);
    },
    async nameAccount({ handle }, caller) {
      ownPagesOnly(caller);
      const name = handle.trim().normalize('NFC');
      if (!isHandle(name)) throw new MessageError('problems.badHandle');
      const connection = await connections.connected();
      const progress = await progressOf(connection.server);
      if (progress?.kind !== 'name-needed') throw new MessageError('problems.signInExpired');
      return finish(connection, await use(connection.client, progress.proof, name), null);
    },
    async signInWith({ provider }, caller) {
      ownPagesOnly(caller);
      const connection = await connections.connected();
      const { window } = parts;
      if (window === null) return throughPage(connection);
      const own = Symbol(provider);
      windows.set(connection.server, own);
      const state = await set(connection.server, { kind: 'window', provider });
      const isOwn = () => windows.get(connection.server) === own;
      unattended(attended(connection.server, () => throughWindow(connection, provider, window), isOwn).finally(() => isOwn() && windows.delete(connection.server)));
      return state;
    },
    async signInByCode(_request, caller) {
      ownPagesOnly(caller);
      return throughPage(await connections.connected());
    },
    async cancelSignIn(_request, caller) {
      ownPagesOnly(caller);
      const server = await connections.serverNow();
      if (server === null) return { kind: 'none' };
      windows.delete(server);
      return set(server, null);
    },
    async signOutEverywhere(_request, caller) {
      ownPagesOnly(caller);
      const { server, client } = await connections.connected();
      const answer = await client.signOut('everywhere');
      if (!answer.ok && answer.failure.kind !== 'signed-out') throw failureOf(answer.failure);
      await endLocally(server);
      return connections.tellAccount();
    },
    async exportAccount(_request, caller) {
      ownPagesOnly(caller);
      const { client } = await connections.connected();
      const answer = await client.exportMe();
      if (!answer.ok) throw failureOf(answer.failure);
      return JSON.stringify(answer.value, null, 2);
    },
    async endAccount({ posts }, caller) {
      ownPagesOnly(caller);
      const { server, client } = await connections.connected();
      const answer = await client.endMe(posts);
      if (!answer.ok) throw failureOf(answer.failure);
      await endLocally(server);
      await database.run((db) => db.delete('consents', server));
      return connections.tellAccount();
    },
    async readConsent() {
      const server = await connections.serverNow();
      if (server === null) return { asked: true, licence: null };
      const consent = await database.run((db) => db.get('consents', server));
      return { asked: consent !== undefined, licence: consent?.licence ?? null };
    },
    async answerConsent({ licence }, caller) {
      const connection = await connections.connected();
      // A page asks with the first publication. An answer that was given is changed in the extension's own pages alone.
      const before = await database.run((db) => db.get('consents', connection.server));
      if (caller.kind === 'page' && before !== undefined) throw new MessageError('problems.notAllowed');
      const given: Licence | null = licence === null ? null : 'CC-BY-4.0';
      await database.run((db) => db.put('consents', { server: connection.server, licence: given, sent: false }));
      // Publishing does not wait for it: what is not told now is told with the next refresh.
      if (connection.account !== null) unattended(tellConsent(database, connection));
    },
  };

  return {
    handlers,
    async resume() {
      const connection = await connections.connect();
      if (connection === null) return;
      const progress = await progressOf(connection.server);
      if (progress?.kind === 'device') await attended(connection.server, () => poll(connection));
      // The window's answer went to a worker that is gone.
      if (progress?.kind === 'window' && !windows.has(connection.server)) await set(connection.server, { kind: 'failed', problem: { key: 'problems.signInClosed' } });
    },
  };
}

function use(client: NoteServerClient, proof: SignInProof, handle?: string): Promise<Answer<SessionAnswer>> {
  return proof.by === 'mail' ? client.useMailCode(proof.mail, proof.code, handle) : client.useGrant(proof.code, proof.verifier, handle);
}

function ownPagesOnly(caller: Caller): void {
  if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
}
