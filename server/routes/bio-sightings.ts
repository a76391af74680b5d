import { bioSightingAnswer, bioSightingInput } from '../../lib/api/bio-sightings';
import { reportBioSighting } from '../claims/bio-sightings';
import { plainWrite } from '../http/keyed-write';
import type { Operation } from '../http/operation';
import { accountOf, operation } from '../http/operation';

const report = operation({
  id: 'reportBioSighting',
  method: 'POST',
  path: '/v1/me/bio-sightings',
  summary: 'Say that a code stood in a forum profile, without naming a claim. Two accounts unrelated to the claimant confirm a claim.',
  body: bioSightingInput,
  rate: 'write',
  answers: { 200: bioSightingAnswer },
  run: async (server, call) => ({ status: 200, body: { counted: await plainWrite(server, (write) => reportBioSighting(write, accountOf(call), call.body)) } }),
});

export const BIO_SIGHTINGS: readonly Operation[] = [report];
