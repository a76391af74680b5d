import { defineContentScript } from 'wxt/utils/define-content-script';
import { OVERLAID_PAGES, SAMPLE_PAGES } from '../../lib/documents/hosts';
import { findSite } from '../../lib/sites/find-site';
import { startPage } from './page';

const sample = ['demo', 'e2e'].includes(import.meta.env.MODE) ? SAMPLE_PAGES : [];

/**
 * Milliseconds a site that navigates by script is given to put the new page in place of the old one. Whatever
 * comes later is seen as a change of the page.
 */
const TURNING = 150;

export default defineContentScript({
  matches: [...OVERLAID_PAGES, ...sample],
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main(ctx) {
    let here: AbortController | null = null;
    let shown: string | null = null;

    const visit = (url: URL, wait: number): void => {
      const adapter = findSite(url);
      const identity = adapter?.identify(url, document) ?? null;
      const key = identity === null ? null : `${identity.document} ${identity.rendition} ${url.pathname}${url.search}`;
      // A fragment or a parameter of no meaning leaves everything as it is.
      if (key === shown) return;
      shown = key;
      here?.abort(new DOMException('The reader went to another page.', 'AbortError'));
      if (adapter === null || identity === null) return;
      here = new AbortController();
      const signal = AbortSignal.any([here.signal, ctx.signal]);
      const start = (): void => {
        if (signal.aborted) return;
        // Asked again: meanwhile the page may have become the one the address names.
        startPage(adapter, url, adapter.identify(url, document) ?? identity, signal).catch((error: unknown) => {
          if (!signal.aborted) console.error('Rejoinder could not work on this page', error);
        });
      };
      if (wait > 0) ctx.setTimeout(start, wait);
      else start();
    };
    visit(new URL(location.href), 0);
    // Forums navigate without loading. Only an address that has changed counts: a click on a download or a mail link
    // goes nowhere, and a page that was left comes back as it was when the browser kept it in memory.
    if ('navigation' in window) {
      window.navigation.addEventListener('currententrychange', () => visit(new URL(location.href), TURNING), { signal: ctx.signal });
    } else {
      // Where there is no such event, the address is compared each second.
      ctx.addEventListener(window, 'wxt:locationchange', ({ newUrl }) => visit(newUrl, TURNING));
    }
  },
});
