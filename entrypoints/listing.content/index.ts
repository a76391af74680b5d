import { defineContentScript } from 'wxt/utils/define-content-script';
import { LISTING_PAGES } from '../../lib/documents/hosts';
import { watchLayout } from '../../lib/page/watch-layout';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { MessageError } from '../../lib/platform/problem';
import { listedPapers } from '../../lib/sites/arxiv-listing';
import { showCounts } from './counts';

/** As `MOST_LISTED` of the service that answers; arXiv lists no more on one page. */
const MOST_LISTED = 2_000;

/** A script of its own, and small: a list is opened a hundred times a day, and mostly nothing is to be shown on it. */
export default defineContentScript({
  matches: [...LISTING_PAGES],
  runAt: 'document_idle',
  noScriptStartedPostMessage: true,
  main(ctx) {
    const papers = listedPapers(document).slice(0, MOST_LISTED);
    if (papers.length === 0) return;
    const documents = [...new Set(papers.map((paper) => paper.document))];
    let shown: AbortController | null = null;

    const ask = async (): Promise<void> => {
      const known = await send('countKnown', { documents });
      if (ctx.isInvalid) return;
      shown?.abort();
      shown = null;
      if (known.length === 0) return;
      shown = new AbortController();
      const signal = AbortSignal.any([shown.signal, ctx.signal]);
      watchLayout(showCounts(papers, known, signal), signal);
    };
    const askQuietly = (): void => {
      // What cannot be counted is not shown: a list is not the place to say what went wrong.
      ask().catch((error: unknown) => {
        if (!(error instanceof MessageError)) throw error;
        console.warn('Rejoinder: the notes of this list cannot be counted', error);
      });
    };
    askQuietly();
    onAnnouncement('discussionsChanged', (changed) => changed.documents.some((document) => documents.includes(document)) && askQuietly(), ctx.signal);
    onAnnouncement('settingsChanged', askQuietly, ctx.signal);
    // A page that comes back from the browser's memory has heard nothing meanwhile.
    ctx.addEventListener(window, 'pageshow', ({ persisted }) => persisted && askQuietly());
  },
});
