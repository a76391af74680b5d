import { acts, mapAct } from '../../api/acts';
import type { Act } from '../../api/acts';
import type { NoteServerClient } from '../../api/client';
import { reportPost } from '../../api/reporting';
import type { Answer, Failure } from '../../api/failure';
import { isCreation } from './act';
import type { Effect } from './act';
import type { Op } from '../database';

/** Waits between tries: two seconds, doubled each time, at most a quarter of an hour. Milliseconds. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 15 * 60_000;
/** Answers without sense before an act is given back to its writer: something about it breaks the server. */
const MOST_ODD_ANSWERS = 6;

/** Does one act on the server; gives what there is to show for it. */
export async function deliver(client: NoteServerClient, op: Op): Promise<Answer<Effect | null>> {
  return client.perform(actOf(op));
}

/**
 * Does several acts that do not build on one another, in one request. Null when they cannot be sent together here (an
 * old server, a proxy that does not like it, too much at once): then each goes by itself, with the same keys.
 */
export async function deliverTogether(client: NoteServerClient, ops: readonly Op[]): Promise<readonly Answer<Effect | null>[] | null> {
  const answer = await client.batch(ops.map(actOf));
  if (answer.ok) return answer.value;
  const { failure } = answer;
  return ['bad-answer', 'refused', 'too-large', 'conflict'].includes(failure.kind) ? null : ops.map(() => ({ ok: false, failure }));
}

function actOf({ act, key }: Op): Act<Effect | null> {
  switch (act.kind) {
    case 'note':
      return mapAct(acts.postNote(act.note, key), (post) => ({ kind: 'post', any: { kind: 'note', post } }));
    case 'response':
      return mapAct(acts.postResponse(act.response, key), (post) => ({ kind: 'post', any: { kind: 'response', post } }));
    case 'reply':
      return mapAct(acts.postReply(act.reply, key), (post) => ({ kind: 'post', any: { kind: 'reply', post } }));
    case 'edit':
      return mapAct(acts.editPost(act.post, act.revision, act.change, key), (any) => ({ kind: 'post', any }));
    case 'remove':
      return mapAct(acts.removePost(act.post, act.revision, key), ({ id, outcome }) => ({ kind: 'removed', post: id, outcome }));
    case 'event':
      return mapAct(acts.postEvent(act.event, key), (event) => ({ kind: 'event', event }));
    case 'report':
      return mapAct(reportPost(act.report, key), () => null);
    default:
      return mapAct(act.joined ? acts.join(act.note) : acts.unjoin(act.note), ({ note, joined }) => ({ kind: 'joined', note, count: joined }));
  }
}

/** What becomes of an act after a failed try. */
export type Outcome =
  /** It is on the server after all, or has no more point; `effect` says what to show for it. */
  | { readonly kind: 'done'; readonly effect: Effect | null }
  /** Tried again at once in this form. */
  | { readonly kind: 'again'; readonly op: Op }
  /** The whole outbox waits, so that order is kept. */
  | { readonly kind: 'wait'; readonly op: Op }
  /** Given back to its writer; the acts after it that do not build on it go on. */
  | { readonly kind: 'stopped'; readonly op: Op };

/** `random`: 0 to 1, spreads the tries of many clients after an outage. `newKey`: a fresh idempotency key. */
export function outcomeOf(op: Op, failure: Failure, now: number, random: number, newKey: () => string): Outcome {
  const later = (retryAt: number | undefined): number =>
    Math.max(retryAt ?? 0, now + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(op.tries, 20)) * (0.5 + random / 2));
  const waiting = (reason: 'offline' | 'server-away' | 'signed-out' | 'rate-limited', retryAt: number | null): Outcome => ({
    kind: 'wait',
    op: {
      ...op,
      // Without an account nothing was sent: the act can still be changed and dropped without a trace.
      started: reason === 'signed-out' && op.tries === 0 ? false : op.started,
      tries: reason === 'signed-out' ? op.tries : op.tries + 1,
      delivery: retryAt === null ? { state: 'waiting', reason } : { state: 'waiting', reason, retryAt },
    },
  });
  switch (failure.kind) {
    case 'offline':
      return waiting('offline', later(undefined));
    case 'server-away':
      return waiting('server-away', later(failure.retryAt));
    case 'rate-limited':
      return waiting('rate-limited', failure.retryAt);
    case 'signed-out':
      return waiting('signed-out', null);
    case 'bad-answer': {
      const odd = { ...op, oddAnswers: op.oddAnswers + 1 };
      if (odd.oddAnswers < MOST_ODD_ANSWERS) return waitingOddly(odd, later(undefined));
      return { kind: 'stopped', op: { ...odd, delivery: { state: 'refused', problem: 'problems.badAnswer', detail: failure.detail } } };
    }
    case 'too-large':
      return { kind: 'stopped', op: { ...op, delivery: { state: 'refused', problem: 'problems.bodyTooLong' } } };
    case 'conflict':
      return conflicting(op, failure, newKey);
    default:
      return refused(op, failure, newKey);
  }
}

function waitingOddly(op: Op, retryAt: number): Outcome {
  return { kind: 'wait', op: { ...op, tries: op.tries + 1, delivery: { state: 'waiting', reason: 'server-away', retryAt } } };
}

function conflicting(op: Op, { current }: Extract<Failure, { kind: 'conflict' }>, newKey: () => string): Outcome {
  const { act } = op;
  const { revision, body } = current.post;
  // Removing is wanted whatever the text has become; it only has to name the revision that stands.
  if (act.kind === 'remove' && op.oddAnswers < MOST_ODD_ANSWERS) {
    return { kind: 'again', op: { ...op, key: newKey(), oddAnswers: op.oddAnswers + 1, act: { ...act, revision } } };
  }
  if (act.kind !== 'edit') return { kind: 'stopped', op: { ...op, delivery: { state: 'refused', problem: 'problems.conflict' } } };
  // Our own edit, whose answer was lost and whose key the server has forgotten.
  if (isSaid(current.post, act.change)) return { kind: 'done', effect: { kind: 'post', any: current } };
  return { kind: 'stopped', op: { ...op, act: { ...act, revision }, delivery: { state: 'conflict', theirs: body } } };
}

/** True when the post says already what the change would make it say. */
export function isSaid(post: object, change: object): boolean {
  const standing = new Map<string, unknown>(Object.entries(post));
  return Object.entries(change).every(([field, value]) => JSON.stringify(standing.get(field) ?? null) === JSON.stringify(value));
}

function refused(op: Op, failure: Extract<Failure, { kind: 'refused' }>, newKey: () => string): Outcome {
  const { act } = op;
  const { code, detail } = failure;
  const isGone = code === 'unknown-post' || code === 'removed';
  // The id is taken by this very post: it arrived, and the server has forgotten the key since.
  if (code === 'id-taken' && (isCreation(act) || act.kind === 'event' || act.kind === 'report')) return { kind: 'done', effect: null };
  // Done from another machine of theirs, or by somebody else who saw the same.
  if (code === 'no-change') return { kind: 'done', effect: null };
  if (isGone && act.kind === 'remove') return { kind: 'done', effect: { kind: 'removed', post: act.post, outcome: 'gone' } };
  // Nobody can do anything about joining a note that is gone, and there is nothing left to look at.
  if (act.kind === 'join' || (isGone && act.kind === 'report')) return { kind: 'done', effect: null };
  if (code === 'key-reused' && op.oddAnswers < MOST_ODD_ANSWERS) {
    return { kind: 'again', op: { ...op, key: newKey(), oddAnswers: op.oddAnswers + 1 } };
  }
  const problem = isGone ? 'problems.postGone' : code === 'forbidden' ? 'problems.forbidden' : 'problems.refused';
  const words = detail === '' ? {} : { detail };
  return { kind: 'stopped', op: { ...op, delivery: { state: 'refused', problem, ...words } } };
}
