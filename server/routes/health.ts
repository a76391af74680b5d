import { sql } from 'kysely';
import * as v from 'valibot';
import type { Operation } from '../http/operation';
import { operation } from '../http/operation';
import { Refusal } from '../http/refusal';

/** For whatever watches the server. */

const alive = v.object({ status: v.literal('ok') });

const healthz = operation({
  id: 'readHealth',
  method: 'GET',
  path: '/healthz',
  summary: 'The process is alive.',
  answers: { 200: alive },
  run: async () => ({ status: 200, body: { status: 'ok' } }),
});

const readyz = operation({
  id: 'readReadiness',
  method: 'GET',
  path: '/readyz',
  summary: 'The database answers, and the server is not stopping.',
  answers: { 200: alive },
  run: async (server) => {
    if (!server.ready()) throw new Refusal(503, 'unavailable', 'The server is stopping.');
    try {
      await sql`select 1`.execute(server.engine.db);
    } catch (error) {
      server.log({ problem: 'database', name: error instanceof Error ? error.name : 'unknown' });
      throw new Refusal(503, 'unavailable', 'The database does not answer.');
    }
    return { status: 200, body: { status: 'ok' } };
  },
});

const metrics = operation({
  id: 'readMetrics',
  method: 'GET',
  path: '/metrics',
  summary: 'Counts for Prometheus, for callers on the same machine who come without a proxy.',
  answers: { 200: v.string() },
  answerType: 'text/plain',
  run: async (server, call) => {
    if (!isLocal(call.address) || call.request.headers.has('x-forwarded-for')) throw new Refusal(404, 'not-found', 'There is nothing at this address.');
    return new Response(server.metrics.report(), { headers: { 'content-type': 'text/plain; version=0.0.4', 'cache-control': 'no-store' } });
  },
});

function isLocal(address: string): boolean {
  return address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.');
}

export const HEALTH: readonly Operation[] = [healthz, readyz, metrics];
