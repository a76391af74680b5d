import { afterEach, describe, expect, it } from 'vitest';
import { parseDocumentKey } from '../../../lib/documents/document-key';
import type { DocumentKey } from '../../../lib/documents/document-key';
import type { Caller } from '../../../lib/platform/messages';
import { caller, newReader, noteDraft, problemFrom, publish, replyDraft } from './reader';
import type { Reader } from './reader';

/** A page of arXiv whose process was broken into: it sends what it likes, as that page. */
const broken: Caller = { kind: 'page', tab: 3, url: 'https://arxiv.org/abs/2411.02306' };
const key = (text: string): DocumentKey => {
  const found = parseDocumentKey(text);
  if (found === null) throw new Error(text);
  return found;
};
const PAPER = key('arxiv:2411.02306');
const POST = key('lesswrong:abcdefghijklmnopq');

const readers: Reader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close();
});
function someone(): Reader {
  const reader = newReader();
  readers.push(reader);
  return reader;
}

describe('ATTACK through a broken page', () => {
  it('answers a note of another site by naming its own paper: refused', async () => {
    const reader = someone();
    const note = await publish(reader, noteDraft(POST, { body: 'A note on the forum.' }));
    const said = await problemFrom(reader.handlers.publish({ draft: { ...replyDraft(POST, note, { body: 'Under your name.' }), document: PAPER } }, broken));
    expect(said).toMatchObject({ key: 'problems.notAllowed' });
    expect((await problemFrom(reader.handlers.joinNote({ document: PAPER, note, joined: true }, broken)))).toMatchObject({ key: 'problems.notAllowed' });
    expect((await reader.view(POST)).discussion.replies).toEqual([]);
  });

  it('writes over, or throws away, a draft of another site whose name it guessed: refused', async () => {
    const reader = someone();
    const draft = noteDraft(POST, { body: 'Three hours of work.' });
    await reader.handlers.saveDraft({ draft }, caller);
    const over = { ...noteDraft(PAPER, { body: 'Gone.' }), id: draft.id, updated: draft.updated + 1 };
    expect(await problemFrom(reader.handlers.saveDraft({ draft: over }, broken))).toMatchObject({ key: 'problems.notAllowed' });
    expect(await problemFrom(reader.handlers.publish({ draft: over }, broken))).toMatchObject({ key: 'problems.notAllowed' });
    expect(await problemFrom(reader.handlers.discardDraft({ id: draft.id }, broken))).toMatchObject({ key: 'problems.notAllowed' });
    expect(await reader.handlers.readDrafts({ document: POST }, caller)).toEqual([draft]);
  });

  it('undoes what was just published on another site: refused', async () => {
    const reader = someone();
    const note = await publish(reader, noteDraft(POST, { body: 'A note on the forum.' }));
    expect(await problemFrom(reader.handlers.undo({ post: note }, broken))).toMatchObject({ key: 'problems.notAllowed' });
    expect(await problemFrom(reader.handlers.resolveDelivery({ post: note, how: 'discard' }, broken))).toMatchObject({ key: 'problems.notAllowed' });
    expect((await reader.view(POST)).discussion.notes).toHaveLength(1);
  });

  it('changes more of the settings than the toolbar: refused', async () => {
    const reader = someone();
    for (const change of [{ hiddenEverywhere: true }, { hiddenDocuments: [] }, { toolbar: true }, { toolbar: false, fullCopy: true }]) {
      expect(await problemFrom(reader.handlers.changeSettings({ change }, broken))).toMatchObject({ key: 'problems.notAllowed' });
    }
    expect(await reader.handlers.changeSettings({ change: { toolbar: false } }, broken)).toMatchObject({ toolbar: false });
  });

  it('writes on its own paper: that is what it is for', async () => {
    const reader = someone();
    const draft = noteDraft(PAPER, { body: 'Written there.' });
    await reader.handlers.saveDraft({ draft }, broken);
    const { post } = await reader.handlers.publish({ draft }, broken);
    await reader.handlers.publish({ draft: replyDraft(PAPER, post, { body: 'And answered.' }) }, broken);
    await reader.handlers.undo({ post }, broken);
  });
});
