import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/rejoinder.css';
import '../../components/whole-page.css';
import '../../components/import/import.css';
import { pageRoot } from '../../components/page-root';
import { RenderedBodies, RenderedBodiesContext } from '../../components/rendered-bodies';
import { TranslationContext } from '../../components/translation';
import { send } from '../../lib/platform/messages';
import { App } from './App';

const root = pageRoot(i18n.t('interface.language'));

// Fetched papers are read in here: never displayed, and apart from the page's own styles.
const holder = document.createElement('div');
holder.style.display = 'none';
document.body.append(holder);

const bodies = new RenderedBodies(
  (texts) => send('renderBodies', { bodies: texts }),
  (error) => console.warn('Rejoinder: bodies stay plain text', error),
);

render(
  <TranslationContext.Provider value={i18n.t}>
    <RenderedBodiesContext.Provider value={bodies}>
      <App root={root} holder={holder} />
    </RenderedBodiesContext.Provider>
  </TranslationContext.Provider>,
  root,
);
