import type { DocumentKey } from '../documents/document-key';
import type { Draft } from '../notes/draft';
import type { Person, PostId } from '../notes/note';
import { accountState, failureOf, isOpen } from './account/accounts';
import { actFromDraft, isCreation, subjectOf } from './writing/act';
import type { Act } from './writing/act';
import { createConnections } from './account/connections';
import type { Connections } from './account/connections';
import type { Database } from './database';
import { isSaid } from './writing/deliver';
import { createDrafts } from './writing/drafts';
import { giveBackStranded, type StrandedParts } from './writing/stranded';
import type { FullCopy } from './reading/full-copy';
import type { BackgroundHandlers, Caller } from './messages';
import { createOutbox } from './writing/outbox';
import { fetchOwn } from './writing/own-posts';
import { shedOld } from './writing/shed';
import { createPageChecks } from './page-checks';
import { validKeys, validPost } from './request-checks';
import { MessageError } from './problem';
import { lookUpMode } from './settings/private-windows';
import type { LookUpMode } from './settings/private-windows';
import type { Announcements } from './protocol';
import { createReading } from './reading/reading';
import { settingsForPage } from './settings/settings-for-page';
import type { SettingsStore } from './settings/settings-store';
import { createTurns } from './turns';
import { unattended } from './unattended';
import { createViews } from './reading/views';

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
  /** Whether the browser lets this be sent. Absent where no browser asks. */
  readonly maySend?: (what: 'reading' | 'writing', server: string) => Promise<boolean>;
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
  /** Whether this post stands under this document, as far as is known here. */
  isUnder(document: DocumentKey, post: PostId): Promise<boolean>;
  /** Sends what is due; `hurry` when the network or the browser has just come back. */
  flush(hurry: boolean): Promise<void>;
  /** Fetches everything that was read lately, or what is new where a full copy is kept. */
  refreshAll(): Promise<void>;
  /** Fetches what the server knows of the account, by a timer of its own. Nothing while nobody is signed in. */
  fetchOwn(): Promise<void>;
  readonly copy: FullCopy;
}

export function createNoteService(parts: NoteServiceParts): NoteService {
  const { database, settings, now } = parts;
  const changed = (documents: readonly DocumentKey[]): void => {
    if (documents.length > 0) parts.announce('discussionsChanged', { documents });
  };
  const connections = createConnections({ ...parts, announce: (name, value) => parts.announce(name, value) });
  const { accounts, serverNow, connect, connected, tellAccount } = connections;
  const drafts = createDrafts(database);
  const reading = createReading({ database, settings, now, changed });

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
      if (await connections.maySend('writing', server)) await accounts.expire(server);
      await tellAccount();
    },
  });

  const views = createViews({ ...parts, reading, connect, changed });
  const modeOf = async (caller: Caller, asked: boolean | undefined): Promise<LookUpMode> =>
    lookUpMode(caller.kind === 'page' ? caller.private === true : asked === true, await settings.read());

  const act = async (document: DocumentKey, one: Act, draft: Draft | null): Promise<void> =>
    outbox.add(one, { document, draft, server: await serverNow() });

  /** A post of one's own as it stands, or words why it cannot be changed. */
  const ownPost = async (document: DocumentKey, id: PostId): Promise<{ readonly revision: number }> => {
    const view = await views.of(document, await connect());
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

  const checks = createPageChecks({ database, drafts, view: async (document) => views.of(document, await connect()) });
  const stranded: StrandedParts = {
    discussionOf: async (document) => (await views.of(document, await connect(), null, 'silent')).discussion,
    opsOf: (document) => database.run((db) => db.getAllFromIndex('outbox', 'document', document)),
    takeBack: (post) => outbox.takeBack(post, 'retry'),
  };

  const inTurn = createTurns();
  /** Asked twice (the worker died before it answered, or the draft was open in two places): published once. */
  const publish = async (draft: Draft): Promise<{ readonly post: PostId }> => {
    const before = await outbox.publishedFrom(draft);
    const post = before ?? draft.editing?.post ?? parts.newPostId();
    if (before !== null) await mend(draft, before);
    else {
      if (draft.editing) await ownPost(draft.document, post);
      await act(draft.document, actFromDraft(draft, post), draft);
    }
    await drafts.discard(draft.id, draft.updated);
    return { post };
  };

  const refreshAll = async (): Promise<void> => {
    const connection = await connect();
    if (connection !== null) await reading.refresh(connection.server, connection.client);
    await shedOld(database);
  };

  const handlers: NoteService['handlers'] = {
    readDiscussions: async ({ documents, private: isPrivate }, caller) => views.read(validKeys(documents), await modeOf(caller, isPrivate), caller.kind === 'page'),
    async refreshDiscussions({ documents, private: isPrivate }, caller) {
      const found = await views.refresh(validKeys(documents), await modeOf(caller, isPrivate), caller.kind === 'page');
      // The server is seen to answer: what waits for it need not wait for its time.
      if (found.some(({ freshness }) => freshness.kind === 'current')) unattended(outbox.flush(true));
      return found;
    },
    async readDrafts({ document }, caller) {
      // A page of a site learns of its own document's drafts alone.
      if (caller.kind === 'page' && document === undefined) throw new MessageError('problems.notAllowed');
      if (document !== undefined) await inTurn(document, () => giveBackStranded(document, stranded));
      return drafts.read(document);
    },
    async saveDraft({ draft, seen }, caller) {
      await checks.refuseDraft(caller, draft);
      return drafts.save(draft, seen);
    },
    async discardDraft({ id }, caller) {
      await checks.refuseForeignDraft(caller, id);
      await drafts.discard(id);
    },
    async publish({ draft }, caller) {
      await checks.refuseDraft(caller, draft);
      await checks.refuseAnswer(caller, draft.document, draft.kind === 'response' ? draft.notes : draft.kind === 'reply' ? [draft.note] : []);
      return inTurn(draft.id, () => publish(draft));
    },
    async undo({ post }, caller) {
      await checks.refuseForeignPost(caller, validPost(post));
      await outbox.undo(post);
    },
    async resolveDelivery({ post, how }, caller) {
      await checks.refuseForeignPost(caller, validPost(post));
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
      const given = await outbox.takeBack(validPost(post), how);
      // Who drops a change wants to see what stands on the server instead.
      const conflict = ops.find((op) => op.delivery.state === 'conflict' && subjectOf(op.act) === post);
      if (conflict && how === 'discard') unattended(views.refresh([conflict.document], 'open'));
      return given;
    },
    async removePost({ document, post }) {
      const { revision } = await ownPost(document, post);
      await act(document, { kind: 'remove', post, revision }, null);
    },
    async withdrawNote({ document, note, withdrawn }) {
      await ownPost(document, note);
      await act(document, { kind: 'event', event: { id: parts.newPostId(), note, kind: withdrawn ? 'withdrawn' : 'reinstated' } }, null);
    },
    async joinNote({ document, note, joined }, caller) {
      await checks.refuseAnswer(caller, document, [note]);
      await act(document, { kind: 'join', note: validPost(note), joined }, null);
    },
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
    async readSettings(_request, caller) {
      const all = await settings.read();
      return caller.kind === 'page' ? settingsForPage(all, caller.url) : all;
    },
    async changeSettings({ change }, caller) {
      // Settings are made in the extension's own pages: a page that was broken into cannot send notes elsewhere. The
      // toolbar beside a selection can be switched off where it stands.
      if (caller.kind === 'page' && (change.toolbar !== false || Object.keys(change).length > 1)) throw new MessageError('problems.notAllowed');
      const before = await serverNow();
      const next = await settings.change(change);
      parts.announce('settingsChanged', { settings: next });
      // What was fetched before the full copy is older than it, and holds nothing that was written since.
      if (change.fullCopy === false) unattended(refreshAll());
      if ((await serverNow()) !== before) {
        await tellAccount();
        unattended(outbox.flush(true));
      }
      return caller.kind === 'page' ? settingsForPage(next, caller.url) : next;
    },
  };

  return {
    connections,
    handlers,
    add: (document, one) => act(document, one, null),
    isUnder: (document, post) => checks.isUnder(document, post),
    flush: (hurry) => outbox.flush(hurry),
    refreshAll,
    copy: reading.copy,
    async fetchOwn() {
      const connection = await connect();
      if (connection === null || connection.account === null || !isOpen(connection.account)) return;
      if (!(await fetchOwn(database, connection, now))) return;
      await tellAccount();
      // Which documents they are on is not known: every open page looks again.
      const open = await database.run((db) => db.getAll('buckets'));
      changed([...new Set(open.flatMap(({ bucket }) => bucket.documents.map(({ document }) => document)))]);
    },
  };
}
