import { describe, expect, it } from 'vitest';
import { parseDocumentKey } from '../../../lib/documents/document-key';
import type { Draft } from '../../../lib/notes/draft';
import { draftNote } from '../../../lib/notes/new-draft';
import { DraftDesk, type Ask, type DraftState } from '../../../lib/platform/writing/draft-desk';
import { MessageError } from '../../../lib/platform/problem';

interface Question {
  readonly name: string;
  readonly draft: Draft | null;
  readonly answer: (value?: unknown) => void;
  readonly refuse: (error: unknown) => void;
}

/** A background that answers when the test lets it. */
function desk(consented = true) {
  const asked: Question[] = [];
  const states: (DraftState | null)[] = [];
  const ask: Ask = (name, request) =>
    new Promise<never>((answer, refuse) => {
      if (name === 'readConsent') (answer as Question['answer'])({ asked: consented, licence: null });
      else asked.push({ name, draft: draftIn(request), answer: (value = null) => (answer as Question['answer'])(value), refuse });
    });
  const document = parseDocumentKey('arxiv:2401.00001');
  if (document === null) throw new Error('No key.');
  const started = draftNote({ id: 'one', now: 1_000 }, document, 2, { kind: 'whole' });
  const one = new DraftDesk(ask, (state) => states.push(state), () => 1_000);
  one.open(started);
  return { one, asked, states, started };
}

const draftIn = (request: unknown): Draft | null =>
  typeof request === 'object' && request !== null && 'draft' in request ? (request.draft as Draft) : null;
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('what is being written', () => {
  it('is sent letter by letter, at once, each later than the one before, though no answer came yet', () => {
    const { one, asked, started } = desk();
    for (const body of ['a', 'ab', 'abc']) one.change({ ...started, body });
    expect(asked.map(({ draft }) => draft?.body)).toEqual(['a', 'ab', 'abc']);
    const times = asked.map(({ draft }) => draft?.updated ?? 0);
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
  });

  it('is called saved when the latest letter is, whatever becomes of those before', async () => {
    const { one, asked, states, started } = desk();
    one.change({ ...started, body: 'a' });
    one.change({ ...started, body: 'ab' });
    asked[0]?.refuse(new MessageError('problems.draftOnlyInMemory'));
    await settled();
    expect(states.at(-1)).toMatchObject({ saved: 'saving', failure: null });
    asked[1]?.answer();
    await settled();
    expect(states.at(-1)).toMatchObject({ saved: 'saved', failure: null });
  });

  it('that could not be saved stays in the form, with words', async () => {
    const { one, asked, states, started } = desk();
    one.change({ ...started, body: 'a' });
    asked[0]?.refuse(new MessageError('problems.draftOnlyInMemory'));
    await settled();
    expect(states.at(-1)).toMatchObject({ draft: { body: 'a' }, saved: 'failed', failure: { key: 'problems.draftOnlyInMemory' } });
  });

  it('that another form changed meanwhile goes on under a name of its own, and shows the other text', async () => {
    const { one, asked, states, started } = desk();
    one.change({ ...started, body: 'mine' });
    expect(asked[0]?.draft?.desk).toBeDefined();
    asked[0]?.answer({ ...started, body: 'theirs', updated: 5_000 });
    await settled();
    expect(states.at(-1)).toMatchObject({ draft: { body: 'mine' }, other: { id: 'one', body: 'theirs' } });
    const own = states.at(-1)?.draft.id;
    expect(own).not.toBe('one');
    expect(asked[1]?.draft).toMatchObject({ id: own, body: 'mine' });
    asked[1]?.answer();
    await settled();
    expect(states.at(-1)).toMatchObject({ saved: 'saved', draft: { id: own } });
  });

  it('asks with the first publication whether it may be passed on, and tells the answer before it publishes', async () => {
    const { one, asked, states } = desk(false);
    await settled();
    expect(states.at(-1)?.consent).toEqual({ given: false });
    one.consent(true);
    void one.publish();
    await settled();
    asked.find(({ name }) => name === 'readAccount')?.answer({ kind: 'signed-in' });
    await settled();
    expect(asked.at(-1)?.name).toBe('answerConsent');
    asked.at(-1)?.answer();
    await settled();
    expect(asked.at(-1)?.name).toBe('publish');
  });

  it('waits in the outbox where one must sign in elsewhere for it, and asks for no name', async () => {
    for (const account of [{ kind: 'signed-out', as: { id: 'x', handle: 'wren' } }, { kind: 'signed-out', byName: false }]) {
      const { one, asked, states } = desk();
      void one.publish();
      await settled();
      asked.at(-1)?.answer(account);
      await settled();
      expect(asked.at(-1)?.name).toBe('publish');
      expect(states.at(-1)?.needsHandle).toBe(false);
    }
  });

  it('is published and thrown away only after every save has arrived, so that none brings it back', async () => {
    const { one, asked, started } = desk();
    one.change({ ...started, body: 'a' });
    one.change({ ...started, body: 'ab' });
    const published = one.publish();
    asked[1]?.answer();
    await settled();
    expect(asked.map(({ name }) => name)).toEqual(['saveDraft', 'saveDraft']);
    asked[0]?.answer();
    await settled();
    expect(asked.at(-1)?.name).toBe('readAccount');
    asked.at(-1)?.answer({ kind: 'local-only' });
    await settled();
    expect(asked.at(-1)).toMatchObject({ name: 'publish', draft: { body: 'ab' } });
    asked.at(-1)?.answer({ post: 'it' });
    expect(await published).toBe('it');
    expect(one.state).toBeNull();
  });

  it('stays open when more was typed while it was published', async () => {
    const { one, asked, started } = desk();
    const published = one.publish();
    await settled();
    asked.at(-1)?.answer({ kind: 'local-only' });
    await settled();
    one.change({ ...started, body: 'and more' });
    asked.find(({ name }) => name === 'publish')?.answer({ post: 'it' });
    expect(await published).toBe('it');
    expect(one.state).toMatchObject({ draft: { body: 'and more' }, publishing: false });
  });

  it('is published with what was typed while it was made ready', async () => {
    const { one, asked, started } = desk();
    void one.publish();
    await settled();
    one.change({ ...started, body: 'and more' });
    asked.find(({ name }) => name === 'saveDraft')?.answer();
    asked.find(({ name }) => name === 'readAccount')?.answer({ kind: 'local-only' });
    await settled();
    expect(asked.at(-1)).toMatchObject({ name: 'publish', draft: { body: 'and more' } });
  });
});
