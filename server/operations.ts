import * as v from 'valibot';
import { describeApi } from './http/openapi';
import type { Operation } from './http/operation';
import { operation } from './http/operation';
import { ACCOUNTS } from './routes/accounts';
import { ANNOTATIONS } from './routes/annotations';
import { BIO_SIGHTINGS } from './routes/bio-sightings';
import { BATCH } from './routes/batch';
import { CHANGES } from './routes/changes';
import { DEVICE } from './routes/device';
import { CLAIM_TURN } from './routes/claim-turn';
import { CLAIMS } from './routes/claims';
import { DUMPS } from './routes/dumps';
import { HEALTH } from './routes/health';
import { IMPORT } from './routes/import';
import { IMPORTS } from './routes/imports';
import { INBOX } from './routes/inbox';
import { JUDGING } from './routes/judging';
import { LINKING } from './routes/linking';
import { MODERATION } from './routes/moderation';
import { OWN_ACCOUNT } from './routes/own-account';
import { PROVIDERS } from './routes/providers';
import { READING } from './routes/reading';
import { SEARCH } from './routes/search';
import { SIGN_IN } from './routes/sign-in';
import { VOUCHES } from './routes/vouches';
import { WRITING } from './routes/writing';

let description: unknown;

const readOpenApi = operation({
  id: 'readOpenApi',
  method: 'GET',
  path: '/v1/openapi.json',
  summary: 'This description.',
  answers: { 200: v.looseObject({ openapi: v.literal('3.1.0') }) },
  run: async () => {
    description ??= describeApi(OPERATIONS);
    return { status: 200, body: description, headers: { 'cache-control': 'public, max-age=3600' } };
  },
});

/** Everything the server does for anybody. */
export const OPERATIONS: readonly Operation[] = [...READING, ...CHANGES, ...DUMPS, ...ANNOTATIONS, ...SEARCH, ...WRITING, ...BATCH, ...IMPORT, ...CLAIMS, ...CLAIM_TURN, ...VOUCHES, ...BIO_SIGHTINGS, ...LINKING, ...IMPORTS, ...INBOX, ...JUDGING, ...MODERATION, ...ACCOUNTS, ...SIGN_IN, ...PROVIDERS, ...DEVICE, ...OWN_ACCOUNT, ...HEALTH, readOpenApi];
