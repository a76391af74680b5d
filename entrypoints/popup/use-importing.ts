import { useEffect, useState } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import { newPending } from '../../lib/importing/new-pending';
import { isHtmlFile, pastedSource } from '../../lib/importing/source-kind';
import type { Discussed } from '../../lib/platform/import/import-protocol';
import { createImportStore } from '../../lib/platform/import/import-store';
import { send } from '../../lib/platform/messages';
import { MessageError } from '../../lib/platform/problem';
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

  useEffect(() => {
    const closed = new AbortController();
    const take = (event: Event, given: DataTransfer | null): void => {
      if (isField(event.target) || given === null) return;
      const [file] = given.files;
      const text = given.getData('text/plain');
      // What is dropped here and is no discussion goes nowhere: the browser would open it in the popup's place.
      if (event.type === 'drop') event.preventDefault();
      if (file === undefined && text.length < LEAST) return;
      event.preventDefault();
      void (file === undefined ? begin(given.getData('text/html'), text, paper) : takeFile(file, paper)).catch(fail);
    };
    document.addEventListener('paste', (event) => take(event, event.clipboardData), { signal: closed.signal });
    document.addEventListener('dragover', (event) => {
      if (!isField(event.target)) event.preventDefault();
    }, { signal: closed.signal });
    document.addEventListener('drop', (event) => take(event, event.dataTransfer), { signal: closed.signal });
    return () => closed.abort();
  }, [paper]);

  const bring = async (document: DocumentKey): Promise<void> => {
    const { opened } = await send('beginImport', { tab: tab ?? -1, document });
    if (!opened) throw new MessageError('problems.noDiscussion');
  };

  return {
    discussed,
    bring: ({ document }) => void bring(document).catch(fail),
    open: () => void begin('', '', paper).catch(fail),
  };
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, [contenteditable]');
}

/** The words of a saved page, or of notes in a file. */
async function takeFile(file: File, document: DocumentKey | null): Promise<void> {
  const content = await file.text();
  await begin(isHtmlFile(file) ? content : '', content, document);
}

/** Keeps what is to be imported, and opens the page that does it; with nothing yet, that page asks for it. */
async function begin(html: string, text: string, document: DocumentKey | null): Promise<void> {
  const source = text === '' ? ({ kind: 'text', content: '' } as const) : pastedSource({ ...(html === '' ? {} : { html }), text });
  const pending = newPending({ id: crypto.randomUUID(), now: Date.now() }, { source, title: '' }, document);
  await store.write(pending);
  await openImport(pending.id);
}
