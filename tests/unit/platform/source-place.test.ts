import { describe, expect, it } from 'vitest';
import { parseDocumentKey, type DocumentKey } from '../../../lib/documents/document-key';
import { emptyDiscussion, isPostId, type Discussion, type NoteId } from '../../../lib/notes/note';
import type { Caller } from '../../../lib/platform/messages';
import { placeOfSource } from '../../../lib/platform/import/source-place';

/** Which document imported words stand on is not a page's to say. */

const key = (text: string): DocumentKey => {
  const found = parseDocumentKey(text);
  if (found === null) throw new Error(text);
  return found;
};
const [PAPER, OTHER, POST] = [key('arxiv:2411.02306'), key('arxiv:2401.00001'), key('lesswrong:abcdefghijklmnopq')];
const noteId = (): NoteId => {
  const id = '019a0000-0000-7000-8000-000000000001';
  if (!isPostId(id)) throw new Error(id);
  return id;
};
const SOURCE = 'lw:comment1.0123abcd';
const at = (url: string): Caller => ({ kind: 'page', tab: 1, url });

/** The paper has one note, brought from a comment of the post. */
const known = (document: DocumentKey): Promise<Discussion> => {
  if (document !== PAPER) return Promise.resolve(emptyDiscussion(document));
  const source = { url: 'https://www.lesswrong.com/posts/abcdefghijklmnopq/title?commentId=comment1', writer: 'Critic', key: SOURCE };
  const note: Discussion['notes'][number] = {
    id: noteId(), document: PAPER, version: 1, target: { kind: 'whole' }, type: 'overclaim', severity: 'minor', body: 'So?', writer: { id: 'a', handle: 'a' }, created: 1, revision: 1, joined: 0, source,
  };
  return Promise.resolve({ ...emptyDiscussion(PAPER), notes: [note] });
};
const place = (caller: Caller, document: DocumentKey, source = SOURCE) => placeOfSource(caller, { document, source }, known);

describe('The document of imported words', () => {
  it.each([
    ['its own page', at('https://arxiv.org/abs/2411.02306v2')],
    ['another rendition', at('https://ar5iv.labs.arxiv.org/html/2411.02306')],
    ['the page they were brought from', at('https://www.lesswrong.com/posts/abcdefghijklmnopq/title')],
    ['its sister site', at('https://www.greaterwrong.com/posts/abcdefghijklmnopq/title')],
    ['our own pages', { kind: 'extension', tab: null } as const],
  ])('is told by %s', async (_name, caller) => {
    expect(await place(caller, PAPER)).toBe(PAPER);
  });

  it('is that of a whole comment, as of each piece of it', async () => {
    const page = at('https://arxiv.org/abs/2411.02306');
    expect(await place(page, PAPER, 'lw:comment1')).toBe(PAPER);
    await expect(place(page, PAPER, 'lw:comment')).rejects.toThrow('problems.notAllowed');
    await expect(place(page, PAPER, '')).rejects.toThrow('problems.notAllowed');
  });

  it.each<readonly [string, Caller, DocumentKey, string]>([
    ['another paper’s page', at('https://arxiv.org/abs/2401.00001'), PAPER, SOURCE],
    ['its own page, of another paper', at('https://arxiv.org/abs/2411.02306'), OTHER, SOURCE],
    ['its own page, of words that are not on it', at('https://arxiv.org/abs/2411.02306'), PAPER, 'lw:comment9.0123abcd'],
    ['a page of the paper the words are not on', at('https://arxiv.org/abs/2401.00001'), OTHER, SOURCE],
    ['a post they were not brought from', at('https://www.lesswrong.com/posts/qponmlkjihgfedcba/title'), PAPER, SOURCE],
    ['the forum’s post itself, on which they do not stand', at('https://www.lesswrong.com/posts/abcdefghijklmnopq/title'), POST, SOURCE],
    ['the forum’s front page', at('https://www.lesswrong.com/'), PAPER, SOURCE],
    ['no address', at(''), PAPER, SOURCE],
  ])('ATTACK: is forged by %s: refused', async (_name, caller, document, source) => {
    await expect(place(caller, document, source)).rejects.toThrow('problems.notAllowed');
  });
});
