import { createImportService } from '../../lib/platform/import-service';
import { createImportStore } from '../../lib/platform/import-store';
import { announce, sendToThread, type BackgroundHandlers } from '../../lib/platform/messages';
import type { NoteService } from '../../lib/platform/note-service';
import { MessageError } from '../../lib/platform/problem';
import { openImport } from '../../lib/platform/tabs';
import { newPending } from '../../lib/importing/new-pending';

/** Bringing discussions to their papers: the part of it that only the background may do. */
export function createImporting(service: NoteService): Pick<BackgroundHandlers, 'fetchPaper' | 'importThread' | 'beginImport'> {
  const store = createImportStore();
  const imports = createImportService({
    store,
    fetch: (input, init) => fetch(input, init),
    online: () => navigator.onLine,
    now: () => Date.now(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    connections: service.connections,
    brought: async (document) => {
      await service.handlers.refreshDiscussions({ documents: [document] }, { kind: 'extension', tab: null });
      await announce('discussionsChanged', { documents: [document] });
    },
  });
  return {
    ...imports,
    async beginImport({ tab, document, comment }, caller) {
      if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
      const thread = await sendToThread(tab, 'takeThread', { document, ...(comment === undefined ? {} : { comment }) });
      if (thread === null) return { opened: false };
      const pending = newPending({ id: crypto.randomUUID(), now: Date.now() }, thread, document);
      await store.write(pending);
      await openImport(pending.id);
      return { opened: true };
    },
  };
}
