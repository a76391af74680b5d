import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/rejoinder.css';
import '../../components/whole-page.css';
import '../../components/desk/desk.css';
import { ClaimAccessContext } from '../../components/claims/claim-access';
import { pageRoot } from '../../components/page-root';
import { RenderedBodies, RenderedBodiesContext } from '../../components/rendered-bodies';
import { TranslationContext } from '../../components/translation';
import { createClaimAccess } from '../../lib/platform/claims/claim-access';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { App } from './App';

const root = pageRoot(i18n.t('interface.language'));

const bodies = new RenderedBodies(
  (texts) => send('renderBodies', { bodies: texts }),
  (error) => console.warn('Rejoinder: bodies stay plain text', error),
);

render(
  <TranslationContext.Provider value={i18n.t}>
    <RenderedBodiesContext.Provider value={bodies}>
      {/* An answer to several notes says with which proof it will be shown, like that to one. */}
      <ClaimAccessContext.Provider value={createClaimAccess({ send, onAnnouncement }, () => '')}>
        <App root={root} />
      </ClaimAccessContext.Provider>
    </RenderedBodiesContext.Provider>
  </TranslationContext.Provider>,
  root,
);
