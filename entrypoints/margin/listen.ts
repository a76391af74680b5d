import type { MarginActs } from '../../components/margin/margin-acts';
import type { MarginModel } from '../../lib/margin/margin-model';
import { nextOf } from '../../lib/margin/next-note';
import type { PageSession } from '../../lib/margin/page-session';
import { watchSelection } from '../../lib/margin/selection';
import type { Store } from '../../lib/margin/store';
import { isPostId } from '../../lib/notes/note';
import type { Highlights } from '../../lib/page/highlights';
import { listenToPassages } from '../../lib/page/hit-test';
import { watchTheme } from '../../lib/page/theme';
import { watchPage } from '../../lib/page/watch';
import type { ExtensionLink } from '../../lib/platform/extension-link';
import { isHidden, type Settings } from '../../lib/platform/settings/settings';
import type { PageIdentity } from '../../lib/sites/site';
import type { Hosts } from './hosts';

/** How often the ends of undo windows are looked at, in milliseconds. */
const CLOCK = 20_000;

export interface PageParts {
  readonly link: ExtensionLink;
  readonly store: Store<MarginModel>;
  readonly session: PageSession;
  readonly acts: MarginActs;
  readonly highlights: Highlights;
  readonly hosts: Hosts;
  /** The reader has just selected words. */
  readonly selected: boolean;
  readonly signal: AbortSignal;
}

/** What the background tells. Resolves when the settings are in force. */
export async function listenToExtension({ link: { onAnnouncement, send }, store, session, highlights, signal }: PageParts): Promise<void> {
  const apply = (settings: Settings): void => {
    session.settings = settings;
    highlights.setMarks(settings.marks);
    const hidden = isHidden(settings, store.get().identity);
    // What is shown again needs no message about it.
    store.set({ hidden, ...(settings.toolbar ? {} : { toolbar: null }), ...(hidden ? {} : { notice: null }) });
    session.paint();
    session.measure();
  };
  onAnnouncement('settingsChanged', ({ settings }) => apply(settings), signal);
  onAnnouncement('accountChanged', ({ account }) => store.set({ account }), signal);
  onAnnouncement('discussionsChanged', ({ documents }) => {
    if (documents.some((changed) => session.documents.includes(changed))) void session.load(false);
  }, signal);
  apply(await send('readSettings', {}));
}

/** Hides a document's notes from now on, or shows them again. */
export async function hideDocument(send: ExtensionLink['send'], { site, document }: PageIdentity, hidden: boolean): Promise<void> {
  await send('changeHiding', { site, document, wanted: { page: hidden } });
}

/** What the reader does on the page, and what the page does by itself. Nothing is taken from either. */
export function listenToReader({ store, session, acts, highlights, hosts, selected, signal }: PageParts): void {
  store.subscribe(() => highlights.setTheme(store.get().theme), signal);
  // What is written on the body is gathered below, and measured once.
  watchTheme(session.themeSources.filter(({ element }) => element !== document.body), window, () => session.measure(), signal);
  watchPage({
    root: document.body,
    signal,
    isOurs: (element) => hosts.isOurs(element),
    onChange: (change) => (change === 'text' ? void session.reread() : session.measure()),
  });
  listenToPassages(document, () => session.painted, {
    onHover: (notes) => highlights.hover(notes),
    onPress: (notes) => acts.openNote(nextOf(notes.filter(isPostId), store.get().open)),
  }, signal);
  watchSelection({
    page: document,
    signal,
    selected,
    isText: (range) => session.isText(range),
    isOurs: hosts.isOurs,
    stands: () => store.get().toolbar !== null,
    onChange: (toolbar) => store.set({ toolbar: session.settings?.toolbar === true && !store.get().hidden ? toolbar : null }),
  });
  // Back from the browser's memory of pages, where no announcement reaches.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) void session.load(false);
  }, { signal });
  const clock = setInterval(() => {
    if (Object.keys(store.get().view?.undoable ?? {}).length > 0) store.set({ now: Date.now() });
  }, CLOCK);
  signal.addEventListener('abort', () => clearInterval(clock), { once: true });
}
