import { isCreation, subjectOf } from './act';
import type { Act } from './act';
import type { EventKind } from '../../notes/note';
import type { Op } from '../database';
import { withChange } from '../reading/discussion-view';

/**
 * How a new act meets what is still unsent: it is folded into it where that leaves the server the same, so that
 * a post written offline and mended twice is sent once, as it reads now. Pure.
 */
export interface Folded {
  /** Sequences of acts that have no more point. */
  readonly dropped: readonly number[];
  /** An act that now says something else. */
  readonly changed: Op | null;
  /** False when nothing is left to be added. */
  readonly added: boolean;
}

const ADD: Folded = { dropped: [], changed: null, added: true };

/** `ops`: the document's unsent acts, in order. `newKey`: for an act the server may have seen in its old form. */
export function fold(act: Act, ops: readonly Op[], newKey: () => string): Folded {
  const subject = subjectOf(act);
  const about = ops.filter((op) => subjectOf(op.act) === subject);
  const creation = about.find((op) => isCreation(op.act) && isUnsent(op));
  switch (act.kind) {
    case 'edit': {
      const target = creation ?? about.findLast((op) => op.act.kind === 'edit' && isUnsent(op));
      return target ? { dropped: [], changed: mended(target, act, newKey), added: false } : ADD;
    }
    case 'remove': {
      if (creation) return { dropped: [...about, ...answersTo(about, ops)].map(sequenceOf), changed: null, added: false };
      if (about.some((op) => op.act.kind === 'remove' && op.delivery.state !== 'refused')) return { ...ADD, added: false };
      return { dropped: about.filter((op) => op.act.kind !== 'join' && isUnsent(op)).map(sequenceOf), changed: null, added: true };
    }
    case 'event': {
      const before = about.findLast((op) => op.act.kind === 'event' && subjectsMatch(op.act.event, act.event) && isUnsent(op));
      if (!before || before.act.kind !== 'event') return ADD;
      const again = before.act.event.kind === act.event.kind && before.act.event.version === act.event.version;
      if (again && before.delivery.state !== 'refused') return { ...ADD, added: false };
      // Withdrawn and taken back before anybody heard of it: nothing happened. Otherwise the last word counts.
      return act.event.kind === 'reinstated'
        ? { dropped: [before.sequence], changed: null, added: false }
        : { dropped: [], changed: { ...before, act, key: before.started ? newKey() : before.key, delivery: sendable(before.delivery) }, added: false };
    }
    case 'join': {
      // The last wish counts; joining and leaving are the same however often they are repeated.
      const before = about.findLast((op) => op.act.kind === 'join' && isUnsent(op));
      return before ? { dropped: [], changed: { ...before, act }, added: false } : ADD;
    }
    case 'report':
      // One asks once; what is on its way already says so.
      return { ...ADD, added: !about.some((op) => op.act.kind === 'report' && op.delivery.state !== 'refused') };
    default:
      return ADD;
  }
}

/** Withdrawing and judging a fix are two matters: a word on the one takes nothing back of the other. */
const MATTERS: Readonly<Record<EventKind, 'standing' | 'verdict' | 'change'>> = {
  withdrawn: 'standing',
  reinstated: 'standing',
  'fix-confirmed': 'verdict',
  'fix-contested': 'verdict',
  'passage-changed': 'change',
};

function subjectsMatch(a: { readonly kind: EventKind }, b: { readonly kind: EventKind }): boolean {
  return MATTERS[a.kind] === MATTERS[b.kind];
}

function sendable(delivery: Op['delivery']): Op['delivery'] {
  return delivery.state === 'local' ? delivery : { state: 'waiting', reason: 'sending' };
}

/** Not on the server for certain: never tried, or tried and given back. */
export function isUnsent(op: Op): boolean {
  return !op.started || op.delivery.state === 'refused' || op.delivery.state === 'conflict';
}

function sequenceOf(op: Op): number {
  return op.sequence;
}

/** Own answers to a post that will never be: they have nothing to stand under. */
function answersTo(about: readonly Op[], ops: readonly Op[]): readonly Op[] {
  const gone = new Set<string>(about.flatMap(({ act }) => (isCreation(act) ? [subjectOf(act)] : [])));
  return ops.filter(({ act }) => {
    if (act.kind === 'reply') return gone.has(act.reply.note) || (act.reply.parent !== undefined && gone.has(act.reply.parent));
    return act.kind === 'response' && act.response.notes.every((note) => gone.has(note));
  });
}

function mended(op: Op, edit: Extract<Act, { kind: 'edit' }>, newKey: () => string): Op {
  const { act } = op;
  // The server may remember the old form under the old key, if only to refuse it.
  const key = op.started ? newKey() : op.key;
  const again = { ...op, key, delivery: sendable(op.delivery), tries: 0, oddAnswers: 0 };
  switch (act.kind) {
    case 'note':
      return { ...again, act: { kind: 'note', note: withChange(act.note, edit.change) } };
    case 'response':
      return { ...again, act: { kind: 'response', response: withChange(act.response, edit.change) } };
    case 'reply':
      return { ...again, act: { kind: 'reply', reply: withChange(act.reply, edit.change) } };
    case 'edit': {
      const revision = op.delivery.state === 'conflict' ? edit.revision : act.revision;
      return { ...again, act: { ...act, revision, change: { ...act.change, ...edit.change } } };
    }
    default:
      return op;
  }
}
