import { describe, expect, it } from 'vitest';
import { linkedNote } from '../../../lib/margin/permalink';
import { noteLink } from '../../../lib/notes/permalink';
import { isPostId, type Note } from '../../../lib/notes/note';
import { note as plain } from './said';

const id = '019d0000-0000-7000-8000-000000000001';
if (!isPostId(id)) throw new Error('That is an id.');
const quote = { kind: 'quote', exact: 'reduces the error, on every well-known benchmark & more', prefix: '', suffix: '' } as const;
const note: Note = { ...plain, id, target: quote };

describe('the address of a note', () => {
  it('is the page it was copied on, in the version it was written on, and the extension finds the note in it', () => {
    const link = noteLink(note, { rendition: 'html', address: null });
    expect(link).toMatch(/^https:\/\/arxiv\.org\/html\/2411\.02306v1#rejoinder-note-/);
    expect(linkedNote(new URL(link ?? ''))).toBe(id);
    expect(noteLink(note, { rendition: 'pdf', address: null })).toMatch(/^https:\/\/arxiv\.org\/abs\/2411\.02306v1#/);
    expect(noteLink(note, { rendition: 'post', address: null })).toMatch(/^https:\/\/arxiv\.org\/abs\//);
  });
  it('shows the passage where the extension is not there, by a text directive that says no more than the words', () => {
    const link = noteLink(note, { rendition: 'html', address: null }) ?? '';
    expect(link.split(':~:text=')[1]).toBe('reduces%20the%20error%2C%20on%20every%20well%2Dknown%20benchmark%20%26%20more');
    const long = { ...note, target: { ...quote, exact: 'one two three four five six seven eight nine ten eleven twelve' } };
    expect(noteLink(long, { rendition: 'html', address: null })?.split(':~:text=')[1]).toBe('one%20two%20three%20four%20five,eight%20nine%20ten%20eleven%20twelve');
    expect(noteLink({ ...note, target: { kind: 'whole' } }, { rendition: 'html', address: null })).not.toContain(':~:');
  });
  it('is that of the page itself where the document has no public one', () => {
    const sample = { ...note, document: 'sample:paper' as Note['document'] };
    expect(noteLink(sample, { rendition: 'html', address: 'http://127.0.0.1:8080/sample/paper#s2' })).toMatch(/^http:\/\/127\.0\.0\.1:8080\/sample\/paper#rejoinder-note-/);
    expect(noteLink(sample, { rendition: 'html', address: null })).toBeNull();
  });
  it('asks for nothing when it names no note', () => {
    expect(linkedNote(new URL('https://arxiv.org/abs/2411.02306#S2'))).toBeNull();
    expect(linkedNote(new URL('https://arxiv.org/abs/2411.02306#rejoinder-note-x'))).toBeNull();
  });
});
