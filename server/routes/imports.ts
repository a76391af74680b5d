import * as v from 'valibot';
import { adoptAnswer, claimImportAnswer, claimImportInput, importDecisionAnswer, importDecisionInput, importQueueAnswer, importSightingAnswer, importSightingInput, importSource, removalInput, removalRequested } from '../../lib/api/imports';
import { encodeTime, eventId } from '../../lib/api/scalars';
import { adoptAnswers } from '../claims/own-words';
import { claimImport, decideImport, importCode, reportImportSighting, requestRemoval } from '../claims/imported-words';
import { findImported } from '../store/imported-posts';
import { plainWrite } from '../http/keyed-write';
import type { Operation } from '../http/operation';
import { accountOf, operation } from '../http/operation';

/** Imported words: whose they are, whether they may stay, whether they stand so at their source. */

const params = v.strictObject({ source: importSource });
const QUEUE = 100;

const claim = operation({
  id: 'claimImport',
  method: 'POST',
  path: '/v1/imports/{source}/claim',
  summary: 'Show by a code in one’s forum profile that imported words are one’s own, and have them, or have them gone.',
  params,
  body: claimImportInput,
  rate: 'write',
  answers: { 200: claimImportAnswer },
  run: async (server, call) => {
    server.rates.look.take(accountOf(call).id);
    return { status: 200, body: await claimImport(server, accountOf(call), call.params.source, call.body.profile, call.body.remove ?? false) };
  },
});

const removal = operation({
  id: 'requestRemoval',
  method: 'POST',
  path: '/v1/imports/{source}/removal',
  summary: 'Ask for imported words to be removed; needs no account. Sending the same id again changes nothing.',
  params,
  body: removalInput,
  rate: 'sign-up',
  answers: { 201: removalRequested },
  run: async (server, call) => {
    await requestRemoval(server, call.params.source, call.body);
    return { status: 201, body: { id: call.body.id } };
  },
});

const sighting = operation({
  id: 'reportImportSighting',
  method: 'POST',
  path: '/v1/imports/{source}/sightings',
  summary: 'Say whether imported words stand at their source as they stand here.',
  params,
  body: importSightingInput,
  rate: 'write',
  answers: { 200: importSightingAnswer },
  run: async (server, call) => ({ status: 200, body: await plainWrite(server, (write) => reportImportSighting(write, accountOf(call), call.params.source, call.body)) }),
});

const adopt = operation({
  id: 'adoptAnswers',
  method: 'POST',
  path: '/v1/imports/{source}/adoption',
  summary: 'As a verified author, take the answers that a discussion tells of one author for one’s own.',
  params,
  rate: 'write',
  answers: { 200: adoptAnswer },
  run: async (server, call) => ({ status: 200, body: { posts: await plainWrite(server, (write) => adoptAnswers(write, accountOf(call), call.params.source)) } }),
});

const queue = operation({
  id: 'readImportQueue',
  method: 'GET',
  path: '/v1/mod/imports',
  summary: 'What waits for a moderator about imported words, oldest first.',
  answers: { 200: importQueueAnswer },
  run: async (server) => {
    const { db } = server.engine;
    const rows = await db.selectFrom('import_request').selectAll().where('closed', 'is', null).orderBy('at').limit(QUEUE).execute();
    const requests = [];
    for (const { id, source, kind, account, profile, words, at } of rows) {
      const code = account === null || profile === null ? null : await importCode(db, account, source.startsWith('lw:') ? 'lesswrong' : 'eaforum', profile);
      requests.push({ id, source, kind, profile, code, words, at: encodeTime(at), posts: (await findImported(db, source)).map((post) => post.id) });
    }
    return { status: 200, body: { requests } };
  },
});

const decide = operation({
  id: 'decideImport',
  method: 'POST',
  path: '/v1/mod/imports/{id}/decisions',
  summary: 'Hand imported words to who wrote them, remove them, or leave them.',
  params: v.strictObject({ id: eventId }),
  body: importDecisionInput,
  rate: 'write',
  answers: { 200: importDecisionAnswer },
  run: async (server, call) => {
    const { decision } = call.body;
    await plainWrite(server, (write) => decideImport(write, accountOf(call), call.params.id, decision));
    return { status: 200, body: { id: call.params.id, decision } };
  },
});

export const IMPORTS: readonly Operation[] = [claim, removal, sighting, adopt, queue, decide];
