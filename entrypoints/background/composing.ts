import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import { FORUM_PAGES, OVERLAID_PAGES, SAMPLE_PAGES } from '../../lib/documents/hosts';
import { sendToPage, type BackgroundHandlers } from '../../lib/platform/messages';
import { overlaysSample } from '../../lib/platform/overlaid';
import { importPointed } from './importing';

/** Ways to write and to go through notes that need neither the popup nor the toolbar. */

/** Made anew at each installation and browser start, so that no old entry stays and none is there twice. */
export async function addMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  const documentUrlPatterns = [...OVERLAID_PAGES, ...(overlaysSample() ? SAMPLE_PAGES : [])];
  browser.contextMenus.create({ id: 'note-on-selection', title: i18n.t('menus.noteOnSelection'), contexts: ['selection'], documentUrlPatterns });
  browser.contextMenus.create({ id: 'bring-discussion', title: i18n.t('menus.bringDiscussion'), contexts: ['page', 'selection', 'link'], documentUrlPatterns: [...FORUM_PAGES] });
  browser.contextMenus.create({ id: 'note-on-page', title: i18n.t('menus.noteOnPage'), contexts: ['page'], documentUrlPatterns });
}

export async function onMenuClick(info: Browser.contextMenus.OnClickData, tab: Browser.tabs.Tab | undefined, beginImport: BackgroundHandlers['beginImport']): Promise<void> {
  if (info.menuItemId === 'bring-discussion' && tab?.id !== undefined) await importPointed(tab.id, beginImport);
  if (info.menuItemId === 'note-on-selection' || info.menuItemId === 'note-on-page') await openComposer(tab);
}

/** A shortcut of the browser's, which people can put on other keys. The names are those of the manifest. */
export async function onCommand(command: string, tab: Browser.tabs.Tab | undefined): Promise<void> {
  if (tab?.id === undefined) return;
  if (command === 'new-note') await sendToPage(tab.id, 'noteByKeys', {});
  if (command === 'next-note') await sendToPage(tab.id, 'stepNote', { direction: 1 });
  if (command === 'previous-note') await sendToPage(tab.id, 'stepNote', { direction: -1 });
  if (command === 'hide-notes') await sendToPage(tab.id, 'toggleHidden', {});
}

/** The page itself knows what is selected and opens its form; where no page of ours listens, nothing happens. */
export async function openComposer(tab: Browser.tabs.Tab | undefined): Promise<void> {
  if (tab?.id !== undefined) await sendToPage(tab.id, 'composeHere', {});
}
