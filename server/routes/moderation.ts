import * as v from 'valibot';
import { appealAnswer, decisionInput, logAnswer, moderationAnswer, moderationInput, noticeAnswer, queueAnswer } from '../../lib/api/moderation';
import { encodeAnyPost } from '../../lib/api/posts';
import { encodeTime, eventId } from '../../lib/api/scalars';
import { keyedWrite, plainWrite } from '../http/keyed-write';
import type { Operation } from '../http/operation';
import { accountOf, operation } from '../http/operation';
import { Refusal } from '../http/refusal';
import { decideAppeal, moderate } from '../posts/judge';
import { readLog, readQueue } from '../store/read-moderation';

/** What moderators see and do, and what everybody may read of it. */

const params = v.strictObject({ id: eventId });

const readModerationQueue = operation({
  id: 'readQueue',
  method: 'GET',
  path: '/v1/mod/queue',
  summary: 'Flagged posts, open appeals and notices, oldest first.',
  answers: { 200: queueAnswer },
  run: async (server, call) => {
    const queue = await readQueue(server.engine.db, accountOf(call).id);
    const body = {
      ...queue,
      flagged: queue.flagged.map((one) => ({ ...one, post: encodeAnyPost(one.post), flags: one.flags.map((flag) => ({ ...flag, at: encodeTime(flag.at) })) })),
      appeals: queue.appeals.map((one) => ({ ...one, at: encodeTime(one.at), moderation: { ...one.moderation, at: encodeTime(one.moderation.at) }, post: one.post && encodeAnyPost(one.post) })),
      notices: queue.notices.map((one) => ({ ...one, at: encodeTime(one.at) })),
    };
    return { status: 200, body };
  },
});

const act = operation({
  id: 'moderate',
  method: 'POST',
  path: '/v1/mod/actions',
  summary: 'Hide, show or remove a post, suspend or reinstate its writer, or dismiss its flags; with a reason.',
  body: moderationInput,
  key: 'needed',
  rate: 'write',
  answers: { 201: moderationAnswer },
  run: (server, call) =>
    keyedWrite(
      server,
      call,
      (write, account) => moderate(write, account, call.body),
      async (write, id) => {
        const [done] = await readLog(write.tx, { id });
        if (!done) throw new Refusal(404, 'not-found', 'There is no such decision.');
        return { status: 201, body: { ...done, at: encodeTime(done.at) } };
      },
    ),
});

const decide = operation({
  id: 'decideAppeal',
  method: 'PUT',
  path: '/v1/mod/appeals/{id}',
  summary: "Decide an appeal against another moderator's decision.",
  params,
  body: decisionInput,
  rate: 'write',
  answers: { 200: appealAnswer },
  run: async (server, call) => {
    const { outcome } = call.body;
    await plainWrite(server, (write) => decideAppeal(write, accountOf(call), call.params.id, outcome));
    return { status: 200, body: { id: call.params.id, outcome } };
  },
});

const closeNotice = operation({
  id: 'closeNotice',
  method: 'PUT',
  path: '/v1/mod/notices/{id}/closed',
  summary: 'A notice has been dealt with.',
  params,
  rate: 'write',
  answers: { 200: noticeAnswer },
  run: async (server, call) => {
    const { id } = call.params;
    const closed = await server.engine.db.updateTable('legal_notice').set({ closed: server.now() }).where('id', '=', id).returning('id').executeTakeFirst();
    if (!closed) throw new Refusal(404, 'not-found', 'There is no such notice.');
    return { status: 200, body: { id } };
  },
});

const readModerationLog = operation({
  id: 'readLog',
  method: 'GET',
  path: '/v1/modlog',
  summary: 'Every decision of the moderators, newest first, without names.',
  rate: 'feed',
  query: v.strictObject({ before: v.exactOptional(eventId) }),
  answers: { 200: logAnswer },
  run: async (server, { query }) => {
    const actions = await readLog(server.engine.db, query.before === undefined ? {} : { before: query.before });
    return { status: 200, body: { actions: actions.map((one) => ({ ...one, at: encodeTime(one.at) })) } };
  },
});

export const MODERATION: readonly Operation[] = [readModerationQueue, act, decide, closeNotice, readModerationLog];
