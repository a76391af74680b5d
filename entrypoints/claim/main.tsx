import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/rejoinder.css';
import '../../components/whole-page.css';
import '../../components/claims/claims.css';
import { pageRoot } from '../../components/page-root';
import { TranslationContext } from '../../components/translation';
import { App } from './App';

const root = pageRoot(i18n.t('interface.language'));

render(
  <TranslationContext.Provider value={i18n.t}>
    <App root={root} />
  </TranslationContext.Provider>,
  root,
);
