import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Margin } from '../../components/margin/Margin';
import { AbsSummary } from '../../components/margin/AbsSummary';
import type { MarginActs } from '../../components/margin/margin-acts';
import { RenderedBodies } from '../../components/rendered-bodies';
import { createHost, type Host } from '../../lib/margin/host';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { Store } from '../../lib/margin/store';
import { createClaimAccess } from '../../lib/platform/claims/claim-access';
import { problemOf } from '../../lib/platform/problem';
import type { ExtensionLink } from '../../lib/platform/extension-link';
import { createSourceAccess } from '../../lib/platform/import/source-access';
import { lastingWords } from './lasting-words';
import { Providers } from './Providers';
import css from './style.css?inline';

/** Tests look inside; pages must not. */
const SHADOW: ShadowRootMode = import.meta.env.MODE === 'e2e' ? 'open' : 'closed';

/** Draws the margin beside the page and keeps it drawn until the signal aborts. */
export function mountMargin(link: ExtensionLink, store: Store<MarginModel>, acts: MarginActs, signal: AbortSignal): Host {
  const host = createHost({
    name: 'rejoinder-margin',
    css,
    mode: SHADOW,
    kind: 'margin',
    insert: (element) => document.documentElement.append(element),
    signal,
  });
  host.mount.classList.add('margin-root');
  draw(link, host, store, acts, signal, (model) => <Margin model={model} />);
  return host;
}

/** Draws the summary card before `anchor`, on pages that have no margin. */
export function mountSummary(link: ExtensionLink, anchor: Element, store: Store<MarginModel>, acts: MarginActs, signal: AbortSignal): Host {
  const host = createHost({
    name: 'rejoinder-summary',
    css,
    mode: SHADOW,
    kind: 'inline',
    insert: (element) => anchor.before(element),
    signal,
  });
  draw(link, host, store, acts, signal, (model) => <AbsSummary model={model} />);
  return host;
}

function draw(
  link: ExtensionLink,
  host: Host,
  store: Store<MarginModel>,
  acts: MarginActs,
  signal: AbortSignal,
  view: (model: MarginModel) => preact.ComponentChild,
): void {
  const translate = lastingWords(link);
  Object.assign(host.mount, { lang: translate('interface.language'), dir: translate('interface.direction') });
  const bodies = new RenderedBodies(
    (texts) => link.send('renderBodies', { bodies: texts }),
    (error) => store.set({ problem: problemOf(error) }),
  );
  const claims = createClaimAccess(link, (named) => (named === store.get().identity.document ? store.get().identity.title : ''));
  const sources = createSourceAccess(link, null);
  function Root() {
    const [model, show] = useState(store.get());
    useEffect(() => {
      const ended = new AbortController();
      store.subscribe(() => show(store.get()), ended.signal);
      show(store.get());
      return () => ended.abort();
    }, []);
    say(host.mount, 'theme', model.theme);
    // Tells whoever waits for us (a screenshot, a test) that the page's notes are drawn.
    say(host.element, 'state', model.view === null ? 'loading' : 'painted');
    return view(model);
  }
  // Beside the page, the browser takes our style sheet in first, in its own time, for what is drawn asks for its size at
  // once. In the page the card comes with its height: nothing moves twice.
  const drawn = (): void => {
    if (signal.aborted) return;
    render(
      <Providers translate={translate} bodies={bodies} acts={acts} claims={claims} sources={sources}>
        <Root />
      </Providers>,
      host.mount,
    );
  };
  if (host.kind === 'inline') drawn();
  else requestAnimationFrame(() => setTimeout(drawn, 0));
  signal.addEventListener('abort', () => render(null, host.mount), { once: true });
}

/** Writes only what is new: any write has Chromium look at all highlights of the document again. */
function say(element: HTMLElement, name: string, value: string): void {
  if (element.dataset[name] !== value) element.dataset[name] = value;
}
