import * as v from 'valibot';
import { appealAnswer, appealInput, flagInput, flaggedAnswer, noticeAnswer, noticeInput, ratedAnswer, ratingInput } from '../../lib/api/moderation';
import { postId } from '../../lib/api/scalars';
import { keyedWrite, plainWrite } from '../http/keyed-write';
import type { Operation } from '../http/operation';
import { accountOf, operation } from '../http/operation';
import { Refusal } from '../http/refusal';
import { flagPost, ratePost } from '../posts/judge';

/** What readers say about posts to those who run the server. */

const params = v.strictObject({ id: postId });

const rate = operation({
  id: 'ratePost',
  method: 'PUT',
  path: '/v1/posts/{id}/rating',
  summary: 'Say whether a post helps, and why. Kept for ranking; never shown with a name.',
  params,
  body: ratingInput,
  rate: 'write',
  answers: { 200: ratedAnswer },
  run: async (server, call) => {
    await plainWrite(server, (write) => ratePost(write, accountOf(call), call.params.id, call.body));
    return { status: 200, body: { post: call.params.id, helpful: call.body.helpful } };
  },
});

const unrate = operation({
  id: 'unratePost',
  method: 'DELETE',
  path: '/v1/posts/{id}/rating',
  summary: 'Take the own rating back.',
  params,
  rate: 'write',
  whileSuspended: true,
  answers: { 200: ratedAnswer },
  run: async (server, call) => {
    await server.engine.db.deleteFrom('rating').where('post', '=', call.params.id).where('account', '=', accountOf(call).id).execute();
    return { status: 200, body: { post: call.params.id, helpful: null } };
  },
});

const flag = operation({
  id: 'flagPost',
  method: 'POST',
  path: '/v1/posts/{id}/flag',
  summary: 'Ask a moderator to look at a post.',
  params,
  body: flagInput,
  key: 'needed',
  rate: 'write',
  answers: { 201: flaggedAnswer },
  run: (server, call) =>
    keyedWrite(
      server,
      call,
      (write, account) => flagPost(write, account, call.params.id, call.body),
      async (write, id) => {
        const post = await write.tx.selectFrom('post').select('hidden').where('id', '=', call.params.id).executeTakeFirst();
        return { status: 201, body: { id, hidden: (post?.hidden ?? null) !== null } };
      },
    ),
});

const appeal = operation({
  id: 'postAppeal',
  method: 'POST',
  path: '/v1/appeals',
  summary: 'Object to a decision about an own post, once; another moderator decides.',
  rate: 'own',
  body: appealInput,
  key: 'needed',
  answers: { 201: appealAnswer },
  run: (server, call) =>
    keyedWrite(
      server,
      call,
      async (write, account) => {
        const decision = await write.tx.selectFrom('moderation').selectAll().where('id', '=', call.body.moderation).executeTakeFirst();
        if (!decision) throw new Refusal(404, 'not-found', 'There is no such decision.');
        if (decision.account !== account.id) throw new Refusal(403, 'forbidden', 'The decision is not about you.');
        const before = await write.tx.selectFrom('appeal').select('id').where('moderation', '=', decision.id).executeTakeFirst();
        if (before) throw new Refusal(409, 'id-taken', 'There was an appeal against this decision.');
        const { id, moderation, words } = call.body;
        await write.tx.insertInto('appeal').values({ id, moderation, account: account.id, words, at: write.now, outcome: null, decided: null }).execute();
        return id;
      },
      async (write, id) => {
        const row = await write.tx.selectFrom('appeal').select('outcome').where('id', '=', id).executeTakeFirst();
        return { status: 201, body: { id, outcome: row?.outcome ?? null } };
      },
    ),
});

const notice = operation({
  id: 'postLegalNotice',
  method: 'POST',
  path: '/v1/legal-notices',
  summary: 'A notice to the operator, without an account. Sending the same id again changes nothing.',
  body: noticeInput,
  rate: 'sign-up',
  answers: { 201: noticeAnswer },
  run: async (server, { body }) => {
    await plainWrite(server, ({ tx, now }) =>
      tx.insertInto('legal_notice').values({ ...body, at: now, closed: null }).onConflict((c) => c.column('id').doNothing()).execute(),
    );
    return { status: 201, body: { id: body.id } };
  },
});

export const JUDGING: readonly Operation[] = [rate, unrate, flag, appeal, notice];
