import * as v from 'valibot';
import { LIMITS } from '../notes/limits';
import type { Note } from '../notes/note';
import type { Asked } from './exchange';
import type { Answer } from './failure';
import { noteAnswer } from './posts';
import { saying } from './scalars';

/** Where else a passage is quoted. Asked only when a person asks for it: the passage goes to the server. */

export const passageInput = v.strictObject({ passage: saying(LIMITS.quote) });

/** A note that quotes the passage or much of it. `likeness`: how much of the shorter text is in both, 0 to 1. */
export interface FoundPassage {
  readonly note: Note;
  readonly likeness: number;
}

export const passagesAnswer = v.object({
  found: v.array(v.object({ note: noteAnswer, likeness: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) })),
});

export interface PassagesClient {
  /** Notes on any document that quote the passage, or part of it, the most alike first. Names nobody, but reveals the passage. */
  findPassages(passage: string): Promise<Answer<readonly FoundPassage[]>>;
}

type Ask = <T>(asked: Asked, schema: v.GenericSchema<unknown, T>) => Promise<Answer<T>>;

/** A longer passage is asked for by its beginning. */
export function passagesClient(ask: Ask): PassagesClient {
  return {
    findPassages: async (passage) => {
      const body = { passage: passage.slice(0, LIMITS.quote).toWellFormed() };
      const answer = await ask({ method: 'POST', path: 'v1/search/passages', body, signed: false }, passagesAnswer);
      return answer.ok ? { ok: true, value: answer.value.found } : answer;
    },
  };
}
