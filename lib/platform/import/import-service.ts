import type { Failure } from '../../api/failure';
import type { DocumentKey } from '../../documents/document-key';
import { failureOf } from '../account/accounts';
import type { Connections } from '../account/connections';
import { createPapers, type PapersParts } from './import-papers';
import type { ImportAnswer } from './import-protocol';
import type { BackgroundHandlers } from '../messages';
import { MessageError } from '../problem';

/** What the background does for imports: fetches papers, sends what was confirmed. Without a browser around it. */
export interface ImportServiceParts extends PapersParts {
  readonly connections: Pick<Connections, 'connect' | 'account'>;
  /** These notes are on the server now: read them, tell every page. */
  readonly brought: (document: DocumentKey) => Promise<void>;
}

export function createImportService(parts: ImportServiceParts): Pick<BackgroundHandlers, 'fetchPaper' | 'importThread'> {
  const papers = createPapers(parts);
  return {
    fetchPaper(request, caller) {
      if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
      return papers.fetchPaper(request);
    },
    async importThread({ thread, key, dryRun }, caller) {
      if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
      const connection = await parts.connections.connect();
      if (connection === null) return { kind: 'failed', problem: { key: 'problems.localOnly' } };
      if ((await parts.connections.account()).kind !== 'signed-in') return { kind: 'failed', problem: { key: 'problems.signedOut' } };
      const answer = await connection.client.importThread(thread, key, dryRun);
      if (!answer.ok) return failed(answer.failure);
      if (!dryRun) await parts.brought(thread.document);
      return { kind: 'done', posts: answer.value };
    },
  };
}

function failed(failure: Failure): ImportAnswer {
  return {
    kind: 'failed',
    problem: failureOf(failure).problem,
    ...('retryAt' in failure && failure.retryAt !== undefined ? { retryAt: failure.retryAt } : {}),
  };
}
