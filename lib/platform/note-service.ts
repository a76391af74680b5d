import type { DocumentKey } from '../documents/document-key';
import type { Draft } from '../notes/draft';
import type { Person, PostId } from '../notes/note';
import { accountState, failureOf } from './accounts';
import { actFromDraft, isCreation, subjectOf } from './act';
import type { Act } from './act';
import { createConnections } from './connections';
import type { Connection, Connections } from './connections';
import type { Database, Op } from './database';
import { isSaid } from './deliver';
import { discussionView } from './discussion-view';
import { createDrafts } from './drafts';
import { createLookUp } from './look-up';
import type { Trouble } from './look-up';
import type { BackgroundHandlers } from './messages';
import { createOutbox } from './outbox';
import { validKeys, validPost } from './request-checks';
import { MessageError } from './problem';
import type { Announcements, DiscussionView, Freshness } from './protocol';
import type { SettingsStore } from './settings-store';
import { unattended } from './unattended';

/**
 * What the background does with notes, without a browser around it: reads, drafts, the way out, the account.
 * Everything from outside comes in as a parameter, so that tests run this very code in a page.
 */
export interface NoteServiceParts {
  readonly database: Database;
  readonly settings: SettingsStore;
  readonly fetch: typeof fetch;
  readonly online: () => boolean;
  /** Milliseconds. */
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  /** A UUIDv7 for a new post or event. */
  readonly newPostId: () => PostId;
  /** A UUID for an idempotency key or a draft. */
  readonly newKey: () => string;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly announce: <Name extends keyof Announcements>(name: Name, value: Announcements[Name]) => void;
  /** Opens the page where one signs in. */
  readonly openSignIn: () => void;
  /** Wake the outbox at this time (milliseconds); null: not needed. */
  readonly wakeOutboxAt: (time: number | null) => void;
  /** The note server this build offers, '' for none; `trial`: use it before anybody chose. */
  readonly defaultServer: string;
  readonly trial: boolean;
  /** Who writes where there is no account. */
  readonly nobody: Person;
}

type Served =
  | 'readDiscussions' | 'refreshDiscussions' | 'readDrafts' | 'saveDraft' | 'discardDraft' | 'publish' | 'undo' | 'resolveDelivery'
  | 'removePost' | 'withdrawNote' | 'joinNote' | 'readHistory' | 'readAccount' | 'signUp' | 'signOut' | 'readSettings' | 'changeSettings';

export interface NoteService {
  /** The server in use and who is signed in, for the other services. */
  readonly connections: Connections;
  readonly handlers: Pick<BackgroundHandlers, Served>;
  /** Stores an act that no draft came from, and sends it. */
  add(document: DocumentKey, act: Act): Promise<void>;
  /** Sends what is due; `hurry` when the network or the browser has just come back. */
  flush(hurry: boolean): Promise<void>;
  /** Fetches everything that was read lately. */
  refreshAll(): Promise<void>;
}

/** How long a page waits for the first look-up before it is told that nothing is known yet. */
const PATIENCE = 10_000;

export function createNoteService(parts: NoteServiceParts): NoteService {
  const { database, settings, now } = parts;
  const changed = (documents: readonly DocumentKey[]): void => {
    if (documents.length > 0) parts.announce('discussionsChanged', { documents });
  };
  const connections = createConnections({ ...parts, announce: (name, value) => parts.announce(name, value) });
  const { accounts, serverNow, connect, connected, tellAccount } = connections;
  const drafts = createDrafts(database);
  const lookUp = createLookUp({ database, now, changed });

  const outbox = createOutbox({
    database,
    connect,
    online: parts.online,
    now,
    random: parts.random,
    newKey: parts.newKey,
    changed,
    wakeAt: parts.wakeOutboxAt,
    signedOut: async (server) => {
      await accounts.expire(server);
      await tellAccount();
    },
  });

  const viewOf = async (document: DocumentKey, connection: Connection | null, failed: Trouble | null): Promise<DiscussionView> => {
    const found = connection === null ? null : await lookUp.cached(connection.server, document);
    const trouble = failed ?? (connection === null ? null : await lookUp.trouble(connection.server));
    const [ops, own, joined, acknowledged] = await database.run((db) => {
      const tx = db.transaction(['outbox', 'own', 'joined', 'acknowledged']);
      return Promise.all([
        tx.objectStore('outbox').index('document').getAll(document),
        tx.objectStore('own').index('document').getAll(document),
        tx.objectStore('joined').index('document').getAll(document),
        tx.objectStore('acknowledged').index('document').getAll(document),
      ]);
    });
    return discussionView({
      document,
      said: found?.discussion ?? null,
      asked: found?.asked ?? 0,
      acknowledged: acknowledged.filter(({ server }) => server === connection?.server),
      ops: ops.map((op) => waitingElsewhere(op, connection?.server ?? null)),
      own,
      joined,
      me: connection?.account?.person ?? parts.nobody,
      freshness: freshness(connection !== null, found?.answered ?? null, trouble, parts.online()),
      now: now(),
    });
  };

  const readDiscussions = async (documents: readonly DocumentKey[]): Promise<readonly DiscussionView[]> => {
    const connection = await connect();
    const failed = connection === null ? null : await fetchMissing(connection, documents);
    return Promise.all(documents.map((document) => viewOf(document, connection, failed)));
  };

  /** Looks up what was never fetched, for as long as a page is patient; what comes later is announced. */
  const fetchMissing = async ({ server, client }: Connection, documents: readonly DocumentKey[]): Promise<Trouble | null> => {
    const cached = await Promise.all(documents.map((document) => lookUp.cached(server, document)));
    const missing = documents.filter((_, index) => cached[index] === null);
    if (missing.length === 0) return null;
    let isLate = false;
    const fetching = lookUp.fetch(server, client, missing).then((trouble) => {
      if (isLate) changed(missing);
      return trouble;
    });
    const late = parts.wait(PATIENCE).then((): Trouble => {
      isLate = true;
      return 'server-away';
    });
    return Promise.race([fetching, late]);
  };

  const act = async (document: DocumentKey, one: Act, draft: Draft | null): Promise<void> =>
    outbox.add(one, { document, draft, server: await serverNow() });

  /** A post of one's own as it stands, or words why it cannot be changed. */
  const ownPost = async (document: DocumentKey, id: PostId): Promise<{ readonly revision: number }> => {
    const view = await viewOf(document, await connect(), null);
    const { notes, responses, replies } = view.discussion;
    const post = [...notes, ...responses, ...replies].find((one) => one.id === id);
    if (!post || post.removed !== undefined) throw new MessageError('problems.postGone');
    if (!view.mine.includes(id)) throw new MessageError('problems.notYours');
    return post;
  };

  /** What a draft says beyond the post that came of it is an edit of that post. */
  const mend = async (draft: Draft, post: PostId): Promise<void> => {
    const standing = await ownPost(draft.document, post);
    const edit = actFromDraft({ ...draft, editing: { post, revision: standing.revision } }, post);
    if (edit.kind === 'edit' && !isSaid(standing, edit.change)) await act(draft.document, edit, draft);
  };

  const handlers: NoteService['handlers'] = {
    readDiscussions: ({ documents }) => readDiscussions(validKeys(documents)),
    async refreshDiscussions({ documents }) {
      const keys = validKeys(documents);
      const connection = await connect();
      const failed = connection === null ? null : await lookUp.fetch(connection.server, connection.client, keys);
      return Promise.all(keys.map((document) => viewOf(document, connection, failed)));
    },
    readDrafts({ document }, caller) {
      // A page of a site learns of its own document's drafts alone.
      if (caller.kind === 'page' && document === undefined) throw new MessageError('problems.notAllowed');
      return drafts.read(document);
    },
    saveDraft: ({ draft, seen }) => drafts.save(draft, seen),
    discardDraft: ({ id }) => drafts.discard(id),
    async publish({ draft }) {
      // Asked twice (the worker died before it answered, or the draft was open in two places): published once.
      const before = await outbox.publishedFrom(draft);
      const post = before ?? draft.editing?.post ?? parts.newPostId();
      if (before !== null) await mend(draft, before);
      else {
        if (draft.editing) await ownPost(draft.document, post);
        await act(draft.document, actFromDraft(draft, post), draft);
      }
      await drafts.discard(draft.id, draft.updated);
      return { post };
    },
    undo: ({ post }) => outbox.undo(validPost(post)),
    async resolveDelivery({ post, how }) {
      const server = await serverNow();
      const ops = await database.run((db) => db.getAll('outbox'));
      const isLocal = ops.some((op) => op.delivery.state === 'local' && op.act.kind !== 'join' && subjectOf(op.act) === post);
      if (isLocal && how === 'retry') {
        if (server === null) throw new MessageError('problems.localOnly');
        await outbox.release(post, server);
        return null;
      }
      const waitsForName = ops.some(({ act: one, delivery }) => subjectOf(one) === post && delivery.state === 'waiting' && delivery.reason === 'signed-out');
      if (waitsForName && how === 'retry') {
        parts.openSignIn();
        return null;
      }
      return outbox.takeBack(validPost(post), how);
    },
    async removePost({ document, post }) {
      const { revision } = await ownPost(document, post);
      await act(document, { kind: 'remove', post, revision }, null);
    },
    async withdrawNote({ document, note, withdrawn }) {
      await ownPost(document, note);
      await act(document, { kind: 'event', event: { id: parts.newPostId(), note, kind: withdrawn ? 'withdrawn' : 'reinstated' } }, null);
    },
    joinNote: ({ document, note, joined }) => act(document, { kind: 'join', note: validPost(note), joined }, null),
    async readHistory({ post }) {
      const connection = await connect();
      const unsent = await database.run((db) => db.getAll('outbox'));
      if (connection === null || unsent.some((op) => subjectOf(op.act) === post && isCreation(op.act))) return [];
      const answer = await connection.client.history(validPost(post));
      if (!answer.ok) throw failureOf(answer.failure);
      return answer.value.revisions.map(({ body, at }) => ({ body, at }));
    },
    readAccount: () => connections.account(),
    async signUp({ handle }) {
      const { server, client } = await connected();
      const account = await accounts.signUp(server, client, handle);
      await tellAccount();
      // What waited for a name goes out now, under it.
      unattended(outbox.flush(true));
      return accountState(server, account);
    },
    async signOut(_request, caller) {
      if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
      const connection = await connect();
      if (connection !== null) {
        // Told so that the session ends there too; where the server cannot be told now, this browser forgets it all the same.
        if (connection.account !== null) await connection.client.signOut('here');
        await accounts.signOut(connection.server);
        connections.sessions.forget(connection.server);
      }
      return tellAccount();
    },
    readSettings: () => settings.read(),
    async changeSettings({ change }, caller) {
      // Where notes go is decided in the extension's own pages: a page that was broken into cannot redirect them.
      if (caller.kind === 'page' && ('server' in change || 'refreshMinutes' in change)) throw new MessageError('problems.notAllowed');
      const before = await serverNow();
      const next = await settings.change(change);
      parts.announce('settingsChanged', { settings: next });
      if ((await serverNow()) !== before) {
        await tellAccount();
        unattended(outbox.flush(true));
      }
      return next;
    },
  };

  return {
    connections,
    handlers,
    add: (document, one) => act(document, one, null),
    flush: (hurry) => outbox.flush(hurry),
    async refreshAll() {
      const connection = await connect();
      if (connection !== null) await lookUp.refresh(connection.server, connection.client);
    },
  };
}

/** As shown: what is on its way to a server that nobody uses now is not being sent. */
function waitingElsewhere(op: Op, server: string | null): Op {
  if (op.delivery.state !== 'waiting' || op.server === null || op.server === server) return op;
  return { ...op, delivery: { state: 'elsewhere', server: op.server } };
}

function freshness(hasServer: boolean, answered: number | null, trouble: Trouble | null, online: boolean): Freshness {
  if (!hasServer) return { kind: 'local-only' };
  const problem = online ? trouble : 'offline';
  if (answered === null) return { kind: 'unknown', problem: problem ?? 'server-away' };
  return problem === null ? { kind: 'current', at: answered } : { kind: 'stale', at: answered, problem };
}
