import type { DocumentKey } from '../../documents/document-key';
import { criticOf } from '../../notes/ledger';
import { UNDO_WINDOW } from '../../notes/limits';
import type { Discussion, Note, NoteId, Person, PostId, Reply, Response, StatusEvent } from '../../notes/note';
import { emptyDiscussion } from '../../notes/note';
import { isCreation, subjectOf } from '../writing/act';
import type { Act, Effect } from '../writing/act';
import type { Acknowledged, JoinedNote, Op, OwnPost } from '../database';
import type { Delivery, DiscussionView, Freshness } from '../protocol';

/**
 * One document as its reader sees it: what the server said last, then what it acknowledged since, then what is
 * still on its way, each laid on top of the one before. Pure, so that every page comes to the same.
 */
export interface ViewParts {
  readonly document: DocumentKey;
  /** From the cached bucket; null when nothing is known or nothing is said about the document. */
  readonly said: Discussion | null;
  /** When that bucket was asked for; 0 when there is none. */
  readonly asked: number;
  readonly acknowledged: readonly Acknowledged[];
  /** In the order they were written. */
  readonly ops: readonly Op[];
  readonly own: readonly OwnPost[];
  readonly joined: readonly JoinedNote[];
  /** Who writes here: the account, or somebody without one. */
  readonly me: Person;
  readonly freshness: Freshness;
  readonly now: number;
}

export function discussionView(parts: ViewParts): DiscussionView {
  const layers = open(parts.said ?? emptyDiscussion(parts.document));
  const joined = new Set<NoteId>(parts.joined.map(({ note }) => note));
  const later = parts.acknowledged.filter(({ at }) => at >= parts.asked).toSorted((a, b) => a.at - b.at);
  for (const { effect, at } of later) layEffect(layers, effect, at);
  for (const op of parts.ops) layOp(layers, joined, op, parts.me);

  const discussion = close(parts.document, layers);
  const here = new Map(posts(discussion).map((post) => [post.id, post]));
  const own = new Set<PostId>(parts.own.flatMap(({ id }) => here.get(asPostId(id))?.id ?? []));
  for (const post of here.values()) if (post.writer.id === parts.me.id) own.add(post.id);
  for (const { id, actor } of discussion.events) if (actor.id === parts.me.id) own.add(asPostId(id));
  return {
    discussion,
    mine: [...own],
    undoable: undoable(parts, here),
    deliveries: deliveries(parts.ops, here),
    joined: [...joined].filter((note) => here.has(note)),
    freshness: parts.freshness,
  };
}

type AnyPost = Note | Response | Reply;
interface Layers {
  readonly notes: Map<string, Note>;
  readonly responses: Map<string, Response>;
  readonly replies: Map<string, Reply>;
  readonly events: Map<string, StatusEvent>;
}

function open({ notes, responses, replies, events }: Discussion): Layers {
  return { notes: byId(notes), responses: byId(responses), replies: byId(replies), events: byId(events) };
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}

function close(document: DocumentKey, { notes, responses, replies, events }: Layers): Discussion {
  return {
    document,
    notes: [...notes.values()],
    responses: [...responses.values()],
    replies: [...replies.values()],
    events: [...events.values()],
  };
}

function posts({ notes, responses, replies }: Discussion): AnyPost[] {
  return [...notes, ...responses, ...replies];
}

/** The database stores ids as text; only ids of posts that are there are given back. */
function asPostId(id: string): PostId {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- looked up right away, never passed on
  return id as PostId;
}

function layEffect(layers: Layers, effect: Effect, at: number): void {
  switch (effect.kind) {
    case 'post':
      layPost(layers, effect);
      return;
    case 'event':
      layers.events.set(effect.event.id, effect.event);
      return;
    case 'removed':
      takeAway(layers, effect.post, at, effect.outcome === 'tombstone');
      return;
    default: {
      const note = layers.notes.get(effect.note);
      if (note) layers.notes.set(note.id, { ...note, joined: effect.count });
    }
  }
}

function layPost(layers: Layers, { any }: Extract<Effect, { kind: 'post' }>): void {
  if (any.kind === 'note') layers.notes.set(any.post.id, any.post);
  else if (any.kind === 'response') layers.responses.set(any.post.id, any.post);
  else layers.replies.set(any.post.id, any.post);
}

function layOp(layers: Layers, joined: Set<NoteId>, { act, at, document, delivery }: Op, me: Person): void {
  const fresh = { document, writer: me, created: at, revision: 1 };
  switch (act.kind) {
    case 'note':
      layers.notes.set(act.note.id, { ...act.note, ...fresh, joined: 0 });
      return;
    case 'response':
      layers.responses.set(act.response.id, { ...act.response, ...fresh, proof: { level: 0, method: 'none' } });
      return;
    case 'reply':
      layers.replies.set(act.reply.id, { ...act.reply, ...fresh });
      return;
    case 'edit':
      layEdit(layers, act, at);
      return;
    case 'remove':
      // A refused removal took nothing away.
      if (delivery.state !== 'refused') takeAway(layers, act.post, at, isAnswered(layers, act.post));
      return;
    case 'event':
      if (delivery.state !== 'refused') layers.events.set(act.event.id, { ...act.event, document, at, actor: me, ...(isDoubtful(layers, act.event, me) ? { doubtful: true as const } : {}) });
      return;
    case 'report':
      // Between its writer and the moderators: nothing reads differently.
      return;
    default:
      layJoin(layers, joined, act);
  }
}

/** As the server takes it: what a reader alone has seen is told and does not count yet. */
function isDoubtful({ notes }: Layers, { kind, note }: { readonly kind: string; readonly note: NoteId }, me: Person): boolean {
  const about = notes.get(note);
  return kind === 'passage-changed' && about !== undefined && criticOf(about) !== me.id;
}

function layEdit(layers: Layers, { post, change }: Extract<Act, { kind: 'edit' }>, at: number): void {
  const note = layers.notes.get(post);
  if (note) layers.notes.set(post, edited(note, change, at));
  const response = layers.responses.get(post);
  if (response) layers.responses.set(post, edited(response, change, at));
  const reply = layers.replies.get(post);
  if (reply) layers.replies.set(post, edited(reply, change, at));
}

/** The post after a change; a field changed to null is taken away. Within the undo window an edit leaves no mark. */
export function edited<Post extends AnyPost>(post: Post, change: object, at: number): Post {
  const next = withChange(post, change);
  return at - post.created < UNDO_WINDOW ? next : { ...next, edited: at };
}

/** `change` over `post`, where null takes a field away. */
export function withChange<Thing extends object>(post: Thing, change: object): Thing {
  const removed = new Set(Object.entries(change).flatMap(([field, value]) => (value === null ? [field] : [])));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only optional fields can be changed to null
  return Object.fromEntries(Object.entries({ ...post, ...change }).filter(([field]) => !removed.has(field))) as Thing;
}

function layJoin(layers: Layers, joined: Set<NoteId>, { note: id, joined: now }: Extract<Act, { kind: 'join' }>): void {
  const note = layers.notes.get(id);
  if (joined.has(id) === now) return;
  if (now) joined.add(id);
  else joined.delete(id);
  if (note) layers.notes.set(id, { ...note, joined: Math.max(0, note.joined + (now ? 1 : -1)) });
}

function isAnswered({ responses, replies }: Layers, post: PostId): boolean {
  return (
    [...responses.values()].some(({ notes }) => notes.some((note) => note === post)) ||
    [...replies.values()].some(({ note, parent }) => note === post || parent === post)
  );
}

/** As the server does it: an answered post leaves its place, any other leaves nothing. */
function takeAway(layers: Layers, post: PostId, at: number, leavesPlace: boolean): void {
  const empty = { body: '', removed: at };
  const { notes, responses, replies } = layers;
  for (const store of [notes, responses, replies]) {
    if (!leavesPlace) store.delete(post);
  }
  const note = notes.get(post);
  if (note) notes.set(post, { ...withChange(note, { suggestedWording: null, evidence: null }), ...empty });
  const response = responses.get(post);
  if (response) responses.set(post, { ...response, ...empty });
  const reply = replies.get(post);
  if (reply) replies.set(post, { ...reply, ...empty });
}

function undoable({ own, now }: ViewParts, here: ReadonlyMap<string, AnyPost>): Record<string, number> {
  const still = own.filter(({ id, published }) => published + UNDO_WINDOW > now && here.get(id)?.removed === undefined && here.has(id));
  return Object.fromEntries(still.map(({ id, published }) => [id, published + UNDO_WINDOW]));
}

/** What needs the writer comes before what only takes time. */
const WEIGHT: Readonly<Record<Delivery['state'], number>> = { local: 0, waiting: 1, elsewhere: 1, refused: 2, conflict: 3 };

/** Told only when they were refused: a removal is seen by itself, a report is nobody's business. */
const QUIET: ReadonlySet<Act['kind']> = new Set(['remove', 'report']);

function deliveries(ops: readonly Op[], here: ReadonlyMap<string, AnyPost>): Record<string, Delivery> {
  const worst: Record<string, Delivery> = {};
  for (const { act, delivery } of ops) {
    const subject = subjectOf(act);
    const known = worst[subject];
    // Joining somebody's note is not a delivery of that note.
    const shown = act.kind !== 'join' && here.has(subject) && (isCreation(act) || !QUIET.has(act.kind) || delivery.state === 'refused');
    const told = delivery.state === 'refused' && !isCreation(act) && act.kind !== 'edit' ? { ...delivery, step: true as const } : delivery;
    if (shown && (known === undefined || WEIGHT[delivery.state] >= WEIGHT[known.state])) worst[subject] = told;
  }
  return worst;
}
