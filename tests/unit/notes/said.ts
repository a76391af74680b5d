/* oxlint-disable typescript/no-unsafe-type-assertion -- short made-up ids instead of UUIDs */
import * as fc from 'fast-check';
import type { DocumentKey } from '../../../lib/documents/document-key';
import { EVENT_KINDS, STANCES } from '../../../lib/notes/note';
import type { EventKind, Note, NoteId, PostId, ProofLevel, Reply, Response, ResponseId, Stance, StatusEvent } from '../../../lib/notes/note';

/** Things said about one made-up note, for the tests of the ledger. */

export const document = 'arxiv:2411.02306' as DocumentKey;
export const critic = { id: 'critic', handle: 'Critic' };
export const author = { id: 'author', handle: 'Author' };
export const reader = { id: 'reader', handle: 'Reader' };

export const note: Note = {
  id: 'note' as NoteId, document, version: 1, target: { kind: 'whole' }, type: 'method', severity: 'major',
  joined: 0, writer: critic, body: 'No.', created: 1_000, revision: 1,
};
let made = 0;
const nextId = (): string => `id-${String((made += 1)).padStart(6, '0')}`;

export function response(at: number, stance: Stance, over: Partial<Response> = {}): Response {
  return {
    id: nextId() as ResponseId, document, notes: [note.id], stance, proof: { level: 2, method: 'mailed code' },
    writer: author, body: '', created: at, revision: 1, ...over,
  };
}
export function event(at: number, kind: EventKind, over: Partial<StatusEvent> = {}): StatusEvent {
  return { id: nextId(), document, note: note.id, kind, at, actor: critic, ...over };
}
export function reply(at: number, over: Partial<Reply> = {}): Reply {
  return { id: nextId() as PostId, document, note: note.id, writer: author, body: '', created: at, revision: 1, ...over };
}

export interface Said {
  readonly responses: readonly Response[];
  readonly events: readonly StatusEvent[];
  readonly replies: readonly Reply[];
}

/** Whatever three people may say and do within a few moments, often at the very same one. */
export const anythingSaid: fc.Arbitrary<Said> = (() => {
  const at = fc.integer({ min: 1_000, max: 1_006 });
  const id = fc.stringMatching(/^[a-f]{3}$/);
  const person = fc.constantFrom(critic, author, reader);
  const version = fc.integer({ min: 1, max: 3 });
  const selector = (one: { readonly id: string }) => one.id;
  const responses = fc.uniqueArray(fc.record({ at, id, stance: fc.constantFrom(...STANCES), level: fc.constantFrom<ProofLevel>(0, 2), version }), { maxLength: 6, selector });
  const events = fc.uniqueArray(fc.record({ at, id, kind: fc.constantFrom(...EVENT_KINDS), actor: person, version }), { maxLength: 6, selector });
  const replies = fc.uniqueArray(fc.record({ at, id, writer: person }), { maxLength: 3, selector });
  return fc.record({
    responses: responses.map((all) => all.map((one) => response(one.at, one.stance, { id: `r${one.id}` as ResponseId, version: one.version, proof: { level: one.level, method: '' } }))),
    events: events.map((all) => all.map((one) => event(one.at, one.kind, { ...one, id: `e${one.id}` }))),
    replies: replies.map((all) => all.map((one) => reply(one.at, { id: `p${one.id}` as PostId, writer: one.writer }))),
  });
})();

/** The same things in another order. */
export function shuffled<Value>(items: readonly Value[]): fc.Arbitrary<Value[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
}
