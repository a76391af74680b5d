import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import type { Browser } from 'wxt/browser';
import type { DocumentKey } from '../../lib/documents/document-key';
import { ARXIV_HOSTS } from '../../lib/documents/hosts';
import { identifyUrl } from '../../lib/documents/identify';
import { isOverlaidPage, overlaysSample } from '../../lib/platform/overlaid';
import type { NoteService } from '../../lib/platform/note-service';

/** Notes of a tab's page on the icon; nothing where there are none. */
export async function showCount(tabId: number, count: number): Promise<void> {
  const text = count <= 0 ? '' : count > 999 ? '999+' : String(Math.floor(count));
  await browser.action.setBadgeText({ tabId, text });
  if (text !== '') await browser.action.setBadgeBackgroundColor({ tabId, color: '#5f6670' });
}

/**
 * Something unread is a dot in the icon itself, and words in its title for those who do not see it; the number beside it
 * stays the count of notes here.
 */
export async function showUnread(unread: number): Promise<void> {
  const name = unread > 0 ? 'icon-unread' : 'icon';
  const title = browser.runtime.getManifest().name;
  await Promise.all([
    browser.action.setIcon({ path: { 16: `/${name}-16.png`, 32: `/${name}-32.png`, 48: `/${name}-48.png` } }),
    browser.action.setTitle({ title: unread > 0 ? `${title} · ${i18n.t('inbox.openUnread', unread, [String(unread)])}` : title }),
  ]);
}

/** Open PDFs of these documents; other pages count for themselves. */
export async function recountPdfs(documents: readonly DocumentKey[], handlers: NoteService['handlers']): Promise<void> {
  const tabs = await browser.tabs.query({ url: ARXIV_HOSTS.map((host) => `https://${host}/pdf/*`) });
  for (const tab of tabs) {
    const named = tab.url === undefined ? null : identifyUrl(new URL(tab.url));
    if (tab.id !== undefined && named !== null && documents.includes(named.document)) await countPdfNotes(tab.id, tab, handlers);
  }
}

/** A PDF has no script of ours that could count: its URL names the paper. */
export async function countPdfNotes(tabId: number, { url, incognito }: Pick<Browser.tabs.Tab, 'url' | 'incognito'>, handlers: NoteService['handlers']): Promise<void> {
  if (url === undefined || !isOverlaidPage(url, overlaysSample())) return;
  const named = identifyUrl(new URL(url));
  if (named?.rendition !== 'pdf') return;
  const views = await handlers.readDiscussions({ documents: [named.document], private: incognito }, { kind: 'extension', tab: tabId });
  const notes = views.flatMap(({ discussion }) => discussion.notes.filter(({ removed }) => removed === undefined));
  await showCount(tabId, notes.length);
}
