import { createRef, render } from 'preact';
import { noteLink } from '../../lib/notes/permalink';
import { createHost, type Host } from '../../lib/margin/host';
import type { MarginModel } from '../../lib/margin/margin-model';
import { originsOf, type Origin } from '../../lib/margin/origins';
import type { Store } from '../../lib/margin/store';
import { watchLayout } from '../../lib/page/watch-layout';
import type { ExtensionLink } from '../../lib/platform/extension-link';
import type { Settings } from '../../lib/platform/settings/settings';
import type { SiteAdapter } from '../../lib/sites/site';
import { OriginChips } from '../../components/margin/OriginChips';
import { TranslationContext } from '../../components/translation';
import { lastingWords } from './lasting-words';
import { chipsOf, putBeside } from './origin-chips';
import css from './style.css?inline';

const SHADOW: ShadowRootMode = import.meta.env.MODE === 'e2e' ? 'open' : 'closed';

/**
 * On a page whose discussion was brought to papers: where each objection stands, beside the words it was said in, with
 * a link to the passage. What is drawn lies beside the page's tree and follows it.
 */
export function keepOrigins(link: ExtensionLink, adapter: SiteAdapter, store: Store<MarginModel>, settings: () => Settings | null, signal: AbortSignal): void {
  const t = lastingWords(link);
  let drawn: { readonly host: Host; readonly place: () => void } | null = null;
  let known: MarginModel['known'] = null;
  let origins: readonly Origin[] = [];

  const find = (): void => {
    const { identity, known: view } = store.get();
    const hidden = settings()?.hiddenDocuments ?? [];
    const notes = view?.discussion.notes.filter((note) => !hidden.includes(note.document) && noteLink(note, { rendition: 'html', address: null }) !== null) ?? [];
    origins = notes.some(({ source }) => source !== undefined) ? originsOf(notes, identity.document, adapter.regions(document)) : [];
  };
  const draw = (): void => {
    if (signal.aborted) return;
    const { known: view, hidden, theme } = store.get();
    if (drawn === null && (origins.length === 0 || hidden)) return;
    drawn ??= begin();
    drawn.host.mount.dataset['theme'] = theme;
    const chips = hidden || view === null ? [] : chipsOf(t, origins, view.discussion);
    const list = createRef<HTMLUListElement>();
    render(<TranslationContext.Provider value={t}><OriginChips chips={chips} list={list} /></TranslationContext.Provider>, drawn.host.mount);
    drawn.place();
  };
  const begin = (): { readonly host: Host; readonly place: () => void } => {
    const host = createHost({ name: 'rejoinder-origins', css, mode: SHADOW, kind: 'margin', insert: (element) => document.documentElement.append(element), signal });
    host.mount.classList.add('margin-root');
    host.mount.lang = t('interface.language');
    host.mount.dir = t('interface.direction');
    const place = (): void => putBeside(origins, [...host.mount.querySelectorAll<HTMLElement>('.origin')]);
    signal.addEventListener('abort', () => render(null, host.mount), { once: true });
    watchLayout(() => {
      // A page that draws its texts anew keeps their words, so nobody else has to look again.
      if (origins.some(({ blocks }) => blocks.some((block) => !block.isConnected))) {
        find();
        draw();
      } else place();
    }, signal);
    return { host, place };
  };

  let looked = { hidden: false, theme: '', papers: '' };
  store.subscribe(() => {
    const model = store.get();
    const now = { hidden: model.hidden, theme: model.theme, papers: (settings()?.hiddenDocuments ?? []).join() };
    const changed = model.known !== known || now.papers !== looked.papers;
    if (!changed && now.hidden === looked.hidden && now.theme === looked.theme) return;
    known = model.known;
    looked = now;
    if (changed) find();
    draw();
  }, signal);
}
