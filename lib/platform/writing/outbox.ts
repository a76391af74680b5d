import type { NoteServerClient } from '../../api/client';
import type { Answer } from '../../api/failure';
import type { DocumentKey } from '../../documents/document-key';
import type { Draft } from '../../notes/draft';
import { UNDO_WINDOW } from '../../notes/limits';
import type { PostId } from '../../notes/note';
import { subjectOf } from './act';
import type { Act, Effect } from './act';
import type { Database, Op } from '../database';
import { deliver, deliverTogether, outcomeOf } from './deliver';
import { holdBack, keep, retryTime, revisionOf, settle, storeAct, takeBack, takeNext } from './outbox-store';
import type { Waiting } from './outbox-store';
import { MessageError } from '../problem';
import { unattended } from '../unattended';

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
  takeBack(post: PostId, how: 'retry' | 'discard'): Promise<Draft | null>;
  /** Sends what was kept here for want of a server. */
  release(post: PostId, server: string): Promise<void>;
}

/** Acts in one request at most: few enough that a slow server answers in time. */
const TOGETHER = 20;

export function createOutbox(parts: OutboxParts): Outbox {
  const { database, now } = parts;
  let sending: Promise<void> | null = null;
  let asked: 'no' | 'due' | 'all' = 'no';

  const add: Outbox['add'] = async (act, { document, draft, server }) => {
    await database.run((db) => storeAct(db, parts, { act, document, draft, server }));
    parts.changed([document]);
    if (server !== null) startFlush(true);
  };

  const flush = (hurry: boolean): Promise<void> => {
    if (hurry) asked = 'all';
    else if (asked === 'no') asked = 'due';
    sending ??= sendAll();
    return sending;
  };

  /** Sending goes on after the act was stored; what goes wrong with storage then comes up at the next read. */
  const startFlush = (hurry: boolean): void => {
    unattended(flush(hurry));
  };

  const sendAll = async (): Promise<void> => {
    let next: number | null = null;
    try {
      while (asked !== 'no') {
        const hurry = asked === 'all';
        asked = 'no';
        next = await sendDue(hurry);
      }
    } finally {
      // In the same turn in which nobody had asked: who asks from now on begins anew.
      sending = null;
    }
    parts.wakeAt(next);
  };

  /** Sends in order until nothing is due; the time of the next try, or null when only something new can help. */
  const sendDue = async (hurry: boolean): Promise<number | null> => {
    const connection = await parts.connect();
    if (connection === null) return null;
    const { server, client } = connection;
    let most = TOGETHER;
    for (let last = -1; ; ) {
      const online = parts.online();
      const taken = await database.run((db) => takeNext(db, server, last, { hurry, now: now(), online, most: online ? most : 1 }));
      if (taken.kind === 'nothing') {
        if (taken.held !== null) await waitBehind(server, taken.held);
        return taken.next;
      }
      const { ops } = taken;
      const answers = await send(client, ops, online);
      if (answers === null) {
        most = 1;
        continue;
      }
      const settled = await takeIn(server, ops, answers);
      parts.changed([...new Set(ops.map(({ document }) => document))]);
      if (settled.waits.length > 0) {
        const [first] = settled.waits;
        if (first?.delivery.state === 'waiting') await waitBehind(server, first.delivery);
        const times = settled.waits.map(retryTime).filter((time) => time !== null);
        return times.length === 0 ? null : Math.min(...times);
      }
      last = settled.again ?? ops.at(-1)?.sequence ?? last;
    }
  };

  /** What the answers make of the acts. `again`: the place to go on from where some are tried again at once. */
  const takeIn = async (server: string, ops: readonly Op[], answers: readonly Answer<Effect | null>[]): Promise<{ readonly waits: readonly Op[]; readonly again: number | null }> => {
    const waits: Op[] = [];
    let again: number | null = null;
    for (const [index, op] of ops.entries()) {
      const answer = answers[index];
      if (answer === undefined) continue;
      const outcome = answer.ok
        ? { kind: 'done' as const, effect: answer.value }
        : outcomeOf(op, answer.failure, now(), parts.random(), parts.newKey);
      if (outcome.kind === 'done') await database.run((db) => settle(db, op, server, outcome.effect, now()));
      else await database.run((db) => keep(db, outcome.op, outcome.kind === 'stopped'));
      if (outcome.kind === 'wait') waits.push(outcome.op);
      if (outcome.kind === 'again') again ??= op.sequence - 1;
    }
    if (answers.some((answer) => !answer.ok && answer.failure.kind === 'signed-out')) await parts.signedOut(server);
    return { waits, again };
  };

  const waitBehind = async (server: string, delivery: Waiting): Promise<void> => {
    const held = await database.run((db) => holdBack(db, server, delivery));
    if (held.length > 0) parts.changed([...new Set(held)]);
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
      const { document, draft } = await database.run((db) => takeBack(db, post, how, parts));
      parts.changed([document]);
      startFlush(false);
      return draft;
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

async function send(client: NoteServerClient, ops: readonly Op[], online: boolean): Promise<readonly Answer<Effect | null>[] | null> {
  const [first] = ops;
  if (!online) return ops.map(() => ({ ok: false, failure: { kind: 'offline' } }));
  return first && ops.length === 1 ? [await deliver(client, first)] : deliverTogether(client, ops);
}

function asOwnId(id: string | null): PostId | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- own posts are stored under the ids they were given
  return id as PostId | null;
}
