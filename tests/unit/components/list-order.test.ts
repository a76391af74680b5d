import { describe, expect, it } from 'vitest';
import type { NoteEntry } from '../../../components/note-entry';
import { noteEntries } from '../../../components/note-entry';
import { listGroups, type ListView } from '../../../components/popup/list-order';
import { notesOnPassage } from '../../../components/popup/same-passage';
import { emptyDiscussion, type Target } from '../../../lib/notes/note';
import type { NotePlace } from '../../../lib/platform/protocol';
import { entry, note, NOW, PAPER, postId, QUOTE, reply, response } from '../../dom/components/discussion';

const numbers = (entries: readonly NoteEntry[]) => entries.map(({ note: { id } }) => Number(id.slice(-12)));
const at = (number: number, place: NotePlace | null, change: Partial<NoteEntry> = {}) => entry({ note: note(number, { created: NOW + number }), place, ...change });
const list = (entries: readonly NoteEntry[], view: Partial<ListView> = {}) => {
  const groups = listGroups(entries, { chosen: new Set(), order: 'paper', found: null, ...view });
  return { placed: groups.placed.map((group) => numbers(group.entries)), unplaced: numbers(groups.unplaced) };
};

describe('the list of notes', () => {
  const entries = [
    at(1, { kind: 'exact', order: 3 }, { responses: [response(90, postId(1))] }),
    at(2, { kind: 'changed', order: 1 }),
    at(3, null),
    at(4, { kind: 'absent', order: 9 }),
    at(5, { kind: 'title', order: 0 }, { status: 'disputed' }),
  ];

  it('stands in the order of the document, notes of unknown place after', () => {
    expect(list(entries)).toEqual({ placed: [[5, 2, 1, 3]], unplaced: [4] });
  });

  it('keeps apart what another page of the document shows and what could not be placed', () => {
    const groups = listGroups([...entries, at(6, { kind: 'elsewhere', order: 9 })], { chosen: new Set(), order: 'paper', found: null });
    expect([numbers(groups.elsewhere), numbers(groups.unplaced)]).toEqual([[6], [4]]);
  });

  it('puts unanswered notes first, or the newest', () => {
    expect(list(entries, { order: 'unanswered' }).placed).toEqual([[5, 2, 3, 1]]);
    expect(list(entries, { order: 'newest' }).placed).toEqual([[5, 3, 2, 1]]);
  });

  it('takes no answer for one that is only told of', () => {
    const told = at(6, { kind: 'exact', order: 0 }, { responses: [response(91, postId(6), { proof: { level: 1, method: 'x' } })] });
    expect(list([entries[0] ?? told, told], { order: 'unanswered' }).placed).toEqual([[6, 1]]);
  });

  it('follows the rank of a search, whatever the order', () => {
    expect(list(entries, { order: 'newest', found: [postId(1), postId(4), postId(5)] })).toEqual({ placed: [[1, 5]], unplaced: [4] });
  });

  it('filters by status', () => {
    expect(list(entries, { chosen: new Set(['disputed']) })).toEqual({ placed: [[5]], unplaced: [] });
  });

  it('keeps documents apart, in the order they come', () => {
    const linked = 'arxiv:1706.03762';
    const other = entry({ note: { ...note(7), document: linked as typeof PAPER } });
    expect(list([...entries, other]).placed).toEqual([[5, 2, 1, 3], [7]]);
  });
});

describe('notes with what was said about them', () => {
  it('gather answers by note, oldest first, one answer under each note it is for', () => {
    const [first, second] = noteEntries(
      {
        ...emptyDiscussion(PAPER),
        notes: [note(1), note(2)],
        responses: [response(5, postId(1), { created: 20 }), response(4, postId(1), { created: 10, notes: [postId(1), postId(2)] })],
        replies: [reply(6, postId(2))],
      },
      { [postId(2)]: { kind: 'exact', order: 4 } },
    );
    expect(first?.responses.map(({ id }) => id)).toEqual([postId(4), postId(5)]);
    expect(second?.responses.map(({ id }) => id)).toEqual([postId(4)]);
    expect(second?.replies.map(({ id }) => id)).toEqual([postId(6)]);
    expect([first?.place, second?.place?.order]).toEqual([null, 4]);
    expect([first?.status, second?.status]).toEqual(['conceded', 'conceded']);
  });
});

describe('notes on the same passage', () => {
  const on = (target: Target) => entry({ note: note(1, { target }) });
  const same = (a: Target, b: Target) => notesOnPassage([on(a)], b).length === 1;
  const quote = (exact: string): Target => ({ ...QUOTE, exact });

  it.each([
    [quote('the error grows'), quote('The  error grows'), true],
    [quote('the error grows with depth'), quote('error grows'), true],
    [quote('the error grows'), quote('the error falls'), false],
    [quote('the error grows'), quote(' '), false],
    [{ kind: 'figure', label: 'Figure 3' }, { kind: 'figure', label: 'figure 3' }, true],
    [{ kind: 'figure', label: 'Figure 3' }, { kind: 'table', label: 'Figure 3' }, false],
    [{ kind: 'title' }, { kind: 'title' }, true],
    [{ kind: 'title' }, { kind: 'whole' }, false],
    [{ ...quote('same words'), comment: 'a' }, quote('same words'), false],
  ] as const)('%j and %j: %s', (a: Target, b: Target, expected) => {
    expect(same(a, b)).toBe(expected);
    expect(same(b, a)).toBe(expected);
  });

  it('leaves out what was removed', () => {
    expect(notesOnPassage([entry({ note: note(1, { removed: NOW }) })], QUOTE)).toEqual([]);
  });
});
