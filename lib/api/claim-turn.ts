import * as v from 'valibot';
import type { Asked } from './exchange';
import type { Answer } from './failure';
import { count } from './scalars';

/** Where somebody stands in the line for a source that is asked slowly: how many requests go before, and for how long, in milliseconds. */
export interface ClaimTurn {
  readonly ahead: number;
  readonly wait: number;
}
/** `turn`: null while nothing of theirs waits. */
export const claimTurnAnswer = v.object({ turn: v.nullable(v.object({ ahead: count, wait: count })) });

export interface ClaimTurnClient {
  /** The own place in the line, as far as this server knows. */
  claimTurn(): Promise<Answer<ClaimTurn | null>>;
}

type Ask = <T>(asked: Asked, schema: v.GenericSchema<unknown, T>) => Promise<Answer<T>>;

export function claimTurnClient(ask: Ask): ClaimTurnClient {
  return {
    async claimTurn() {
      const answer = await ask({ method: 'GET', path: 'v1/me/claims/turn', signed: true }, claimTurnAnswer);
      return answer.ok ? { ok: true, value: answer.value.turn } : answer;
    },
  };
}
