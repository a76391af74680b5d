import { passageInput, passagesAnswer } from '../../lib/api/passages';
import { encodeNote } from '../../lib/api/posts';
import type { Operation } from '../http/operation';
import { operation } from '../http/operation';
import { findPassages } from '../search/find-passages';

/** What readers ask by their own choice, knowing that the question goes to the server. */

const searchPassages = operation({
  id: 'searchPassages',
  method: 'POST',
  path: '/v1/search/passages',
  summary: 'Notes on any document that quote this passage, or part of it, the most alike first.',
  body: passageInput,
  rate: 'search',
  answers: { 200: passagesAnswer },
  run: async (server, { body }) => {
    const found = await findPassages(server.engine.db, server.passages, body.passage);
    return { status: 200, body: { found: found.map(({ note, likeness }) => ({ note: encodeNote(note), likeness })) } };
  },
});

export const SEARCH: readonly Operation[] = [searchPassages];
