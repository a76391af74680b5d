import { expect, it } from 'vitest';
import { STATUS_LOOKS } from '../../../components/status-look';
import type { Ask } from '../../../lib/margin/ask';
import { blankModel } from '../../../lib/margin/blank-model';
import type { MarginModel } from '../../../lib/margin/margin-model';
import { pageAnswers } from '../../../lib/margin/page-answers';
import { PageSession } from '../../../lib/margin/page-session';
import { createStore } from '../../../lib/margin/store';
import { createHighlights } from '../../../lib/page/highlights';
import type { DiscussionView } from '../../../lib/platform/protocol';
import { arxivHtml } from '../../../lib/sites/arxiv-html';
import { note, NOW, PAPER, postId } from '../components/discussion';
import { openPage } from '../open-page';

/** What a page says of itself while its notes are on their way. */

const HTML = '<!doctype html><html><head></head><body><article class="ltx_document"><p class="ltx_p">We find that our method reduces the error on every benchmark we tried, often by a large margin.</p></article></body></html>';
const identity = { document: PAPER, site: 'arxiv', rendition: 'html', version: 1, latest: 1, title: 'A paper', linked: [], comment: null } as const;
const VIEW: DiscussionView = {
  discussion: { document: PAPER, notes: [note(1)], responses: [], replies: [], events: [] },
  mine: [], undoable: {}, deliveries: {}, joined: [], freshness: { kind: 'current', at: NOW },
};

it('says that notes are being placed from the moment they are asked for until each has its place', async () => {
  const { document, frame } = await openPage(HTML);
  const ended = new AbortController();
  const { promise: asked, resolve: answer } = Promise.withResolvers<readonly DiscussionView[]>();
  const ask = ((name: string) => {
    if (name === 'readDiscussions') return asked;
    return Promise.resolve(name === 'readAccount' ? { kind: 'local-only' } : undefined);
  }) as Ask;
  const store = createStore<MarginModel>(blankModel(identity, NOW));
  const session = new PageSession({
    adapter: arxivHtml, url: new URL('https://arxiv.org/html/2405.00001v1'), page: document, view: frame.contentWindow!, store,
    highlights: createHighlights(window.document, STATUS_LOOKS, ended.signal), ask, signal: ended.signal,
  });
  const nothing = () => undefined;
  const { pageState } = pageAnswers({ store, session, reveal: () => false, compose: nothing, rove: () => Promise.resolve(false), setHidden: () => Promise.resolve() });
  expect((await pageState({})).placing).toBeUndefined();
  const loaded = session.load(false);
  expect(await pageState({})).toMatchObject({ placing: true, places: {} });
  answer([VIEW]);
  await loaded;
  const state = await pageState({});
  expect(state.placing).toBeUndefined();
  expect(state.places[postId(1)]?.kind).toBe('exact');
  ended.abort();
});
