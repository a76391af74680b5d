import { useEffect, useState } from 'preact/hooks';
import { onAnnouncement } from '../../lib/platform/messages';
import { watchTab } from '../../lib/platform/tabs';
import { findOpenPage, type OpenPage } from './open-page';

/** How soon a page that is still loading is asked again, in milliseconds. */
const ASK_AGAIN = 1_000;
/** The same for one that is placing notes. */
const PLACED_SOON = 250;

/** What the popup stands over, kept up to date while the page loads, navigates and places new notes. */
export function useOpenPage(): readonly [page: OpenPage, ask: () => void] {
  const [page, setPage] = useState<OpenPage>({ kind: 'loading' });
  const [asked, askAgain] = useState(0);
  const ask = () => askAgain((count) => count + 1);

  useEffect(() => {
    let over = false;
    const find = async () => {
      const found = await findOpenPage(new URL(location.href));
      if (!over) setPage(found);
    };
    void find();
    return () => {
      over = true;
    };
  }, [asked]);

  const tab = 'tab' in page ? page.tab : null;
  useEffect(() => {
    const closed = new AbortController();
    if (tab !== null) watchTab(tab, ask, closed.signal);
    // The page is told at the same time: it has begun to place them when it answers, and says so.
    onAnnouncement('discussionsChanged', () => setTimeout(ask, PLACED_SOON), closed.signal);
    return () => closed.abort();
  }, [tab]);

  const waiting =
    page.kind === 'loading' ||
    (page.kind === 'document' && (page.page === null ? page.rendition !== 'pdf' : page.page.problem === 'still-loading'));
  const placing = page.kind === 'document' && page.page?.placing === true;
  useEffect(() => {
    if (!waiting && !placing) return undefined;
    const timer = setInterval(ask, placing ? PLACED_SOON : ASK_AGAIN);
    return () => clearInterval(timer);
  }, [waiting, placing]);

  return [page, ask];
}
