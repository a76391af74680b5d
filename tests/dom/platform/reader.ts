import { v7 } from 'uuid';
import type { DocumentKey } from '../../../lib/documents/document-key';
import type { Draft, NoteDraft, ReplyDraft, ResponseDraft } from '../../../lib/notes/draft';
import { isPostId } from '../../../lib/notes/note';
import type { NoteId, PostId } from '../../../lib/notes/note';
import { createDatabase } from '../../../lib/platform/database';
import type { Database } from '../../../lib/platform/database';
import type { Caller } from '../../../lib/platform/messages';
import { createNoteService } from '../../../lib/platform/note-service';
import type { NoteService } from '../../../lib/platform/note-service';
import { problemOf, type Problem } from '../../../lib/platform/problem';
import type { DiscussionView } from '../../../lib/platform/protocol';
import { createSettingsStore } from '../../../lib/platform/settings/settings-store';
import { parseDocumentKey } from '../../../lib/documents/document-key';

/**
 * One reader's background, as the extension has it, with its own IndexedDB database in this browser; only the
 * browser's events are missing. `reborn` starts it again on the same database, as after the worker's death.
 */
export interface Reader {
  readonly service: NoteService;
  readonly handlers: NoteService['handlers'];
  readonly database: Database;
  readonly world: World;
  /** Documents announced so far. */
  readonly announced: readonly DocumentKey[];
  /** When the outbox asked to be woken last; null: not at all. */
  wake(): number | null;
  view(document: DocumentKey): Promise<DiscussionView>;
  reborn(): Promise<Reader>;
  close(): Promise<void>;
}

/** What lies around a reader and can be changed by a test. */
export interface World {
  fetch: typeof fetch;
  online: boolean;
  /** Added to the true time, milliseconds. */
  later: number;
  /** How a page's patience ends: at once, or never. */
  patience: 'ends' | 'lasts';
  /** What the browser lets be sent; all of it unless said. */
  withheld?: 'reading' | 'writing' | null;
}

export const caller: Caller = { kind: 'extension', tab: null };

export function newWorld(): World {
  return { fetch: (input, init) => fetch(input, init), online: true, later: 0, patience: 'lasts' };
}

const stored = new Map<string, Map<string, unknown>>();

export function newReader(world: World = newWorld(), name = `reader-${crypto.randomUUID()}`): Reader {
  const database = createDatabase(name);
  const area = stored.get(name) ?? new Map<string, unknown>();
  stored.set(name, area);
  const announced: DocumentKey[] = [];
  let wake: number | null = null;
  const settings = createSettingsStore({
    get: (key) => Promise.resolve({ [key]: structuredClone(area.get(key)) }),
    set: (items) => {
      for (const [key, value] of Object.entries(items)) area.set(key, structuredClone(value));
      return Promise.resolve();
    },
  });
  const service = createNoteService({
    database,
    settings,
    fetch: (input, init) => world.fetch(input, init),
    online: () => world.online,
    now: () => Date.now() + world.later,
    random: () => 0.5,
    newPostId,
    newKey: () => crypto.randomUUID(),
    wait: () => (world.patience === 'ends' ? Promise.resolve() : new Promise(() => undefined)),
    announce: (name_, value) => {
      if (name_ === 'discussionsChanged' && 'documents' in value) announced.push(...value.documents);
    },
    openSignIn: () => undefined,
    wakeOutboxAt: (time) => {
      wake = time;
    },
    defaultServer: '',
    trial: false,
    nobody: { id: 'local', handle: 'you' },
    maySend: (what) => Promise.resolve(world.withheld !== what),
  });
  const { handlers } = service;
  return {
    service,
    handlers,
    database,
    world,
    announced,
    wake: () => wake,
    async view(document) {
      const [view] = await handlers.readDiscussions({ documents: [document] }, caller);
      if (!view) throw new Error('No view.');
      return view;
    },
    async reborn() {
      await database.close();
      return newReader(world, name);
    },
    async close() {
      await database.close();
      indexedDB.deleteDatabase(name);
    },
  };
}

export function newPostId(): PostId {
  const id = v7();
  if (!isPostId(id)) throw new Error('No UUIDv7.');
  return id;
}

/** A reader who uses that server under a name of their own. */
export async function signedUp(server: string, world?: World): Promise<Reader> {
  const reader = newReader(world);
  await reader.handlers.changeSettings({ change: { server: { kind: 'own', url: server } } }, caller);
  await reader.handlers.signUp({ handle: `Reader ${crypto.randomUUID().slice(0, 8)}` }, caller);
  return reader;
}

/** A document nobody has spoken of yet. */
export function newDocument(): DocumentKey {
  const number = String(Math.floor(Math.random() * 100_000)).padStart(5, '0');
  const month = String(1 + Math.floor(Math.random() * 12)).padStart(2, '0');
  const key = parseDocumentKey(`arxiv:${10 + Math.floor(Math.random() * 89)}${month}.${number}`);
  if (key === null) throw new Error('No document key.');
  return key;
}

export function noteDraft(document: DocumentKey, over: Partial<NoteDraft> = {}): NoteDraft {
  return {
    id: crypto.randomUUID(), kind: 'note', document, version: 1, body: 'The claim is too strong.', updated: Date.now(),
    target: { kind: 'quote', exact: 'always works', prefix: 'our method ', suffix: ' in practice' },
    type: 'overclaim', severity: 'major', suggestedWording: '', evidence: '', ...over,
  };
}
export function responseDraft(document: DocumentKey, notes: readonly NoteId[], over: Partial<ResponseDraft> = {}): ResponseDraft {
  return { id: crypto.randomUUID(), kind: 'response', document, notes, stance: 'concede', version: null, body: 'You are right.', updated: Date.now(), ...over };
}
export function replyDraft(document: DocumentKey, note: NoteId, over: Partial<ReplyDraft> = {}): ReplyDraft {
  return { id: crypto.randomUUID(), kind: 'reply', document, note, body: 'Thanks.', updated: Date.now(), ...over };
}

export async function publish(reader: Reader, draft: Draft): Promise<PostId> {
  return (await reader.handlers.publish({ draft }, caller)).post;
}

/** Asks until it is so: what is asked for happens in the background. */
export async function eventually(holds: () => Promise<boolean> | boolean): Promise<void> {
  const until = performance.now() + 30_000;
  while (performance.now() < until) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It never came to be.');
}

/** Everything the reader published is on the server, after as many tries as it takes. */
export async function delivered(reader: Reader): Promise<void> {
  await eventually(async () => {
    await reader.service.flush(true);
    return (await reader.database.run((db) => db.count('outbox'))) === 0;
  });
}

export async function problemFrom(work: unknown): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    return problemOf(error);
  }
  throw new Error('It went well.');
}
