import { isForPage } from '../page-rights';
import type { Settings } from './settings';

/** Settings as a page of a site learns them: not which server is used, nor which papers of other sites are hidden. */
export function settingsForPage(settings: Settings, url: string): Settings {
  return { ...settings, server: null, hiddenDocuments: settings.hiddenDocuments.filter((document) => isForPage(url, document)) };
}
