/* oxlint-disable typescript/no-unsafe-type-assertion -- short made-up ids instead of UUIDs */
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/api/failure';
import type { DocumentKey } from '../../../lib/documents/document-key';
import type { Note, NoteId, PostId } from '../../../lib/notes/note';
import type { Act } from '../../../lib/platform/writing/act';
import type { Op } from '../../../lib/platform/database';
import { outcomeOf } from '../../../lib/platform/writing/deliver';
import type { Outcome } from '../../../lib/platform/writing/deliver';
import { alarmTime, isStillPlanned, refreshDelay } from '../../../lib/platform/timing';

const document = 'arxiv:2411.02306' as DocumentKey;
const id = 'n' as NoteId;
const note: Act = { kind: 'note', note: { id, document, version: 1, target: { kind: 'whole' }, type: 'error', severity: 'minor', body: 'x' } };
const edit: Act = { kind: 'edit', post: id, revision: 1, change: { body: 'mine' } };
const remove: Act = { kind: 'remove', post: id, revision: 1 };
const withdraw: Act = { kind: 'event', event: { id: 'e', note: id, kind: 'withdrawn' } };
const join: Act = { kind: 'join', note: id, joined: true };

function op(act: Act, over: Partial<Op> = {}): Op {
  return {
    sequence: 1, key: 'old', server: 's', document, at: 0, act, draft: null, started: true, tries: 0, oddAnswers: 0,
    delivery: { state: 'waiting', reason: 'sending' }, ...over,
  };
}
const fail = (one: Op, failure: Failure, random = 1): Outcome => outcomeOf(one, failure, 1_000, random, () => 'new');
const refusal = (code: string, status = 400): Failure => ({ kind: 'refused', status, code, detail: 'Because.' });
const standing = (body: string): Failure => ({
  kind: 'conflict',
  current: { kind: 'note', post: { id: id as PostId, body, revision: 7 } as Note },
});

describe('after a failed try', () => {
  it('waits grow and are spread, up to a quarter of an hour', () => {
    const waitOf = (tries: number, random: number): number | undefined => {
      const outcome = fail(op(note, { tries }), { kind: 'server-away', why: 'network' }, random);
      return outcome.kind === 'wait' && outcome.op.delivery.state === 'waiting' ? outcome.op.delivery.retryAt : undefined;
    };
    expect([0, 1, 2, 3].map((tries) => waitOf(tries, 1))).toEqual([3_000, 5_000, 9_000, 17_000]);
    expect(waitOf(0, 0)).toBe(2_000);
    expect(waitOf(1_000, 1)).toBe(901_000);
  });
  it('a wait the server names is kept', () => {
    expect(fail(op(note), { kind: 'rate-limited', retryAt: 50_000 })).toMatchObject({ op: { delivery: { reason: 'rate-limited', retryAt: 50_000 } } });
    expect(fail(op(note), { kind: 'server-away', why: 'status', retryAt: 50_000 })).toMatchObject({ op: { delivery: { retryAt: 50_000 } } });
  });
  it('a replay whose key the server forgot counts as arrived', () => {
    expect(fail(op(note), refusal('id-taken', 409))).toEqual({ kind: 'done', effect: null });
    expect(fail(op(edit), standing('mine'))).toMatchObject({ kind: 'done', effect: { kind: 'post' } });
    expect(fail(op(withdraw), refusal('no-change', 409))).toEqual({ kind: 'done', effect: null });
    expect(fail(op(remove), refusal('unknown-post', 404))).toMatchObject({ kind: 'done', effect: { kind: 'removed' } });
  });
  it('a key the server knows for something else is changed, not for ever', () => {
    expect(fail(op(note), refusal('key-reused', 422))).toMatchObject({ kind: 'again', op: { key: 'new' } });
    expect(fail(op(note, { oddAnswers: 6 }), refusal('key-reused', 422))).toMatchObject({ kind: 'stopped' });
  });
  it('a conflict shows the server’s text; removing goes on against whatever stands', () => {
    expect(fail(op(edit), standing('theirs'))).toMatchObject({ kind: 'stopped', op: { act: { revision: 7 }, delivery: { state: 'conflict', theirs: 'theirs' } } });
    expect(fail(op(remove), standing('theirs'))).toMatchObject({ kind: 'again', op: { key: 'new', act: { revision: 7 } } });
    expect(fail(op(remove, { oddAnswers: 6 }), standing('theirs'))).toMatchObject({ kind: 'stopped' });
  });
  it('refusals carry words, and the server’s own', () => {
    const words = (act: Act, failure: Failure): unknown => {
      const outcome = fail(op(act), failure);
      return outcome.kind === 'stopped' ? outcome.op.delivery : outcome.kind;
    };
    expect(words(note, refusal('invalid-input'))).toEqual({ state: 'refused', problem: 'problems.refused', detail: 'Because.' });
    expect(words(edit, refusal('removed', 410))).toMatchObject({ problem: 'problems.postGone' });
    expect(words(edit, refusal('forbidden', 403))).toMatchObject({ problem: 'problems.forbidden' });
    expect(words(note, { kind: 'too-large' })).toMatchObject({ problem: 'problems.bodyTooLong' });
    expect(words(join, refusal('unknown-post', 404))).toBe('done');
  });
  it('without an account nothing counts as sent', () => {
    expect(fail(op(note), { kind: 'signed-out' })).toMatchObject({ kind: 'wait', op: { started: false, tries: 0, delivery: { reason: 'signed-out' } } });
    expect(fail(op(note, { tries: 2 }), { kind: 'signed-out' })).toMatchObject({ op: { started: true } });
  });
});

describe('when the background wakes', () => {
  it('refreshes are spread around their interval and never closer than half a minute', () => {
    expect([refreshDelay(60, 0), refreshDelay(60, 0.5), refreshDelay(60, 1)].map(Math.round)).toEqual([3_000_000, 3_600_000, 4_200_000]);
    expect(refreshDelay(0.5, 0)).toBe(30_000);
  });
  it('alarms ring in half a minute at the soonest', () => {
    expect(alarmTime(5_000, 1_000)).toBe(31_000);
    // A clock that was set back by a day does not put it off by a day.
    expect([isStillPlanned(undefined, 60, 0), isStillPlanned(3_600_000, 60, 0), isStillPlanned(86_400_000, 60, 0)]).toEqual([false, true, false]);
    expect(alarmTime(90_000, 1_000)).toBe(90_000);
  });
});
