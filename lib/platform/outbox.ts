import type { IDBPDatabase } from 'idb';
import type { NoteServerClient } from '../api/client';
import type { Answer } from '../api/failure';
import type { DocumentKey } from '../documents/document-key';
import type { Draft } from '../notes/draft';
import { UNDO_WINDOW } from '../notes/limits';
import type { PostId } from '../notes/note';
import { isCreation, subjectOf } from './act';
import type { Act, Effect } from './act';
import type { Database, Op, OwnPost, Schema } from './database';
import { deliver, outcomeOf } from './deliver';
import { withChange } from './discussion-view';
import { fold } from './fold-op';
import { MessageError } from './problem';

/**
 * The outbox: every act of the reader is stored with its idempotency key before anything is sent, and leaves only
 * when the server has it or its writer takes it back. All state is in the database, so that the worker may die at
 * any moment: the next start goes on with the same keys, and nothing is done twice.
 */
export interface OutboxParts {
  readonly database: Database;
  /** The server to send to, with the account's token; null when there is none. */
  readonly connect: () => Promise<{ readonly server: string; readonly client: NoteServerClient } | null>;
  /** False when the machine says that it has no network: then nothing is tried. */
  readonly online: () => boolean;
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly newKey: () => string;
  /** Something about these documents reads differently now. */
  readonly changed: (documents: readonly DocumentKey[]) => void;
  /** Wake the outbox at this time (milliseconds), or not at all. */
  readonly wakeAt: (time: number | null) => void;
  /** The server no longer takes the account's token. */
  readonly signedOut: (server: string) => Promise<void>;
}

export interface Outbox {
  /** Stores an act, and takes the draft it came from out of the drafts, in one transaction. Then sends. */
  add(act: Act, about: { readonly document: DocumentKey; readonly draft: Draft | null; readonly server: string | null }): Promise<void>;
  /** The post a draft was published as, when it was. */
  publishedFrom(draft: Draft): Promise<PostId | null>;
  /** Sends what is due. `hurry`: also what waits for a later try, unless the server asked for the wait. */
  flush(hurry: boolean): Promise<void>;
  /** Within the undo window: dropped when unsent, else a removal follows. */
  undo(post: PostId): Promise<void>;
  /** Takes a refused or conflicting act back: into a draft (which is returned), or away. */
  takeBack(post: PostId, how: 'retry' | 'discard'): Promise<void>;
  /** Sends what was kept here for want of a server. */
  release(post: PostId, server: string): Promise<void>;
}

type Db = IDBPDatabase<Schema>;

export function createOutbox(parts: OutboxParts): Outbox {
  const { database, now } = parts;
  let sending: Promise<void> | null = null;
  let asked: 'no' | 'due' | 'all' = 'no';

  const add: Outbox['add'] = async (act, { document, draft, server }) => {
    await database.run((db) => store(db, parts, act, document, draft, server));
    parts.changed([document]);
    if (server !== null) startFlush(true);
  };

  const flush = (hurry: boolean): Promise<void> => {
    if (hurry) asked = 'all';
    else if (asked === 'no') asked = 'due';
    sending ??= sendAll().finally(() => {
      sending = null;
    });
    return sending;
  };

  /** Sending goes on after the act was stored; what goes wrong with storage then comes up at the next read. */
  const startFlush = (hurry: boolean): void => {
    flush(hurry).catch((error: unknown) => console.error('Rejoinder: sending stopped', error));
  };

  const sendAll = async (): Promise<void> => {
    let next: number | null = null;
    while (asked !== 'no') {
      const hurry = asked === 'all';
      asked = 'no';
      next = await sendDue(hurry);
    }
    parts.wakeAt(next);
  };

  /** Sends in order until nothing is due; the time of the next try, or null when only something new can help. */
  const sendDue = async (hurry: boolean): Promise<number | null> => {
    const connection = await parts.connect();
    if (connection === null) return null;
    const { server, client } = connection;
    for (let last = -1; ; ) {
      const taken = await database.run((db) => takeNext(db, server, last, { hurry, now: now(), online: parts.online() }));
      if (taken.kind === 'nothing') return taken.next;
      const { op } = taken;
      const answer: Answer<Effect> = parts.online() ? await deliver(client, op) : { ok: false, failure: { kind: 'offline' } };
      const outcome = answer.ok
        ? { kind: 'done' as const, effect: answer.value }
        : outcomeOf(op, answer.failure, now(), parts.random(), parts.newKey);
      if (outcome.kind === 'done') await database.run((db) => settle(db, op, server, outcome.effect, now()));
      else await database.run((db) => keep(db, outcome.op, outcome.kind === 'stopped'));
      if (!answer.ok && answer.failure.kind === 'signed-out') await parts.signedOut(server);
      parts.changed([op.document]);
      if (outcome.kind === 'wait') return retryTime(outcome.op);
      last = outcome.kind === 'again' ? op.sequence - 1 : op.sequence;
    }
  };

  return {
    add,
    flush,
    publishedFrom: (draft) =>
      database.run(async (db) => {
        const ops = await db.getAllFromIndex('outbox', 'document', draft.document);
        const op = ops.find((one) => one.draft?.id === draft.id);
        if (op) return subjectOf(op.act);
        const own = await db.getAllFromIndex('own', 'document', draft.document);
        return asOwnId(own.find((one) => one.draft === draft.id)?.id ?? null);
      }),
    async undo(post) {
      const own = await database.run((db) => db.get('own', post));
      if (!own) throw new MessageError('problems.notYours');
      if (own.published + UNDO_WINDOW <= now()) throw new MessageError('problems.undoTooLate');
      const connection = await parts.connect();
      const revision = await database.run((db) => revisionOf(db, post));
      await add({ kind: 'remove', post, revision }, { document: own.document, draft: null, server: connection?.server ?? null });
    },
    async takeBack(post, how) {
      const document = await database.run((db) => takeBack(db, post, how, parts));
      parts.changed([document]);
      startFlush(false);
    },
    async release(post, server) {
      const ops = await database.run(async (db) => {
        const all = await db.getAll('outbox');
        const local = all.filter((op) => op.delivery.state === 'local' && subjectOf(op.act) === post);
        for (const op of local) await db.put('outbox', { ...op, server, delivery: { state: 'waiting', reason: 'sending' } });
        return local;
      });
      parts.changed([...new Set(ops.map(({ document }) => document))]);
      startFlush(true);
    },
  };
}

/** Puts an act into the outbox, folded into what is there; the draft goes and the own post comes with it or not at all. */
async function store(
  db: Db,
  { now, newKey }: OutboxParts,
  act: Act,
  document: DocumentKey,
  draft: Draft | null,
  server: string | null,
): Promise<void> {
  const tx = db.transaction(['outbox', 'drafts', 'own'], 'readwrite');
  const outbox = tx.objectStore('outbox');
  const folded = fold(act, await outbox.index('document').getAll(document), newKey);
  for (const sequence of folded.dropped) {
    const op = await outbox.get(sequence);
    if (op && isCreation(op.act)) await tx.objectStore('own').delete(subjectOf(op.act));
    await outbox.delete(sequence);
  }
  if (folded.changed) await outbox.put({ ...folded.changed, draft: draft ?? folded.changed.draft });
  if (folded.added) {
    const delivery: Op['delivery'] = server === null ? { state: 'local' } : { state: 'waiting', reason: 'sending' };
    const op: Omit<Op, 'sequence'> = { key: newKey(), server, document, at: now(), act, draft, delivery, started: false, tries: 0, oddAnswers: 0 };
    // The store numbers its entries itself; the type only knows entries that have their number.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    await outbox.add(op as Op);
    if (isCreation(act)) {
      const own: OwnPost = { id: subjectOf(act), document, published: now(), ...(draft ? { draft: draft.id } : {}) };
      await tx.objectStore('own').put(own);
    }
  }
  if (draft) await tx.objectStore('drafts').delete(draft.id);
  await tx.done;
}

type Taken = { readonly kind: 'op'; readonly op: Op } | { readonly kind: 'nothing'; readonly next: number | null };

/**
 * Takes the first act after `last` that can be sent and marks it as tried, in one transaction: from then on no
 * later edit is folded into it. Acts that build on one given back to its writer stay behind it. Offline, an act
 * is not marked: it is certain that the server has not seen it.
 */
async function takeNext(
  db: Db,
  server: string,
  last: number,
  { hurry, now, online }: { readonly hurry: boolean; readonly now: number; readonly online: boolean },
): Promise<Taken> {
  const tx = db.transaction('outbox', 'readwrite');
  const behind = new Set<string>();
  let taken: Taken = { kind: 'nothing', next: null };
  for (const op of await tx.store.getAll()) {
    if (op.server !== server) continue;
    if (op.delivery.state !== 'waiting') behind.add(subjectOf(op.act));
    else if (op.sequence > last && !restsOn(op.act).some((post) => behind.has(post))) {
      const marked = online ? { ...op, started: true } : op;
      taken = isDue(op, hurry, now) ? { kind: 'op', op: marked } : { kind: 'nothing', next: retryTime(op) };
      break;
    }
  }
  if (taken.kind === 'op') await tx.store.put(taken.op);
  await tx.done;
  return taken;
}

function retryTime({ delivery }: Op): number | null {
  return delivery.state === 'waiting' ? (delivery.retryAt ?? null) : null;
}

function restsOn(act: Act): readonly string[] {
  if (act.kind === 'reply') return [act.reply.id, act.reply.note, ...(act.reply.parent === undefined ? [] : [act.reply.parent])];
  if (act.kind === 'response') return [act.response.id, ...act.response.notes];
  return [subjectOf(act)];
}

function isDue({ delivery }: Op, hurry: boolean, now: number): boolean {
  if (delivery.state !== 'waiting') return false;
  // A wait the server asked for is kept; without an account only signing up helps, and that hurries.
  if (hurry) return delivery.reason !== 'rate-limited' || (delivery.retryAt ?? 0) <= now;
  return delivery.reason !== 'signed-out' && (delivery.retryAt ?? 0) <= now;
}

/** The act is on the server: it leaves, its effect is kept until a bucket holds it, and later acts build on it. */
async function settle(db: Db, op: Op, server: string, effect: Effect | null, at: number): Promise<void> {
  const { document, act } = op;
  const tx = db.transaction(['outbox', 'acknowledged', 'joined', 'own'], 'readwrite');
  const outbox = tx.objectStore('outbox');
  await outbox.delete(op.sequence);
  if (effect) await tx.objectStore('acknowledged').put({ id: effectId(effect), server, document, at, effect });
  if (effect?.kind === 'post') {
    for (const later of await outbox.index('document').getAll(document)) {
      const rests = later.act.kind === 'edit' || later.act.kind === 'remove' ? later.act : null;
      if (rests?.post === effect.any.post.id) await outbox.put({ ...later, act: { ...rests, revision: effect.any.post.revision } });
    }
  }
  if (act.kind === 'remove') await tx.objectStore('own').delete(act.post);
  if (act.kind === 'join' && effect) {
    if (act.joined) await tx.objectStore('joined').put({ note: act.note, document, at });
    else await tx.objectStore('joined').delete(act.note);
  }
  await tx.done;
}

function effectId(effect: Effect): string {
  switch (effect.kind) {
    case 'post':
      return `post:${effect.any.post.id}`;
    case 'event':
      return `event:${effect.event.id}`;
    case 'removed':
      return `post:${effect.post}`;
    default:
      return `joined:${effect.note}`;
  }
}

/** Stores what a failed try made of an act. A post refused after its writer took it back has no more point at all. */
async function keep(db: Db, op: Op, stopped: boolean): Promise<void> {
  const tx = db.transaction(['outbox', 'own'], 'readwrite');
  const outbox = tx.objectStore('outbox');
  const subject = subjectOf(op.act);
  const about = (await outbox.index('document').getAll(op.document)).filter((one) => subjectOf(one.act) === subject);
  const takenBack = stopped && isCreation(op.act) && about.some((one) => one.act.kind === 'remove');
  if (takenBack) {
    for (const one of about) await outbox.delete(one.sequence);
    await tx.objectStore('own').delete(subject);
  } else await outbox.put(op);
  await tx.done;
}

async function takeBack(db: Db, post: PostId, how: 'retry' | 'discard', { now, newKey }: OutboxParts): Promise<DocumentKey> {
  const tx = db.transaction(['outbox', 'drafts', 'own'], 'readwrite');
  const outbox = tx.objectStore('outbox');
  const about = (await outbox.getAll()).filter((op) => subjectOf(op.act) === post && op.act.kind !== 'join');
  const given = about.find(({ delivery }) => delivery.state === 'refused' || delivery.state === 'conflict');
  if (!given) throw new MessageError('problems.postGone');
  const { act, draft } = given;
  if (how === 'retry' && draft) {
    const editing = act.kind === 'edit' ? { editing: { post, revision: act.revision } } : {};
    // A new name: the old one stands for what was published and refused.
    const bare = withChange(draft, { editing: null });
    await tx.objectStore('drafts').put({ ...bare, ...editing, id: newKey(), updated: now() });
  }
  if (how === 'retry' && !draft) await outbox.put({ ...given, key: newKey(), delivery: { state: 'waiting', reason: 'sending' } });
  else {
    const dropped = isCreation(act) ? about : [given];
    for (const op of dropped) await outbox.delete(op.sequence);
    if (isCreation(act)) await tx.objectStore('own').delete(post);
  }
  await tx.done;
  return given.document;
}

/** The revision of an own post that the server gave last; 1 when it has not answered yet. */
async function revisionOf(db: Db, post: PostId): Promise<number> {
  const known = await db.get('acknowledged', `post:${post}`);
  return known?.effect.kind === 'post' ? known.effect.any.post.revision : 1;
}

function asOwnId(id: string | null): PostId | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- own posts are stored under the ids they were given
  return id as PostId | null;
}
