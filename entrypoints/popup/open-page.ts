import type { DocumentKey } from '../../lib/documents/document-key';
import { identifyUrl, type Rendition } from '../../lib/documents/identify';
import { sendToPage } from '../../lib/platform/messages';
import { isOverlaidPage, overlaysSample } from '../../lib/platform/overlaid';
import { hasAccess } from '../../lib/platform/permissions';
import type { PageState } from '../../lib/platform/protocol';
import { currentTab } from '../../lib/platform/tabs';

/** What the popup stands over. */
export type OpenPage =
  | { readonly kind: 'loading' }
  | { readonly kind: 'not-a-paper' }
  /** The reader took the extension's access to this site away. */
  | { readonly kind: 'no-access'; readonly tab: number; readonly url: string }
  | {
      readonly kind: 'document';
      readonly tab: number;
      /** In a private window. */
      readonly private: boolean;
      readonly document: DocumentKey;
      readonly rendition: Rendition;
      readonly version: number | null;
      /** Null where no script of ours answers: a PDF, a page that loads or was there before the extension. */
      readonly page: PageState | null;
    };

/** Finds out what is open: by the page's own word, else by its URL. `address`: the popup's own. */
export async function findOpenPage(address: URL): Promise<OpenPage> {
  const tab = await currentTab(address);
  if (tab === null || tab.url === null || !isOverlaidPage(tab.url, overlaysSample())) return { kind: 'not-a-paper' };
  if (!(await hasAccess(tab.url))) return { kind: 'no-access', tab: tab.id, url: tab.url };

  const page = await pageStateOf(tab.id);
  if (page !== null) {
    return { kind: 'document', tab: tab.id, private: tab.private, document: page.document, rendition: page.rendition, version: page.version, page };
  }
  const named = identifyUrl(new URL(tab.url));
  if (named === null) return tab.loading ? { kind: 'loading' } : { kind: 'not-a-paper' };
  return { kind: 'document', tab: tab.id, private: tab.private, document: named.document, rendition: named.rendition, version: named.version, page: null };
}

/** Null also where the page says that it is no document (a forum's front page). */
async function pageStateOf(tab: number): Promise<PageState | null> {
  try {
    return await sendToPage(tab, 'pageState', {});
  } catch (error) {
    console.warn('Rejoinder: the page cannot be read', error);
    return null;
  }
}
