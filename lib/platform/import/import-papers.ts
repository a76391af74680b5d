import type { DocumentKey } from '../../documents/document-key';
import { documentUrl } from '../../documents/identify';
import type { PaperFetch, PaperRendition } from './import-protocol';
import type { ImportStore } from './import-store';

/** Pages of papers for imports: one request at a time, with a pause between two, and each kept for a while. */

export interface PapersParts {
  readonly store: ImportStore;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly online: () => boolean;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** arXiv asks robots for fifteen seconds between pages; a reader who clicks is no robot, but no hurry is due either. */
const BETWEEN = 1_000;
/** A page is asked again after that long; a version once published does not change, its list of versions does. */
const FRESH: Readonly<Record<PaperRendition, number>> = { abs: 24 * 60 * 60_000, html: 30 * 24 * 60 * 60_000, ar5iv: 30 * 24 * 60 * 60_000 };
const PATIENCE = 30_000;
const MOST_CHARACTERS = 30_000_000;

export interface Papers {
  fetchPaper(request: { document: DocumentKey; rendition: PaperRendition; version: number | null; fresh?: boolean }): Promise<PaperFetch>;
}

export function createPapers({ store, fetch, now, online, wait }: PapersParts): Papers {
  let last: Promise<unknown> = Promise.resolve();
  let ended = -Infinity;

  const ask = async (url: URL, address: string): Promise<PaperFetch> => {
    if (!online()) return { kind: 'away', why: 'offline' };
    await wait(Math.max(0, ended + BETWEEN - now()));
    try {
      const response = await fetch(url.href, { credentials: 'omit', signal: AbortSignal.timeout(PATIENCE) });
      if (response.status === 404 || response.status === 410 || isElsewhere(url, response)) return { kind: 'missing' };
      if (!response.ok) return { kind: 'away', why: 'refused' };
      const html = await response.text();
      if (html.length > MOST_CHARACTERS) return { kind: 'away', why: 'too-large' };
      await store.keepPage({ address, html, fetched: now() });
      return { kind: 'stored', address };
    } catch (error) {
      if (error instanceof DOMException) return { kind: 'away', why: 'slow' };
      if (error instanceof TypeError) return { kind: 'away', why: online() ? 'refused' : 'offline' };
      throw error;
    } finally {
      ended = now();
    }
  };

  return {
    async fetchPaper({ document, rendition, version, fresh = false }) {
      const url = documentUrl(document, { rendition, version });
      if (url === null) return { kind: 'missing' };
      const address = url.href;
      const kept = async (): Promise<boolean> => {
        const page = await store.page(address);
        return page !== null && !fresh && now() - page.fetched < FRESH[rendition];
      };
      if (await kept()) return { kind: 'stored', address };
      const next = last.then(async (): Promise<PaperFetch> => ((await kept()) ? { kind: 'stored', address } : ask(url, address)));
      last = next.catch((error: unknown) => console.warn('Rejoinder: a paper could not be fetched', error));
      return next;
    },
  };
}

/** ar5iv leads to arXiv where it has no page of its own. Responses made up by a browser's cache name no address. */
function isElsewhere(asked: URL, response: Response): boolean {
  return response.url !== '' && new URL(response.url).hostname !== asked.hostname;
}
