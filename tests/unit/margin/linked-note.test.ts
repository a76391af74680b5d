import { describe, expect, it } from 'vitest';
import { blankModel } from '../../../lib/margin/blank-model';
import { showLinkedNote } from '../../../lib/margin/linked-note';
import { unknownView, type MarginModel } from '../../../lib/margin/margin-model';
import { createStore } from '../../../lib/margin/store';
import type { Freshness } from '../../../lib/platform/protocol';
import { note, PAPER, postId } from '../../dom/components/discussion';

const LINKED = postId(1);
const CURRENT: Freshness = { kind: 'current', at: 1 };
const identity = { document: PAPER, site: 'arxiv', rendition: 'html', version: 1, latest: 1, title: '', linked: [], comment: null } as const;
const viewOf = (freshness: Freshness, ...ids: readonly number[]): MarginModel['view'] => {
  const view = unknownView(PAPER);
  return { ...view, freshness, discussion: { ...view.discussion, notes: ids.map((id) => note(id)) } };
};

/** Follows the link on a page as it is, with what the server then says. */
async function follow(before: Partial<MarginModel>, after: MarginModel['view'] = before.view ?? null) {
  const store = createStore<MarginModel>({ ...blankModel(identity, 0), ...before });
  const done: string[] = [];
  await showLinkedNote(LINKED, {
    store,
    refresh: () => {
      done.push('asked');
      store.set({ view: after });
      return Promise.resolve();
    },
    reveal: (id) => void done.push(`shown ${id}`),
  });
  return { done, notice: store.get().notice };
}

describe('a note that the address names', () => {
  it('is shown, and nobody is asked for what is here', async () => {
    expect(await follow({ view: viewOf(CURRENT, 1, 2) })).toEqual({ done: [`shown ${LINKED}`], notice: null });
  });

  it('is asked for once where it is not known yet', async () => {
    expect(await follow({ view: viewOf(CURRENT, 2) }, viewOf(CURRENT, 1, 2))).toEqual({ done: ['asked', `shown ${LINKED}`], notice: null });
  });

  it('takes away what was told of another one before', async () => {
    expect(await follow({ view: viewOf(CURRENT, 1), notice: { kind: 'linked-gone' } })).toEqual({ done: [`shown ${LINKED}`], notice: null });
  });

  it('is offered where notes are hidden', async () => {
    expect(await follow({ view: viewOf(CURRENT, 1), hidden: true })).toEqual({ done: [], notice: { kind: 'linked-hidden', note: LINKED } });
  });

  it.each([
    ['the server has no such note', CURRENT, { kind: 'linked-gone' }],
    ['the server does not answer', { kind: 'stale', at: 1, problem: 'server-away' }, { kind: 'linked-unknown', note: LINKED }],
    ['the server never answered', { kind: 'unknown', problem: 'offline' }, { kind: 'linked-unknown', note: LINKED }],
    ['no server is asked', { kind: 'local-only' }, { kind: 'linked-unasked' }],
    ['the window is private', { kind: 'private' }, { kind: 'linked-unasked' }],
  ] as const)('is told of where %s', async (_, freshness, notice) => {
    expect(await follow({ view: viewOf(CURRENT, 2) }, viewOf(freshness, 2))).toEqual({ done: ['asked'], notice });
  });
});
