import { createHighlights } from '../../lib/page/highlights';
import { listenToPassages } from '../../lib/page/hit-test';
import { watchPage } from '../../lib/page/watch';
import type { MarginModel } from '../../lib/margin/margin-model';
import { isHidden, PageSession } from '../../lib/margin/page-session';
import { pageAnswers } from '../../lib/margin/page-answers';
import { scrollToNote } from '../../lib/margin/reveal';
import { watchSelection } from '../../lib/margin/selection';
import { createStore } from '../../lib/margin/store';
import type { NoteId } from '../../lib/notes/note';
import { isPostId } from '../../lib/notes/note';
import { DraftDesk } from '../../lib/platform/draft-desk';
import { onAnnouncement, send, servePage } from '../../lib/platform/messages';
import type { Settings } from '../../lib/platform/settings';
import type { PageIdentity, SiteAdapter } from '../../lib/sites/site';
import { mountMargin, mountSummary, type Mounted } from './mount';
import { createActs } from './note-acts';

/** A link to a note ends with this and the note's id; the fragment never leaves the browser. */
const PERMALINK = '#rejoinder-note-';
/** How often the ends of undo windows are looked at, in milliseconds. */
const MINUTE_HAND = 20_000;

/** Everything for one document on one page, until the signal aborts. */
export async function startPage(adapter: SiteAdapter, url: URL, identity: PageIdentity, signal: AbortSignal): Promise<void> {
  const store = createStore<MarginModel>(blankModel(identity));
  const highlights = createHighlights(document, signal);
  const session = new PageSession({ adapter, url, identity, page: document, view: window, store, highlights, ask: send, signal });
  const desk = new DraftDesk(send, (writing) => {
    store.set({ writing, writingTop: writing?.draft.kind === 'note' ? topOfSelection() ?? store.get().writingTop : null });
    mount();
  }, Date.now);

  const reveal = (note: NoteId): boolean => {
    const shown = scrollToNote(note, store.get().placed, session.ranges, window);
    acts.openNote(note);
    return shown;
  };
  const acts = createActs({
    ask: send,
    store,
    session,
    desk,
    reveal,
    hover: (notes) => highlights.hover(notes),
    focus: (note) => highlights.focus(note),
  });

  let mounted: Mounted | null = null;
  let summary: Mounted | null = null;
  /** Puts our hosts into the page, when there is something to draw. */
  const mount = (): void => {
    const { view, placed, writing, toolbar, problem, hidden } = store.get();
    if (signal.aborted) return;
    if (mounted === null && (placed.length > 0 || writing !== null || toolbar !== null || problem !== null)) {
      mounted = mountMargin(store, acts, signal);
    }
    const before = adapter.summaryBefore(document);
    if (summary === null && before !== null && view !== null && placed.length > 0 && !hidden) {
      summary = mountSummary(before, store, acts, signal);
    }
    if (summary !== null) summary.host.element.style.setProperty('display', hidden ? 'none' : 'block', 'important');
  };
  store.subscribe(mount, signal);

  const apply = (settings: Settings): void => {
    themeSetting = settings.theme;
    toolbarOn = settings.toolbar;
    store.set({ hidden: isHidden(settings, store.get().identity), ...(settings.toolbar ? {} : { toolbar: null }) });
    session.paint();
    session.measure();
  };
  let themeSetting: Settings['theme'] = 'auto';
  let toolbarOn = true;
  store.subscribe(() => highlights.setTheme(store.get().theme), signal);

  onAnnouncement('settingsChanged', ({ settings }) => apply(settings), signal);
  onAnnouncement('accountChanged', ({ account }) => store.set({ account }), signal);
  onAnnouncement('discussionsChanged', ({ documents }) => {
    if (documents.some((changed) => session.documents.includes(changed))) void session.load(false);
  }, signal);
  servePage(
    pageAnswers({
      store,
      session,
      reveal,
      compose: acts.composeSelection,
      setHidden: async (hidden) => {
        const settings = await send('readSettings', {});
        const { document: key } = store.get().identity;
        const others = settings.hiddenDocuments.filter((one) => one !== key);
        await send('changeSettings', { change: { hiddenDocuments: hidden ? [...others, key] : others } });
      },
    }),
    signal,
  );
  void themeSetting;
  const isOurs = (target: EventTarget | null): boolean =>
    target !== null && (target === mounted?.host.element || target === summary?.host.element);
  watchPage({
    root: document.body,
    signal,
    isOurs: (element) => element.localName.startsWith('rejoinder-'),
    onChange: (change) => (change === 'text' ? void session.reread() : session.measure()),
  });
  listenToPassages(document, () => session.painted, {
    onHover: (notes) => highlights.hover(notes as readonly NoteId[]),
    onPress: (notes) => acts.openNote(nextOf(notes as readonly NoteId[], store.get().open)),
  }, signal);
  watchSelection({
    page: document,
    signal,
    isOurs,
    onChange: (toolbar) => store.set({ toolbar: toolbarOn && !store.get().hidden ? toolbar : null }),
  });
  const clock = setInterval(() => {
    if (Object.keys(store.get().view?.undoable ?? {}).length > 0) store.set({ now: Date.now() });
  }, MINUTE_HAND);
  signal.addEventListener('abort', () => clearInterval(clock), { once: true });

  apply(await send('readSettings', {}));
  await session.load(false);
  const linked = url.hash.startsWith(PERMALINK) ? url.hash.slice(PERMALINK.length) : '';
  const wanted = (await send('takeReveal', {})) ?? (isPostId(linked) ? linked : null);
  if (wanted !== null && !signal.aborted) requestAnimationFrame(() => reveal(wanted));
}

/** Repeated clicks go through the notes on the same words. */
function nextOf(notes: readonly NoteId[], open: NoteId | null): NoteId | null {
  const at = open === null ? -1 : notes.indexOf(open);
  return notes[(at + 1) % notes.length] ?? null;
}

function topOfSelection(): number | null {
  const selection = document.getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null;
  return selection.getRangeAt(0).getBoundingClientRect().top + window.scrollY;
}

function blankModel(identity: PageIdentity): MarginModel {
  return {
    identity,
    view: null,
    placed: [],
    spots: [],
    paragraphs: new Map(),
    form: 'sheet',
    gutter: { left: 0, width: 0, top: 0 },
    page: { width: 0, height: 0 },
    bands: [],
    theme: 'light',
    hidden: false,
    open: null,
    panel: 'closed',
    writing: null,
    writingTop: null,
    account: null,
    toolbar: null,
    problem: null,
    now: Date.now(),
  };
}
