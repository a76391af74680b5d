import type { Claim, ClaimStep } from '../../api/claims';
import type { Answer, Failure } from '../../api/failure';
import type { DocumentKey } from '../../documents/document-key';
import { isDocumentKey } from '../../documents/document-key';
import { failureOf, isOpen } from '../account/accounts';
import type { ClaimsProtocol, ClaimStanding, LoggedClaim } from './claims-protocol';
import { isAccountId, type ClaimPart } from './claim-part';
import type { ClaimsStore } from './claims-store';
import type { Connection, Connections } from '../account/connections';
import type { BackgroundHandlers, Caller } from '../messages';
import { MessageError } from '../problem';
import { askProvider } from '../account/sign-in-window';
import type { SignInParts } from '../account/sign-in-service';

/**
 * The author's way in. Which claims one has is asked without naming a document; a document is named to the server
 * only from its claim page, which somebody opened to do just that.
 */
export interface ClaimsParts {
  readonly store: ClaimsStore;
  readonly connections: Connections;
  readonly now: () => number;
  readonly newId: () => string;
  readonly newKey: () => string;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly window: SignInParts['window'];
  readonly openPage: (document: DocumentKey, part: ClaimPart | null) => Promise<void>;
  readonly changed: (document: DocumentKey) => void;
  /** The own claims were read; `of`: whose, on which server. */
  readonly wereRead: (of: string, claims: readonly Claim[]) => Promise<void>;
}

/** How long an answer about one's own claims does. Milliseconds. */
const FRESH = 60_000;
/** The server waits its turn at arXiv for longer than a request may take; what it has read by then it remembers. */
const MOST_ASKED = 4;
/** Of the public log, a hundred steps each. */
const MOST_PAGES = 20;

export function createClaimsService(parts: ClaimsParts): Pick<BackgroundHandlers, keyof ClaimsProtocol> {
  const { store, connections, now } = parts;
  let known: { readonly of: string; readonly at: number; readonly claims: readonly Claim[] } | null = null;

  const ownClaims = async (connection: Connection): Promise<readonly Claim[]> => {
    const claims = valueOf(await connection.client.myClaims());
    known = { of: whoOf(connection), at: now(), claims };
    await parts.wereRead(known.of, claims);
    return claims;
  };
  /** Something was asked of the server about a claim: what is remembered of one's own is read anew before anybody hears of it. */
  const change = async (connection: Connection, document: DocumentKey): Promise<void> => {
    known = null;
    try {
      await ownClaims(connection);
    } catch (error) {
      // What came of the step itself is told all the same; the claims are read again with the next look.
      console.warn('Rejoinder: the own claims could not be read', error);
    }
    parts.changed(document);
  };

  const standing = async (document: DocumentKey): Promise<ClaimStanding> => {
    const connection = await connections.connect();
    if (connection === null) return { kind: 'local-only' };
    if (connection.account === null || !isOpen(connection.account)) return { kind: 'signed-out' };
    const remembered = known?.of === whoOf(connection) ? known : null;
    if (remembered !== null && now() - remembered.at < FRESH) return standingOf(remembered.claims, document, now());
    try {
      return standingOf(await ownClaims(connection), document, now());
    } catch (error) {
      if (!(error instanceof MessageError)) throw error;
      if (error.problem.key === 'problems.signedOut') return { kind: 'signed-out' };
      const before = remembered === null ? null : standingOf(remembered.claims, document, now());
      return before === null || !('level' in before) ? { kind: 'unknown' } : { ...before, stale: true };
    }
  };

  return {
    readStanding: ({ document }) => standing(valid(document)),
    async openClaim({ document, title, part, person }, caller) {
      valid(document);
      const written = typeof title === 'string' ? title.replaceAll(/\s+/g, ' ').trim() : '';
      // Of what is read in a private window nothing is kept.
      if (written !== '' && !(caller.kind === 'page' && caller.private === true)) await store.keep(document, { title: written });
      await parts.openPage(document, part === undefined ? null : { part, person: person !== undefined && isAccountId(person) ? person : null });
    },
    async readClaim({ document }, caller) {
      ownPagesOnly(caller);
      const place = await store.place(valid(document));
      const claims = await ownClaims(await connections.connected());
      return { claim: claims.find((claim) => claim.document === document) ?? null, place };
    },
    async readClaimOptions({ document }, caller) {
      ownPagesOnly(caller);
      const { client } = await connections.connected();
      return valueOf(await patiently(() => client.claimOptions(valid(document))));
    },
    async keepClaimPlace({ document, author, way }, caller) {
      ownPagesOnly(caller);
      await store.keep(valid(document), { author, way });
    },
    async beginProof({ begin }, caller) {
      ownPagesOnly(caller);
      const connection = await connections.connected();
      // A retry after a lost answer is the same act: it sends no second mail, for which an address waits a day.
      const act = JSON.stringify([whoOf(connection), begin.document, begin.way, begin.author, begin.address, begin.page, begin.profile]);
      const key = await store.key(act);
      const answer = await patiently(() => connection.client.beginClaim(begin, key));
      if (answer.ok || answer.failure.kind === 'refused') await store.answered(act);
      const claim = valueOf(answer);
      await change(connection, begin.document);
      return claim;
    },
    async lookAtProof({ document, claim, proof, code }, caller) {
      ownPagesOnly(caller);
      const connection = await connections.connected();
      const typed = code?.trim().toUpperCase();
      // A typed code is tried once: each try counts.
      const look = () => connection.client.verifyClaim(claim, { proof, ...(typed === undefined ? {} : { code: typed }) });
      const answer = typed === undefined ? await patiently(look) : await look();
      await change(connection, valid(document));
      return valueOf(answer);
    },
    async endClaim({ document, claim }, caller) {
      ownPagesOnly(caller);
      const connection = await connections.connected();
      valueOf(await connection.client.endClaim(claim));
      await change(connection, valid(document));
    },
    async linkOrcid({ document }, caller) {
      ownPagesOnly(caller);
      const connection = await connections.connected();
      const { server, client } = connection;
      if (parts.window === null) throw new MessageError('problems.noSignInWindow');
      const { code, verifier } = (await askProvider(parts.window, parts.randomBytes, server, 'orcid')).proof();
      const linked = await client.linkSignIn(code, verifier);
      if (!linked.ok && linked.failure.kind === 'refused' && linked.failure.code === 'id-taken') throw new MessageError('problems.orcidTaken');
      valueOf(linked);
      await change(connection, valid(document));
    },
    async readClaimLog({ document }, caller) {
      ownPagesOnly(caller);
      const { client, account } = await connections.connected();
      const steps: ClaimStep[] = [];
      let before: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const read: readonly ClaimStep[] = valueOf(await client.claimLog(before));
        steps.push(...read.filter((step) => step.document === document));
        before = read.at(-1)?.id;
        if (before === undefined || read.length < 100) return { claims: logged(steps, account?.person.id), whole: true };
      }
      return { claims: logged(steps, account?.person.id), whole: false };
    },
    async objectToClaim({ claim, words }, caller) {
      ownPagesOnly(caller);
      const { client } = await connections.connected();
      valueOf(await client.objectToClaim(claim, { id: parts.newId(), words: words.trim() }, parts.newKey()));
    },
  };
}

/** Who asks whom: what is remembered of one account says nothing of another. */
export function whoOf({ server, account }: Connection): string {
  return `${server} ${account?.person.id ?? ''}`;
}

/** What a claim is worth for its document now. `none` where there is no claim that is not over. */
export function standingOf(claims: readonly Claim[], document: DocumentKey, now: number): ClaimStanding {
  const claim = claims.find((one) => one.document === document && one.state !== 'ended');
  if (claim === undefined) return { kind: 'none' };
  const { state, level, method, granted, expires } = claim;
  const dates = { ...(granted === undefined ? {} : { granted }), ...(expires === undefined ? {} : { expires }) };
  const over = expires !== undefined && expires <= now;
  return { kind: state === 'disputed' ? 'disputed' : over ? 'expired' : state === 'live' ? 'live' : 'open', level, method, ...dates };
}

/** Each claim once, by its last step. Steps come newest first. */
function logged(steps: readonly ClaimStep[], own: string | undefined): readonly LoggedClaim[] {
  const byClaim = new Map<string, LoggedClaim>();
  for (const { claim, person, level, method, at, what } of steps) {
    if (!byClaim.has(claim)) byClaim.set(claim, { claim, person, level, method, at, what, mine: person.id === own });
  }
  return [...byClaim.values()];
}

/** Asks again where only the time ran out: what the server has found meanwhile it knows the next time. */
async function patiently<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  let answer = await ask();
  for (let asked = 1; asked < MOST_ASKED && isTimeOut(answer); asked += 1) answer = await ask();
  return answer;
}

function isTimeOut(answer: Answer<unknown>): boolean {
  return !answer.ok && answer.failure.kind === 'server-away' && answer.failure.why === 'time-out';
}

export function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw problemOfClaim(answer.failure);
}

/** What the server's refusals of claims mean, in words of the interface. */
function problemOfClaim(failure: Failure): MessageError {
  if (failure.kind === 'rate-limited') return new MessageError('problems.claimWait');
  if (failure.kind !== 'refused') return failureOf(failure);
  switch (failure.code) {
    case 'not-proved':
      return new MessageError('problems.notProved', failure.detail);
    case 'source-away':
      return new MessageError('problems.sourceAway', failure.detail);
    case 'id-taken':
      return new MessageError('problems.otherAuthor');
    case 'wrong-code':
      return new MessageError('problems.wrongProofCode');
    case 'removed':
      return new MessageError('problems.proofOver');
    default:
      return failureOf(failure);
  }
}

function valid(document: DocumentKey): DocumentKey {
  if (!isDocumentKey(document)) throw new MessageError('problems.notAllowed');
  return document;
}

function ownPagesOnly(caller: Caller): void {
  if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
}
