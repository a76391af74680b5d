import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { parseLightHtml, TooDeepError } from '../lib/importing/light-html';
import type { FromWorker, ToWorker } from '../lib/importing/worker-messages';
import { importThread } from '../lib/threads';

const tell = (message: FromWorker): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's own page is its only listener
  self.postMessage(message);
};

/**
 * Reads a discussion in a thread of its own, so that a long one never holds the page up, and ending the worker ends
 * the work at any moment. It knows no browser: text comes in, notes go out.
 */
export default defineUnlistedScript(() => {
  self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    try {
      let told = -1;
      let tooDeep = false;
      const parse = (html: string): Document => {
        try {
          return parseLightHtml(html);
        } catch (error) {
          tooDeep ||= error instanceof TooDeepError;
          throw error;
        }
      };
      const made = importThread(data.source, data.paper, parse, ({ stage, done, of }) => {
        // Each step is told, but not so often that telling takes longer than working.
        const share = Math.floor((done / Math.max(of, 1)) * 50) + (stage === 'placing' ? 1_000 : 0);
        if (share === told) return;
        told = share;
        tell({ kind: 'progress', stage, done, of });
      });
      tell(tooDeep && made.notes.length === 0 ? { kind: 'too-deep' } : { kind: 'made', made });
    } catch (error) {
      tell({ kind: 'broken', detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
    }
  });
});
