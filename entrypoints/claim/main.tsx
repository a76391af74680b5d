import { render } from 'preact';
import { i18n } from '#i18n';
import '../../components/rejoinder.css';
import '../../components/claims/claims.css';
import { TranslationContext } from '../../components/translation';
import { App } from './App';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root.');
document.documentElement.lang = i18n.t('interface.language');

render(
  <TranslationContext.Provider value={i18n.t}>
    <App root={root} />
  </TranslationContext.Provider>,
  root,
);
