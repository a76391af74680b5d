import { afterEach, expect, it } from 'vitest';
import { blankModel } from '../../../lib/margin/blank-model';
import { keepDrafts } from '../../../lib/margin/kept-drafts';
import type { MarginModel } from '../../../lib/margin/margin-model';
import { createStore } from '../../../lib/margin/store';
import type { Draft } from '../../../lib/notes/draft';
import { noteDraft, PAPER } from '../components/discussion';

const identity = { document: PAPER, site: 'arxiv', rendition: 'html', version: 1, latest: 1, title: '', linked: [], comment: null } as const;
let over = new AbortController();
afterEach(() => over.abort());

function keeping(stored: { drafts: readonly Draft[] }) {
  over = new AbortController();
  const store = createStore<MarginModel>(blankModel(identity, 0));
  let asked = 0;
  const readDrafts = (): Promise<readonly Draft[]> => {
    asked += 1;
    return Promise.resolve(stored.drafts);
  };
  const read = keepDrafts({ readDrafts, store, page: document, signal: over.signal });
  return { store, read, offered: () => store.get().drafts.map(({ id }) => id), asked: () => asked };
}
const draft = (id: string): Draft => ({ ...noteDraft(), id });
const writing = (one: Draft) => ({ draft: one, saved: null, publishing: false, failure: null, needsHandle: false }) as const;

it('what lies unfinished is offered, but not what is open in the form', async () => {
  const { store, offered } = keeping({ drafts: [draft('one'), draft('two')] });
  await expect.poll(offered).toEqual(['one', 'two']);
  store.set({ writing: writing(draft('one')) });
  expect(offered()).toEqual(['two']);
  store.set({ writing: null });
  await expect.poll(offered).toEqual(['one', 'two']);
});

it('what was published meanwhile, here or in another tab, is not offered any more', async () => {
  const stored = { drafts: [draft('one')] };
  const { offered, read } = keeping(stored);
  await expect.poll(offered).toEqual(['one']);
  stored.drafts = [];
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.poll(offered).toEqual([]);
  stored.drafts = [draft('three')];
  await read();
  expect(offered()).toEqual(['three']);
});

it('nothing is asked once the page was left', async () => {
  const { store, asked, offered } = keeping({ drafts: [draft('one')] });
  await expect.poll(offered).toEqual(['one']);
  over.abort();
  const before = asked();
  document.dispatchEvent(new Event('visibilitychange'));
  store.set({ writing: writing(draft('one')) });
  store.set({ writing: null });
  expect(asked()).toBe(before);
});
