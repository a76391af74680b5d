import { describe, expect, it } from 'vitest';
import { draftAgain, draftEdit, draftNote, draftReplaced, draftReply, draftResponse } from '../../../lib/notes/new-draft';
import { note, NOW, PAPER, postId, QUOTE, reply, response } from '../../dom/components/discussion';

const start = { id: 'd', now: NOW };

describe('a new draft', () => {
  it('of a note is on its passage, of its version, and empty', () => {
    expect(draftNote(start, PAPER, 2, QUOTE)).toMatchObject({ kind: 'note', id: 'd', updated: NOW, document: PAPER, version: 2, target: QUOTE, body: '' });
  });

  it('of a response waits for its stance', () => {
    expect(draftResponse(start, note(1))).toMatchObject({ kind: 'response', notes: [postId(1)], stance: null, version: null });
  });

  it('of a reply names what it answers only where that is not the note', () => {
    expect(draftReply(start, note(1))).not.toHaveProperty('parent');
    expect(draftReply(start, note(1), postId(2))).toMatchObject({ note: postId(1), parent: postId(2) });
  });
});

describe('a draft of what was undone', () => {
  it('says the same and is a new post', () => {
    const draft = draftAgain(start, note(1, { suggestedWording: 'better' }));
    expect(draft).toMatchObject({ kind: 'note', id: 'd', body: note(1).body, suggestedWording: 'better' });
    expect(draft).not.toHaveProperty('editing');
  });
});

describe('a draft that edits', () => {
  it('puts a note on another passage and changes nothing else', () => {
    const written = note(1, { suggestedWording: 'better', revision: 3 });
    const target = { kind: 'quote', exact: 'elsewhere', prefix: '', suffix: '' } as const;
    expect(draftReplaced(start, written, target)).toEqual({ ...draftEdit(start, written), target });
  });

  it.each([
    ['note', note(1, { suggestedWording: 'better', revision: 3 })],
    ['response', response(2, postId(1), { stance: 'fixed', version: 2, revision: 3 })],
    ['reply', reply(3, postId(1), { parent: postId(2), revision: 3 })],
  ] as const)('a %s starts from what it says now, and from its revision', (kind, post) => {
    const { kind: drafted, body, document, editing } = draftEdit(start, post);
    expect([drafted, body, document, editing]).toEqual([kind, post.body, PAPER, { post: post.id, revision: 3 }]);
  });

  it('keeps everything that can be changed', () => {
    expect(draftEdit(start, note(1, { suggestedWording: 'better', evidence: 'https://example.org/', severity: 'minor' }))).toMatchObject({
      suggestedWording: 'better',
      evidence: 'https://example.org/',
      severity: 'minor',
      target: QUOTE,
    });
    expect(draftEdit(start, response(2, postId(1), { stance: 'fixed', version: 2 }))).toMatchObject({ stance: 'fixed', version: 2, notes: [postId(1)] });
    expect(draftEdit(start, reply(3, postId(1)))).not.toHaveProperty('parent');
  });
});
