import { browser } from 'wxt/browser';
import type { DocumentKey } from '../../documents/document-key';
import { claimFragment, type ClaimPart } from './claim-part';

/** Address of a page of the extension itself. */
export function ownPage(path: '/options.html#account'): string {
  return browser.runtime.getURL(path);
}

/** Opens the claim page; the document is in the fragment alone. */
export async function openClaimPage(document: DocumentKey, part: ClaimPart | null): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/claim.html#${claimFragment(document, part)}`) });
}
