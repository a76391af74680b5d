import * as v from 'valibot';
import type { DocumentKey } from '../documents/document-key';
import type { Person, ProofLevel } from '../notes/note';
import { PROOF_METHODS } from '../notes/proof';
import type { ProofMethod } from '../notes/proof';
import type { Asked } from './exchange';
import type { Answer } from './failure';
import { person } from './posts';
import { count, documentKey, encodeTime, eventId, time } from './scalars';

/** Somebody who says to be another author of a paper one is a listed author of, and whom one's word would give the badge. */
export interface AwaitedVouch {
  readonly claim: string;
  readonly document: DocumentKey;
  readonly person: Person;
  /** Which of the paper's authors they say to be, 1 for the first. */
  readonly author: number;
  /** What they have shown so far. */
  readonly level: ProofLevel;
  readonly method: ProofMethod;
  readonly begun: number;
}

export const awaitedVouchesAnswer = v.object({
  waiting: v.array(
    v.object({ claim: eventId, document: documentKey, person, author: count, level: v.picklist([0, 1, 2, 3, 4]), method: v.picklist(PROOF_METHODS), begun: time }) satisfies v.GenericSchema<unknown, AwaitedVouch>,
  ),
});

export interface VouchesClient {
  /** Who waits for one's word as a co-author, on all papers one is listed on; no paper is named to the server. */
  awaitedVouches(): Promise<Answer<readonly AwaitedVouch[]>>;
}

type Ask = <T>(asked: Asked, schema: v.GenericSchema<unknown, T>) => Promise<Answer<T>>;

export function vouchesClient(ask: Ask): VouchesClient {
  return {
    async awaitedVouches() {
      const answer = await ask({ method: 'GET', path: 'v1/me/vouches', signed: true }, awaitedVouchesAnswer);
      return answer.ok ? { ok: true, value: answer.value.waiting } : answer;
    },
  };
}

export function encodeVouches(waiting: readonly AwaitedVouch[]): Readonly<Record<string, unknown>> {
  return { waiting: waiting.map((one) => ({ ...one, begun: encodeTime(one.begun) })) };
}
