import type { ConfirmedThread } from '../../api/thread-import';
import type { DocumentKey } from '../../documents/document-key';
import { MOST_DOCUMENTS } from '../../documents/lookup';
import { forumPostOf } from '../../notes/source-document';
import type { Connections } from '../account/connections';
import { createPapers, type PapersParts } from './import-papers';
import type { BackgroundHandlers } from '../messages';
import { MessageError } from '../problem';
import { failed, publishThread } from './publish-thread';

/** What the background does for imports: fetches papers, sends what was confirmed. Without a browser around it. */
export interface ImportServiceParts extends PapersParts {
  readonly connections: Pick<Connections, 'connect' | 'account'>;
  /** These read differently on the server now, the paper and the posts its notes came from: read them, tell every page. */
  readonly brought: (documents: readonly DocumentKey[]) => Promise<void>;
}

export function createImportService(parts: ImportServiceParts): Pick<BackgroundHandlers, 'fetchPaper' | 'importThread' | 'cancelImport'> {
  const papers = createPapers(parts);
  /** What is being published, by its key. */
  const underWay = new Map<string, AbortController>();
  return {
    fetchPaper(request, caller) {
      if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
      return papers.fetchPaper(request);
    },
    async importThread({ thread, key, dryRun }, caller) {
      if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
      const ending = new AbortController();
      if (!dryRun) underWay.set(key, ending);
      try {
        const connection = await parts.connections.connect();
        if (connection === null) return { kind: 'failed', problem: { key: 'problems.localOnly' }, written: 'nothing' };
        if ((await parts.connections.account()).kind !== 'signed-in') return { kind: 'failed', problem: { key: 'problems.signedOut' }, written: 'nothing' };
        if (dryRun) {
          const answer = await connection.client.importThread(thread, key, true);
          return answer.ok ? { kind: 'done', posts: answer.value } : failed(answer.failure, 'nothing');
        }
        const answer = await publishThread(connection.client, thread, key, ending.signal);
        if (answer.kind === 'done') await parts.brought(readsDifferently(thread));
        return answer;
      } finally {
        if (underWay.get(key) === ending) underWay.delete(key);
      }
    },
    cancelImport({ key }, caller) {
      if (caller.kind === 'page') throw new MessageError('problems.notAllowed');
      underWay.get(key)?.abort();
    },
  };
}

function readsDifferently({ document, notes }: ConfirmedThread): readonly DocumentKey[] {
  const posts = new Set(notes.flatMap(({ source }) => forumPostOf(source.url, document) ?? []));
  return [document, ...posts].slice(0, MOST_DOCUMENTS);
}
