/* oxlint-disable typescript/no-unsafe-type-assertion -- short made-up ids instead of UUIDs */
import { describe, expect, it } from 'vitest';
import type { NoteId } from '../../../lib/notes/note';
import { concerns, passageNews } from '../../../lib/notes/version-news';
import { note as plain } from './said';

const on = (id: string, version: number | null) => ({ ...plain, id: id as NoteId, version, target: { kind: 'quote', exact: 'All agree.', prefix: '', suffix: '' } }) as const;
const found = [
  { note: on('same', 1), place: { kind: 'exact', version: 3 } },
  { note: on('changed', 1), place: { kind: 'changed', version: 3, passage: 'Most agree.' } },
  { note: on('gone', 2), place: { kind: 'absent', version: 3 } },
  { note: on('written here', 3), place: { kind: 'changed', version: 3, passage: 'Most agree.' } },
  { note: { ...plain, id: 'on the whole' as NoteId, version: 1 }, place: { kind: 'whole', version: 3 } },
  { note: { ...on('removed', 1), removed: 5 }, place: { kind: 'absent', version: 3 } },
];

describe('what a version tells of earlier passages', () => {
  it('counts quoted passages of earlier versions, names those that changed, and keeps how they read now', () => {
    expect(passageNews(3, true, found)).toEqual({ version: 3, changed: ['changed', 'gone'], of: 3, passages: { changed: 'Most agree.' }, gone: ['gone'] });
  });
  it('says which read as the note suggested', () => {
    expect(passageNews(3, true, [{ note: on('taken', 1), place: { kind: 'changed', version: 3, passage: 'Most agree.', adopted: true } }])).toMatchObject({ changed: ['taken'], adopted: ['taken'] });
  });
  it('tells nothing where the page shows a part of the text, no version, or no note is older', () => {
    expect(passageNews(3, false, found)).toBeNull();
    expect(passageNews(null, true, found)).toBeNull();
    expect(passageNews(1, true, found)).toBeNull();
  });
  it('concerns who reads that version or an earlier one', () => {
    const news = passageNews(3, true, found);
    expect([1, 3, 4, null].map((version) => concerns(news, version))).toEqual([true, true, false, true]);
    expect(concerns({ version: 3, changed: [], of: 3 }, 1)).toBe(false);
    expect(concerns(null, 1)).toBe(false);
  });
});
