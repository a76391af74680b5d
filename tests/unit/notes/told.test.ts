import { describe, expect, it } from 'vitest';
import { parseDocumentKey } from '../../../lib/documents/document-key';
import { readLedger } from '../../../lib/notes/ledger';
import type { Note, PostId, Response, Stance } from '../../../lib/notes/note';
import { isPostId } from '../../../lib/notes/note';
import { toldOf } from '../../../lib/notes/told';

const PAPER = parseDocumentKey('arxiv:2405.00001')!;
const id = (number: number): PostId => {
  const made = `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  if (!isPostId(made)) throw new Error(made);
  return made;
};
const post = { writer: { id: 'importer', handle: 'importer' }, body: 'x', created: 1_000, revision: 1, document: PAPER };
const source = (day: number) => ({ url: 'https://www.lesswrong.com/posts/x', writer: 'A Writer', date: day });
const note: Note = { ...post, id: id(1), version: 1, target: { kind: 'whole' }, type: 'error', severity: 'minor', joined: 0, source: source(1) };
const told = (number: number, stance: Stance, more: Partial<Response> = {}): Response => ({ ...post, id: id(number), notes: [note.id], stance, proof: { level: 0, method: 'none' }, source: source(number), ...more });

describe('what an author is told to have answered', () => {
  it('is the latest stance of the source, beside a status that it does not move', () => {
    const responses = [told(2, 'dispute'), told(4, 'concede'), told(3, 'clarify'), told(5, 'not-planning')];
    expect(readLedger({ responses, replies: [], events: [] }).of(note).status).toBe('open');
    expect(toldOf('open', responses)).toEqual({ stance: 'concede' });
    expect(toldOf('open', [told(2, 'fixed', { version: 2 })])).toEqual({ stance: 'fixed', version: 2 });
  });

  it('is nothing where an author answered here, where nothing was told, or what was told is gone', () => {
    expect(toldOf('disputed', [told(2, 'concede')])).toBeNull();
    expect(toldOf('open', [])).toBeNull();
    expect(toldOf('open', [told(2, 'concede', { removed: 5 })])).toBeNull();
  });

  it('moves the status once it is its writer’s own, from the day it was said', () => {
    const claimed = told(2, 'concede', { source: { ...source(2), claimed: 9_000 }, proof: { level: 3, method: 'arxiv-orcid' } });
    const account = readLedger({ responses: [claimed], replies: [], events: [] }).of(note);
    expect(account.status).toBe('conceded');
    expect(account.steps.at(-1)).toMatchObject({ at: 2, moves: true });
    expect(toldOf('open', [claimed])).toBeNull();
  });
});
