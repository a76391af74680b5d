import { describe, expect, it } from 'vitest';
import { isChangedSince, passageFate } from '../../../lib/notes/passage-fate';
import { note as plain } from './said';

const note = { ...plain, version: 2, target: { kind: 'quote', exact: 'All models agree.', prefix: '', suffix: '' } } as const;
const reads = { kind: 'changed', passage: 'Most models agree.' } as const;

describe('what became of a quoted passage', () => {
  it('on its own version, words that differ are a misquotation', () => {
    expect(passageFate(note, { ...reads, version: 2 })).toEqual({ kind: 'misquoted', version: 2, passage: 'Most models agree.' });
  });
  it('on a later version they were changed, removed, or adopted as suggested', () => {
    expect(passageFate(note, { ...reads, version: 3 })).toEqual({ kind: 'changed', version: 3, passage: 'Most models agree.' });
    expect(passageFate(note, { kind: 'absent', version: 3 })).toEqual({ kind: 'removed', version: 3 });
    expect(passageFate(note, { ...reads, adopted: true, version: 3 })).toMatchObject({ kind: 'adopted', version: 3 });
    expect(passageFate(note, { kind: 'exact', adopted: true, version: 3 })).toEqual({ kind: 'adopted', version: 3 });
  });
  it('on an earlier version, or where no version is told, nobody is said to have changed anything', () => {
    expect(passageFate(note, { ...reads, version: 1 })).toMatchObject({ kind: 'differs', version: 1 });
    expect(passageFate(note, reads)).toMatchObject({ kind: 'differs', version: null });
    expect(passageFate({ ...note, version: null }, { ...reads, version: 3 })).toMatchObject({ kind: 'differs', version: 3 });
    expect(passageFate(note, { kind: 'absent', version: 1 })).toBeNull();
  });
  it('is nothing where the words stand as quoted, where nothing is quoted, and where no page is open', () => {
    expect(passageFate(note, { kind: 'exact', version: 3 })).toBeNull();
    expect(passageFate({ ...note, target: { kind: 'whole' } }, { kind: 'absent', version: 3 })).toBeNull();
    expect(passageFate(note, { kind: 'elsewhere', version: 3 })).toBeNull();
    expect(passageFate(note, null)).toBeNull();
  });
  it('counts as changed since only on a later version', () => {
    const kinds = [{ ...reads, version: 3 }, { kind: 'absent', version: 3 }, { ...reads, version: 2 }, { ...reads, version: 1 }];
    expect(kinds.map((place) => isChangedSince(passageFate(note, place)))).toEqual([true, true, false, false]);
  });
});
