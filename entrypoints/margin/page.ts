import { STATUS_LOOKS } from '../../components/status-look';
import { createHighlights } from '../../lib/page/highlights';
import { blankModel } from '../../lib/margin/blank-model';
import type { MarginModel } from '../../lib/margin/margin-model';
import { PageSession } from '../../lib/margin/page-session';
import { scrollIntoFree, scrollToNote } from '../../lib/margin/reveal';
import { createStore } from '../../lib/margin/store';
import { WayBack } from '../../lib/margin/way-back';
import type { MarginPart, MarginStart } from '../../lib/margin/margin-part';
import { pageAnswers } from '../../lib/margin/page-answers';
import { keepDrafts } from '../../lib/margin/kept-drafts';
import type { NoteId, Target } from '../../lib/notes/note';
import { DraftDesk, type DraftState } from '../../lib/platform/writing/draft-desk';
import type { ExtensionLink } from '../../lib/platform/extension-link';
import { keepHosts } from './hosts';
import { linkedNotes } from './linked-notes';
import { hideDocument, listenToExtension, listenToReader } from './listen';
import { createActs } from './margin-acts';
import { keepOrigins } from './origins';
import { keepRoving } from './roving';
import { keepSightings } from './sightings';

/** Height of the window that a sheet may cover, in px; as in panel.css. */
const sheetHeight = (): number => window.innerHeight * (window.innerHeight <= 400 ? 0.8 : 0.66);

/** Everything for one document on one page, until the signal aborts. */
export function startPage({ adapter, url, identity, selected, signal }: MarginStart, link: ExtensionLink): MarginPart {
  const store = createStore<MarginModel>(blankModel(identity, Date.now()));
  const highlights = createHighlights(document, STATUS_LOOKS, signal);
  const session = new PageSession({ adapter, url, page: document, view: window, store, highlights, ask: link.send, signal });
  const desk = new DraftDesk(link.send, (writing) => {
    const before = targetOf(store.get().writing);
    store.set({ writing });
    const target = targetOf(writing);
    if (target !== before) void session.markWriting(target);
  }, Date.now);

  const scrollTo = (note: NoteId): boolean => {
    const { form, placed } = store.get();
    return scrollToNote(note, placed, session.ranges, window, form === 'sheet' ? sheetHeight() : 0);
  };
  const scrollToWriting = (): void => {
    const { form, writingTop: top, writingBottom: bottom } = store.get();
    if (top === null || bottom === null) return;
    scrollIntoFree(new DOMRect(0, top - window.scrollY, 1, bottom - top), window, form === 'sheet' ? sheetHeight() : 0);
  };
  const wayBack = new WayBack(document, (element) => hosts.isOurs(element));
  const reveal = (note: NoteId): boolean => {
    const shown = scrollTo(note);
    wayBack.remember();
    acts.openNote(note);
    hosts.focusNote(note);
    return shown;
  };
  const setHidden = (hidden: boolean) => hideDocument(link.send, identity, hidden);
  const roving = keepRoving({ store, session, wayBack, compose: (target) => acts.compose(target) });
  const acts = createActs({
    ask: link.send,
    store,
    session,
    desk,
    reveal,
    keepInView: (note) => {
      if (note !== null) scrollTo(note);
      else if (store.get().form === 'sheet') scrollToWriting();
    },
    bringToWriting: scrollToWriting,
    readDrafts: () => readDrafts(),
    showLinked: (note) => showLinked(note),
    setHidden,
    hover: (notes) => highlights.hover(notes),
    focus: (note) => highlights.focus(note),
    focusNote: (note) => hosts.focusNote(note),
    wayBack,
    roving: roving.acts,
    signal,
  });
  const hosts = keepHosts(link, adapter, store, acts, signal);
  const readDrafts = keepDrafts({ readDrafts: () => link.send('readDrafts', { document: identity.document }), store, page: document, signal });
  const { showLinked, follow } = linkedNotes({ url, store, session, reveal, signal });
  const parts = { link, store, session, acts, highlights, hosts, selected, signal };
  const begin = async (): Promise<void> => {
    await listenToExtension(parts);
    listenToReader(parts);
    keepOrigins(link, adapter, store, () => session.settings, signal);
    keepSightings(adapter, store, session, link.send, signal);
    await session.load(false);
    follow();
  };
  return {
    answers: pageAnswers({ store, session, reveal, compose: acts.compose, rove: roving.start, setHidden }),
    ready: begin(),
  };
}

/** What a new note is being written about. */
function targetOf(writing: DraftState | null): Target | null {
  return writing?.draft.kind === 'note' && writing.draft.editing === undefined ? writing.draft.target : null;
}
