import { defineContentScript } from 'wxt/utils/define-content-script';
import { OVERLAID_PAGES, SAMPLE_PAGES } from '../../lib/documents/hosts';
import { profileAt } from '../../lib/documents/profile';
import { offeredMargin, type MarginPart, type MarginStart, type Visit } from '../../lib/margin/margin-part';
import { linkedNote } from '../../lib/margin/permalink';
import { Scout } from '../../lib/margin/scout';
import { isUpdatedUnderneath, onAnnouncement, send, servePage } from '../../lib/platform/messages';
import { findSite } from '../../lib/sites/find-site';
import { watchProfile } from '../../lib/sites/profile-codes';
import { rememberPointed } from '../../lib/sites/pointed-comment';

const sample = ['demo', 'e2e'].includes(import.meta.env.MODE) ? SAMPLE_PAGES : [];

/**
 * Milliseconds a site that navigates by script is given to put the new page in place of the old one. Whatever
 * comes later is seen as a change of the page.
 */
const TURNING = 150;

/** The small script that every overlaid page gets: it knows where the reader is and calls the margin when it is needed. */
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
      const profile = identity === null ? profileAt(url.href) : null;
      const key = identity === null ? (profile && `${profile.site} ${profile.profile}`) : `${identity.document} ${identity.rendition} ${url.pathname}${url.search}`;
      // A fragment or a parameter of no meaning leaves everything as it is.
      if (key === shown) return;
      shown = key;
      here?.abort(new DOMException('The reader went to another page.', 'AbortError'));
      if (adapter === null || identity === null) {
        // The tab's badge would go on counting the page that was left.
        if (here !== null) send('reportCount', { count: 0 }).catch(report);
        if (profile === null) return;
        here = new AbortController();
        watchProfile(document, (codes) => void send('tellProfileCodes', { codes }).catch(report), AbortSignal.any([here.signal, ctx.signal]));
        return;
      }
      here = new AbortController();
      const signal = AbortSignal.any([here.signal, ctx.signal]);
      const start = (): void => {
        // Asked again: meanwhile the page may have become the one the address names.
        if (!signal.aborted) scout({ adapter, url, identity: adapter.identify(url, document) ?? identity }, signal);
      };
      // Not the context's own timer: that holds on to what it is given, and with it to every page that was left.
      if (wait > 0) setTimeout(start, wait);
      else start();
    };
    rememberPointed(document, ctx.signal);
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

function scout(visit: Visit, signal: AbortSignal): void {
  const one = new Scout({ visit, linksNote: linkedNote(visit.url) !== null, page: document, ask: send, bring, report, signal });
  servePage(one.answers, signal);
  onAnnouncement('discussionsChanged', ({ documents }) => one.changed(documents), one.alone);
  onAnnouncement('settingsChanged', () => one.look(), one.alone);
  // Back from the browser's memory of pages, where no announcement reaches.
  window.addEventListener('pageshow', ({ persisted }) => persisted && one.look(), { signal: one.alone });
  one.look();
}

/** The margin's script runs once in a page, however often the reader goes from one document to another in it. */
async function bring(): Promise<(start: MarginStart) => MarginPart> {
  if (offeredMargin() === null) await send('bringMargin', {});
  const start = offeredMargin();
  if (start === null) throw new Error('The margin did not come.');
  return (visit) => start(visit, { send, onAnnouncement, isUpdatedUnderneath });
}

function report(error: unknown): void {
  console.error('Rejoinder could not work on this page', error);
}
