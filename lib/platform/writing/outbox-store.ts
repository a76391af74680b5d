import type { IDBPDatabase } from 'idb';
import type { DocumentKey } from '../../documents/document-key';
import type { Draft } from '../../notes/draft';
import type { PostId } from '../../notes/note';
import { isCreation, subjectOf } from './act';
import type { Act, Effect } from './act';
import type { Op, OwnPost, Schema } from '../database';
import { withChange } from '../reading/discussion-view';
import { fold } from './fold-op';
import { MessageError } from '../problem';

/** What the outbox does to the database: each function is one transaction, so that the worker may die between any two. */

type Db = IDBPDatabase<Schema>;

/** Time in milliseconds, and fresh idempotency keys. */
interface Clockwork {
  readonly now: () => number;
  readonly newKey: () => string;
}

/** Puts an act into the outbox, folded into what is there; the draft goes and the own post comes with it or not at all. */
export async function storeAct(
  db: Db,
  { now, newKey }: Clockwork,
  { act: wanted, document, draft, server }: Pick<Op, 'act' | 'document' | 'draft' | 'server'>,
): Promise<void> {
  const tx = db.transaction(['outbox', 'drafts', 'own', 'acknowledged'], 'readwrite');
  const outbox = tx.objectStore('outbox');
  // One's edits from this browser follow one another: an answer that came while the next was written is no conflict.
  const answered = wanted.kind === 'edit' ? await tx.objectStore('acknowledged').get(`post:${wanted.post}`) : undefined;
  const last = answered?.effect.kind === 'post' ? answered.effect.any.post.revision : 0;
  const act = wanted.kind === 'edit' && last > wanted.revision ? { ...wanted, revision: last } : wanted;
  const unsent = await outbox.index('document').getAll(document);
  const folded = fold(act, unsent, newKey);
  for (const sequence of folded.dropped) {
    const op = await outbox.get(sequence);
    if (op && isCreation(op.act)) await tx.objectStore('own').delete(subjectOf(op.act));
    await outbox.delete(sequence);
  }
  if (folded.changed) await outbox.put({ ...folded.changed, draft: draft ?? folded.changed.draft });
  if (folded.added) {
    // A post on its way to a server that was chosen before is changed and taken back there.
    const begun = unsent.find((one) => isCreation(one.act) && subjectOf(one.act) === subjectOf(act));
    const to = begun === undefined ? server : begun.server;
    const delivery: Op['delivery'] = to === null ? { state: 'local' } : { state: 'waiting', reason: 'sending' };
    const op: Omit<Op, 'sequence'> = { key: newKey(), server: to, document, at: now(), act, draft, delivery, started: false, tries: 0, oddAnswers: 0 };
    // The store numbers its entries itself; the type only knows entries that have their number.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
    await outbox.add(op as Op);
    if (isCreation(act)) {
      const own: OwnPost = { id: subjectOf(act), document, published: now(), ...(draft ? { draft: draft.id } : {}) };
      await tx.objectStore('own').put(own);
    }
  }
  if (draft) {
    // What was typed since stays a draft: it was not published.
    const saved = await tx.objectStore('drafts').get(draft.id);
    if (saved && saved.updated <= draft.updated) await tx.objectStore('drafts').delete(draft.id);
  }
  await tx.done;
}

type Taken =
  | { readonly kind: 'ops'; readonly ops: readonly Op[] }
  /** `held`: what keeps the first act that waits from being sent; null when there is none. */
  | { readonly kind: 'nothing'; readonly next: number | null; readonly held: Waiting | null };
export type Waiting = Extract<Op['delivery'], { state: 'waiting' }>;

/**
 * Takes the first act after `last` that can be sent, and up to `most` in all that do not build on one another, and
 * marks them as tried, in one transaction: from then on no
 * later edit is folded into it. Acts that build on one given back to its writer stay behind it. Offline, an act
 * is not marked: it is certain that the server has not seen it.
 */
export async function takeNext(
  db: Db,
  server: string,
  last: number,
  { hurry, now, online, most }: { readonly hurry: boolean; readonly now: number; readonly online: boolean; readonly most: number },
): Promise<Taken> {
  const tx = db.transaction('outbox', 'readwrite');
  const behind = new Set<string>();
  const ops: Op[] = [];
  const touched = new Set<string>();
  let held: Op | null = null;
  for (const op of await tx.store.getAll()) {
    if (op.server !== server) {
      // What stands under a post that goes elsewhere, or nowhere yet, has nothing to stand under here.
      if (isCreation(op.act)) behind.add(subjectOf(op.act));
      continue;
    }
    if (op.delivery.state !== 'waiting') behind.add(subjectOf(op.act));
    else if (op.sequence > last && !restsOn(op.act).some((post) => behind.has(post))) {
      const first = ops[0];
      // What failed before goes by itself, so that nothing that is wrong with it holds up others.
      if (first && (hasFailed(first) || hasFailed(op) || ops.length >= most || restsOn(op.act).some((post) => touched.has(post)))) break;
      if (!isDue(op, hurry, now)) {
        held = op;
        break;
      }
      ops.push(op);
      for (const post of restsOn(op.act)) touched.add(post);
      if (ops.length >= most) break;
    }
  }
  const marked = ops.map((op) => (online ? { ...op, started: true } : op));
  for (const op of marked) await tx.store.put(op);
  await tx.done;
  if (marked.length > 0) return { kind: 'ops', ops: marked };
  return { kind: 'nothing', next: held === null ? null : retryTime(held), held: held?.delivery.state === 'waiting' ? held.delivery : null };
}

/** What waits behind an act waits for the same: it says so, instead of "sending". The documents it is about. */
export async function holdBack(db: Db, server: string, delivery: Waiting): Promise<readonly DocumentKey[]> {
  const tx = db.transaction('outbox', 'readwrite');
  const held: DocumentKey[] = [];
  for (const op of await tx.store.getAll()) {
    if (op.server !== server || op.delivery.state !== 'waiting' || op.delivery.reason !== 'sending') continue;
    await tx.store.put({ ...op, delivery });
    held.push(op.document);
  }
  await tx.done;
  return held;
}

/** When a waiting act is tried again; null when only something new can help. */
export function retryTime({ delivery }: Op): number | null {
  return delivery.state === 'waiting' ? (delivery.retryAt ?? null) : null;
}

function restsOn(act: Act): readonly string[] {
  if (act.kind === 'reply') return [act.reply.id, act.reply.note, ...(act.reply.parent === undefined ? [] : [act.reply.parent])];
  if (act.kind === 'response') return [act.response.id, ...act.response.notes];
  return [subjectOf(act)];
}

/** Sent before, without an answer that ended it. What was only tried offline was never sent. */
function hasFailed({ started, tries }: Op): boolean {
  return started && tries > 0;
}

function isDue({ delivery }: Op, hurry: boolean, now: number): boolean {
  if (delivery.state !== 'waiting') return false;
  // A wait the server asked for is kept; without an account only signing up helps, and that hurries.
  if (hurry) return delivery.reason !== 'rate-limited' || (delivery.retryAt ?? 0) <= now;
  return delivery.reason !== 'signed-out' && (delivery.retryAt ?? 0) <= now;
}

/** The act is on the server: it leaves, its effect is kept until a bucket holds it, and later acts build on it. */
export async function settle(db: Db, op: Op, server: string, effect: Effect | null, at: number): Promise<void> {
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
    if (act.joined) await tx.objectStore('joined').put({ note: act.note, document, server, at });
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
export async function keep(db: Db, op: Op, stopped: boolean): Promise<void> {
  const tx = db.transaction(['outbox', 'own'], 'readwrite');
  const outbox = tx.objectStore('outbox');
  const subject = subjectOf(op.act);
  const about = (await outbox.index('document').getAll(op.document)).filter((one) => subjectOf(one.act) === subject);
  const takenBack = stopped && isCreation(op.act) && about.some((one) => one.act.kind === 'remove');
  if (takenBack) {
    for (const one of about) await outbox.delete(one.sequence);
    await tx.objectStore('own').delete(subject);
  } else {
    // Offline an act is not marked as tried, so it may have been mended or dropped since it was taken.
    const standing = await outbox.get(op.sequence);
    if (standing) await outbox.put(op.started ? op : { ...standing, delivery: op.delivery, tries: op.tries });
  }
  await tx.done;
}

/** Takes a refused or conflicting act back. The draft it became, where it became one. */
export async function takeBack(
  db: Db,
  post: PostId,
  how: 'retry' | 'discard',
  { now, newKey }: Clockwork,
): Promise<{ readonly document: DocumentKey; readonly draft: Draft | null }> {
  const tx = db.transaction(['outbox', 'drafts', 'own'], 'readwrite');
  const outbox = tx.objectStore('outbox');
  const about = (await outbox.getAll()).filter((op) => subjectOf(op.act) === post && op.act.kind !== 'join');
  const given = about.find(({ delivery }) => delivery.state === 'refused' || delivery.state === 'conflict');
  if (!given) throw new MessageError('problems.postGone');
  const { act, draft } = given;
  const again = how === 'retry' && draft ? draftAgain(draft, act, { now, newKey }) : null;
  if (again) await tx.objectStore('drafts').put(again);
  if (how === 'retry' && !draft) await outbox.put({ ...given, key: newKey(), delivery: { state: 'waiting', reason: 'sending' } });
  else {
    const dropped = isCreation(act) ? about : [given];
    for (const op of dropped) await outbox.delete(op.sequence);
    if (isCreation(act)) await tx.objectStore('own').delete(post);
  }
  await tx.done;
  return { document: given.document, draft: again };
}

/** What was given back, as a draft of a new name: the old one stands for what was published and refused. */
function draftAgain(draft: Draft, act: Act, { now, newKey }: Clockwork): Draft {
  const editing = act.kind === 'edit' ? { editing: { post: act.post, revision: act.revision } } : {};
  return { ...withChange(draft, { editing: null }), ...editing, id: newKey(), updated: now() };
}

/** The revision of an own post that the server gave last; 1 when it has not answered yet. */
export async function revisionOf(db: Db, post: PostId): Promise<number> {
  const known = await db.get('acknowledged', `post:${post}`);
  return known?.effect.kind === 'post' ? known.effect.any.post.revision : 1;
}
