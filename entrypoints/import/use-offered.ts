import { useEffect, useMemo, useState } from 'preact/hooks';
import type { OfferedPaper } from '../../components/import/PaperChoice';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { PendingImport } from '../../lib/importing/pending';
import type { ImportStore } from '../../lib/platform/import/import-store';
import { openPapers, type KnownPaper } from '../../lib/platform/import/known-papers';
import { citedPapers } from '../../lib/search/paper-titles';
import { offeredPapers } from './offered-papers';

const MOST = 5;

/**
 * The papers a discussion may be about: those it names, else those whose title it cites, of the papers that are open
 * in this browser or were imported to before. Of two with the same title the one that is open comes first.
 */
export function useOffered(pending: PendingImport | null, store: ImportStore): readonly OfferedPaper[] {
  const source = pending?.source;
  const named = useMemo(() => (source === undefined ? [] : offeredPapers(source.content)), [source]);
  const [cited, cite] = useState<readonly OfferedPaper[]>([]);
  const wanted = source !== undefined && source.content !== '' && named.length === 0;
  useEffect(() => {
    cite([]);
    if (!wanted) return undefined;
    let over = false;
    const look = async (): Promise<void> => {
      const before = (await store.all()).flatMap(({ reading }) => (reading === null ? [] : [{ document: reading.paper.key, title: reading.paper.title }]));
      const known = new Map<DocumentKey, KnownPaper>();
      for (const paper of [...(await openPapers()), ...before]) if (!known.has(paper.document)) known.set(paper.document, paper);
      const found = citedPapers(source.content, [...known.values()]).slice(0, MOST).map((paper) => ({ ...paper, times: 0 }));
      if (!over) cite(found);
    };
    look().catch((error: unknown) => console.warn('Rejoinder: the titles of papers cannot be read', error));
    return () => {
      over = true;
    };
  }, [source, wanted]);
  return named.length > 0 ? named : cited;
}
