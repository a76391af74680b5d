import * as v from 'valibot';
import { changesAnswer } from '../../lib/api/changes';
import { encodeAnyPost, encodeEvent } from '../../lib/api/posts';
import { cursor } from '../../lib/api/scalars';
import type { Operation } from '../http/operation';
import { operation } from '../http/operation';
import { readChanges } from '../store/read-changes';

/** For mirrors, and for readers who would rather keep everything than ask for a part. */

const PAGE = 500;

const readChangesFeed = operation({
  id: 'readChanges',
  method: 'GET',
  path: '/v1/changes',
  summary: 'Everything written since a cursor, oldest first.',
  query: v.strictObject({ since: cursor }),
  rate: 'feed',
  answers: { 200: changesAnswer },
  run: async (server, { query }) => {
    const changes = await readChanges(server.engine.db, Number(query.since), PAGE);
    const body = { ...changes, posts: changes.posts.map(encodeAnyPost), events: changes.events.map(encodeEvent) };
    return { status: 200, body };
  },
});

export const CHANGES: readonly Operation[] = [readChangesFeed];
