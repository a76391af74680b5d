import type { DocumentKey } from '../../lib/documents/document-key';
import { documentUrl } from '../../lib/documents/identify';
import type { PaperCopy } from '../../lib/importing/paper-copy';
import type { PaperFetch, PaperRendition } from '../../lib/platform/import/import-protocol';
import type { ImportStore } from '../../lib/platform/import/import-store';
import { send } from '../../lib/platform/messages';
import { findSite } from '../../lib/sites/find-site';
import { readParsedPage, submissionsOf, type ParsedPage } from '../../lib/sites/parsed-page';

export type FoundPaper =
  | { readonly kind: 'paper'; readonly paper: PaperCopy }
  | { readonly kind: 'no-such-paper' }
  | { readonly kind: 'away'; readonly why: Extract<PaperFetch, { kind: 'away' }>['why'] };

export interface Wanted {
  readonly document: DocumentKey;
  /** Which version; null for the one that was current at `at`. */
  readonly version: number | null;
  /** When the discussion began, milliseconds; null when that is not known: then the latest. */
  readonly at: number | null;
}

/**
 * The paper's text: the HTML of the version that was current when it was discussed, else ar5iv's, else title and
 * abstract. What was fetched before is not asked for again. `holder`: an element that is not displayed.
 */
export async function findPaper({ document, version, at }: Wanted, store: ImportStore, holder: HTMLElement, signal: AbortSignal): Promise<FoundPaper> {
  const fetched = async (rendition: PaperRendition, of: number | null): Promise<Document | PaperFetch> => {
    const answer = await send('fetchPaper', { document, rendition, version: of });
    signal.throwIfAborted();
    if (answer.kind !== 'stored') return answer;
    const page = await store.page(answer.address);
    return page === null ? { kind: 'missing' } : new DOMParser().parseFromString(page.html, 'text/html');
  };
  const read = async (page: Document, rendition: PaperRendition, of: number | null): Promise<ParsedPage | null> => {
    const url = documentUrl(document, { rendition, version: of });
    const adapter = url === null ? null : findSite(url);
    return adapter === null ? null : readParsedPage(page, adapter, holder, signal);
  };

  const abs = await fetched('abs', null);
  if ('kind' in abs) return abs.kind === 'missing' ? { kind: 'no-such-paper' } : { kind: 'away', why: abs.kind === 'away' ? abs.why : 'refused' };
  const submissions = submissionsOf(abs);
  const latest = submissions.at(-1)?.version ?? null;
  const wanted = version ?? versionAt(submissions, at) ?? latest;
  const about = await read(abs, 'abs', null);
  if (about === null) return { kind: 'no-such-paper' };

  const copy = (page: ParsedPage, origin: 'html' | 'ar5iv' | 'abs'): PaperCopy => ({
    key: document,
    version: wanted,
    latest,
    title: about.title === '' ? page.title : about.title,
    authors: about.authors.length > 0 ? about.authors : page.authors,
    text: page.page.text,
    headings: page.page.headings.map(({ start, title }) => ({ start, title })),
    parts: page.parts.map(({ kind, label }) => ({ kind, label })),
    origin,
  });
  for (const rendition of ['html', 'ar5iv'] as const) {
    // One request at a time, and the next only where the one before gave nothing.
    // oxlint-disable-next-line no-await-in-loop
    const full = await fetched(rendition, wanted);
    // oxlint-disable-next-line no-await-in-loop
    const page = 'kind' in full ? null : await read(full, rendition, wanted);
    if (page !== null && page.page.text.trim() !== '') return { kind: 'paper', paper: copy(page, rendition) };
  }
  return { kind: 'paper', paper: copy(about, 'abs') };
}

/** The version that a reader saw at that time. */
function versionAt(submissions: readonly { readonly version: number; readonly at: number }[], at: number | null): number | null {
  if (at === null) return null;
  return (submissions.findLast((one) => one.at <= at) ?? submissions[0])?.version ?? null;
}
