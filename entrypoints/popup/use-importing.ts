import { useEffect, useState } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import { newPending } from '../../lib/importing/new-pending';
import { pastedSource } from '../../lib/importing/source-kind';
import type { Discussed } from '../../lib/platform/import/import-protocol';
import { createImportStore } from '../../lib/platform/import/import-store';
import { send } from '../../lib/platform/messages';
import { openImport } from '../../lib/platform/tabs';

const store = createImportStore();
/** A few words that were copied for something else are no discussion. */
const LEAST = 200;

export interface Importing {
  readonly discussed: readonly Discussed[];
  readonly bring: (one: Discussed) => void;
  /** Opens the import page, with the paper the popup stands over already chosen. */
  readonly open: () => void;
}

/** Ways from the popup to the import page: the page's own discussion, and what is pasted or dropped here. */
export function useImporting(tab: number | null, paper: DocumentKey | null, isPost: boolean, fail: (error: unknown) => void): Importing {
  const [discussed, setDiscussed] = useState<readonly Discussed[]>([]);
  useEffect(() => {
    if (tab !== null && isPost) send('readDiscussed', { tab }).then(setDiscussed, (error: unknown) => console.warn('Rejoinder: the discussion cannot be read', error));
  }, [tab, isPost]);

  const hand = async (given: DataTransfer | null): Promise<void> => {
    const html = given?.getData('text/html') ?? '';
    const text = given?.getData('text/plain') ?? '';
    await begin(html, text, paper);
  };
  useEffect(() => {
    const closed = new AbortController();
    const take = (event: Event, given: DataTransfer | null): void => {
      const isField = event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]');
      if (isField || given === null || given.getData('text/plain').length < LEAST) return;
      event.preventDefault();
      void hand(given).catch(fail);
    };
    document.addEventListener('paste', (event) => take(event, event.clipboardData), { signal: closed.signal });
    document.addEventListener('dragover', (event) => event.preventDefault(), { signal: closed.signal });
    document.addEventListener('drop', (event) => take(event, event.dataTransfer), { signal: closed.signal });
    return () => closed.abort();
  }, [paper]);

  return {
    discussed,
    bring: ({ document }) => void send('beginImport', { tab: tab ?? -1, document }).catch(fail),
    open: () => void begin('', '', paper).catch(fail),
  };
}

/** Keeps what is to be imported, and opens the page that does it; with nothing yet, that page asks for it. */
async function begin(html: string, text: string, document: DocumentKey | null): Promise<void> {
  const source = text === '' ? ({ kind: 'text', content: '' } as const) : pastedSource({ ...(html === '' ? {} : { html }), text });
  const pending = newPending({ id: crypto.randomUUID(), now: Date.now() }, { source, title: '' }, document);
  await store.write(pending);
  await openImport(pending.id);
}
