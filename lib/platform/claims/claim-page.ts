import { browser } from 'wxt/browser';
import type { DocumentKey } from '../../documents/document-key';

/** Address of a page of the extension itself. */
export function ownPage(path: '/options.html#account'): string {
  return browser.runtime.getURL(path);
}

/** Opens the claim page; the document is in the fragment alone. */
export async function openClaimPage(document: DocumentKey, part: 'log' | null): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/claim.html#${document}${part === null ? '' : '/log'}`) });
}
