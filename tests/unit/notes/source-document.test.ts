import { describe, expect, it } from 'vitest';
import { parseDocumentKey, type DocumentKey } from '../../../lib/documents/document-key';
import type { Note, NoteId } from '../../../lib/notes/note';
import { forumPostOf, forumPostsOf } from '../../../lib/notes/source-document';

/** Which forum post imported words stand under: that post leads to the paper. */

const named = (key: string): DocumentKey => {
  const document = parseDocumentKey(key);
  if (document === null) throw new Error(`${key} names nothing.`);
  return document;
};
const PAPER = named('arxiv:2401.00001');
const ID = 'AAAAAAAAAAAAAAAAA';

describe('the post that words from an address stand under', () => {
  it.each([
    [`https://www.lesswrong.com/posts/${ID}/sheep?commentId=CommentNumber0001`, `lesswrong:${ID}`],
    [`https://www.alignmentforum.org/posts/${ID}/sheep#CommentNumber0001`, `lesswrong:${ID}`],
    [`https://www.greaterwrong.com/posts/${ID}/sheep/comment/CommentNumber0001`, `lesswrong:${ID}`],
    [`https://forum.effectivealtruism.org/posts/${ID}`, `eaforum:${ID}`],
    ['https://arxiv.org/abs/2401.00003', null],
    ['https://blog.example.org/sheep', null],
    [`https://lesswrong.com.example.org/posts/${ID}`, null],
    ['https://', null],
    ['javascript:alert(1)', null],
  ])('%s', (url, post) => {
    expect(forumPostOf(url, PAPER)).toBe(post);
  });

  it('is none for words about that very post', () => {
    expect(forumPostOf(`https://www.lesswrong.com/posts/${ID}/sheep`, named(`lesswrong:${ID}`))).toBeNull();
  });

  it('is each once of many notes, and none of those that were removed or written here', () => {
    const note = (at: number, more: Partial<Note>): Note => ({
      id: `0190a000-0000-7000-8000-${String(at).padStart(12, '0')}` as NoteId, document: PAPER, version: null, target: { kind: 'whole' }, type: 'question', severity: 'minor',
      joined: 0, writer: { id: 'w', handle: 'somebody' }, body: 'Why?', created: at, revision: 1, ...more,
    });
    const from = (post: string): Pick<Note, 'source'> => ({ source: { url: `https://www.lesswrong.com/posts/${post}`, writer: 'Shepherd' } });
    const notes = [note(1, from(ID)), note(2, from(ID)), note(3, {}), note(4, { ...from('B'.repeat(17)), removed: 5 }), note(5, from('C'.repeat(17)))];
    expect(forumPostsOf(notes)).toEqual([`lesswrong:${ID}`, `lesswrong:${'C'.repeat(17)}`]);
  });
});
