import type * as v from 'valibot';
import { batchAnswer, batchInput } from '../../lib/api/batch';
import type { Call, Operation } from '../http/operation';
import { operation } from '../http/operation';

/** The outbox of a client that was away: many acts in one request. */

const batch = operation({
  id: 'postBatch',
  method: 'POST',
  path: '/v1/batch',
  summary: 'Several acts, done one after another, each for itself.',
  rate: 'own',
  body: batchInput,
  bodyBytes: 1024 * 1024,
  answers: { 200: batchAnswer },
  run: async (_server, call) => {
    const answers: unknown[] = [];
    for (const one of call.body.operations) answers.push(await perform(call, one));
    return { status: 200, body: { answers } };
  },
});

type Part = v.InferOutput<typeof batchInput>['operations'][number];

/** Through the same door as a request of its own: the same checks, the same limits, the same answers. */
async function perform(call: Call<unknown, unknown>, { method, path, key, revision, body }: Part): Promise<unknown> {
  const headers = new Headers({ authorization: call.request.headers.get('authorization') ?? '' });
  if (key !== undefined) headers.set('idempotency-key', key.replaceAll(/[^\x21-\x7e]/g, '?'));
  if (revision !== undefined) headers.set('if-match', `"${revision}"`);
  if (body !== undefined) headers.set('content-type', 'application/json');
  const request = new Request(new URL(path, 'http://batch.invalid'), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await call.dispatch(request);
  const retryAfter = response.headers.get('retry-after');
  return {
    status: response.status,
    ...(retryAfter === null ? {} : { retryAfter: Number(retryAfter) }),
    body: await response.json(),
  };
}

export const BATCH: readonly Operation[] = [batch];
