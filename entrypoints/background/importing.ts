import { browser } from 'wxt/browser';
import { createImportService } from '../../lib/platform/import/import-service';
import { createImportStore } from '../../lib/platform/import/import-store';
import { announce, sendToThread, type BackgroundHandlers } from '../../lib/platform/messages';
import type { NoteService } from '../../lib/platform/note-service';
import { MessageError } from '../../lib/platform/problem';
import { openImport } from '../../lib/platform/tabs';
import { identifyUrl } from '../../lib/documents/identify';
import { newPending } from '../../lib/importing/new-pending';

/** As built from `entrypoints/thread.content`. */
const READER = '/content-scripts/thread.js';

/** Bringing discussions to their papers: the part of it that only the background may do. */
export function createImporting(service: NoteService): Pick<BackgroundHandlers, 'fetchPaper' | 'importThread' | 'cancelImport' | 'readDiscussed' | 'beginImport'> {
  const store = createImportStore();
  const imports = createImportService({
    store,
    fetch: (input, init) => fetch(input, init),
    online: () => navigator.onLine,
    now: () => Date.now(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    connections: service.connections,
    brought: async (documents) => {
      await service.handlers.refreshDiscussions({ documents }, { kind: 'extension', tab: null });
      await announce('discussionsChanged', { documents });
    },
  });
  return {
    ...imports,
    async readDiscussed({ tab }, caller) {
      if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
      if (!(await bringThreadReader(tab))) return [];
      return (await sendToThread(tab, 'discussedPapers', {})) ?? [];
    },
    async beginImport({ tab, document, comment }, caller) {
      if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
      if (!(await bringThreadReader(tab))) return { opened: false };
      const thread = await sendToThread(tab, 'takeThread', { document, ...(comment === undefined ? {} : { comment }) });
      if (thread === null) return { opened: false };
      const pending = newPending({ id: crypto.randomUUID(), now: Date.now() }, thread, document);
      await store.write(pending);
      await openImport(pending.id);
      return { opened: true };
    },
  };
}

/** The thread the reader pointed at, for the menu's entry: where no comment is there, all of the page's discussion. */
export async function importPointed(tab: number, begin: BackgroundHandlers['beginImport']): Promise<void> {
  if (!(await bringThreadReader(tab))) return;
  const { comment, document } = (await sendToThread(tab, 'pointedComment', {})) ?? { comment: null, document: null };
  await begin({ tab, document, ...(comment === null ? {} : { comment }) }, { kind: 'extension', tab: null });
}

/** Runs the script that hands discussions over, on a forum's page; false on any other. */
async function bringThreadReader(tab: number): Promise<boolean> {
  const { url } = await browser.tabs.get(tab);
  const found = url === undefined || !URL.canParse(url) ? null : identifyUrl(new URL(url));
  if (found?.rendition !== 'post') return false;
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [READER] });
  return true;
}
