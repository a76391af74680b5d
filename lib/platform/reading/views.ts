import type { DocumentKey } from '../../documents/document-key';
import { documentKind } from '../../documents/document-key';
import { MOST_DOCUMENTS, MOST_IMPORTED_TO } from '../../documents/lookup';
import type { Person } from '../../notes/note';
import type { Connection, Connections } from '../account/connections';
import type { Database, Op } from '../database';
import { discussionView } from './discussion-view';
import type { Trouble } from './look-up';
import type { LookUpMode } from '../settings/private-windows';
import type { DiscussionView, Freshness } from '../protocol';
import type { Reading } from './reading';

/** Documents as this reader sees them: what was fetched, what was acknowledged since, what is on its way. */
export interface ViewsParts {
  readonly database: Database;
  readonly reading: Reading;
  readonly connect: Connections['connect'];
  readonly online: () => boolean;
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly changed: (documents: readonly DocumentKey[]) => void;
  /** Who writes where there is no account. */
  readonly nobody: Person;
}

export interface Views {
  /** From what is here. `failed`: what a try just made has met. */
  readonly of: (document: DocumentKey, connection: Connection | null, failed?: Trouble | null, mode?: LookUpMode) => Promise<DiscussionView>;
  /**
   * Looks up what was never fetched. `following`: the first is a page's own document, and the papers that notes were
   * imported to from there are looked up as well; their views come after those asked for.
   */
  readonly read: (documents: readonly DocumentKey[], mode: LookUpMode, following?: boolean) => Promise<readonly DiscussionView[]>;
  /** Fetches anew. */
  readonly refresh: (documents: readonly DocumentKey[], mode: LookUpMode, following?: boolean) => Promise<readonly DiscussionView[]>;
}

/** How long a page waits for the first look-up before it is told that nothing is known yet. */
const PATIENCE = 10_000;

export function createViews(parts: ViewsParts): Views {
  const { database, reading, connect, changed } = parts;

  const of: Views['of'] = async (document, connection, failed = null, mode = 'open') => {
    const found = connection === null ? null : await reading.cached(connection.server, document, mode === 'open');
    const trouble = failed ?? (connection === null ? null : await reading.trouble(connection.server));
    const [ops, own, joined, acknowledged] = await database.run((db) => {
      const tx = db.transaction(['outbox', 'own', 'joined', 'acknowledged']);
      return Promise.all([
        tx.objectStore('outbox').index('document').getAll(document),
        tx.objectStore('own').index('document').getAll(document),
        // Of some the document is not known: they were joined in another browser.
        tx.objectStore('joined').getAll(),
        tx.objectStore('acknowledged').index('document').getAll(document),
      ]);
    });
    return discussionView({
      document,
      said: found?.discussion ?? null,
      asked: found?.asked ?? 0,
      acknowledged: acknowledged.filter(({ server }) => server === connection?.server),
      ops: ops.map((op) => waitingElsewhere(op, connection?.server ?? null)),
      own,
      joined: joined.filter((one) => one.document === undefined || one.document === document),
      me: connection?.account?.person ?? parts.nobody,
      freshness: connection !== null && mode === 'silent' ? { kind: 'private' } : freshness(connection !== null, found?.answered ?? null, trouble, parts.online()),
      now: parts.now(),
    });
  };

  /** Looks up what was never fetched, for as long as a page is patient; what comes later is announced. */
  const fetchMissing = async ({ server, client }: Connection, documents: readonly DocumentKey[], keeping: boolean): Promise<Trouble | null> => {
    const cached = await Promise.all(documents.map((document) => reading.cached(server, document, keeping)));
    const missing = documents.filter((_, index) => cached[index] === null);
    if (missing.length === 0) return null;
    let isLate = false;
    const fetching = reading.fetch(server, client, missing, keeping).then((trouble) => {
      if (isLate) changed(missing);
      return trouble;
    });
    const late = parts.wait(PATIENCE).then((): Trouble => {
      isLate = true;
      return 'server-away';
    });
    return Promise.race([fetching, late]);
  };

  /** Papers that notes were imported to from a page's own document: as far as is known here, and may be asked for beside it. */
  const importedFrom = async ({ server }: Connection, documents: readonly DocumentKey[], keeping: boolean): Promise<readonly DocumentKey[]> => {
    const [page] = documents;
    const found = page === undefined ? null : await reading.cached(server, page, keeping);
    const papers = found?.importedTo.filter((paper) => documentKind(paper) === 'arxiv' && !documents.includes(paper)) ?? [];
    return papers.slice(0, Math.min(MOST_IMPORTED_TO, MOST_DOCUMENTS - documents.length));
  };

  const after = async (documents: readonly DocumentKey[], mode: LookUpMode, following: boolean, work: (connection: Connection, asked: readonly DocumentKey[], keeping: boolean) => Promise<Trouble | null>) => {
    const connection = await connect();
    const keeping = mode === 'open';
    const papers = () => (connection === null || !following ? [] : importedFrom(connection, documents, keeping));
    const known = [...documents, ...(await papers())];
    let failed = connection === null || mode === 'silent' ? null : await work(connection, known, keeping);
    const all = [...documents, ...(await papers())];
    // What the page's own bucket has only now told of. A server that did not answer is not asked twice.
    const news = all.filter((paper) => !known.includes(paper));
    if (connection !== null && mode !== 'silent' && failed === null && news.length > 0) failed = await work(connection, news, keeping);
    return Promise.all(all.map((document) => of(document, connection, failed, mode)));
  };

  return {
    of,
    read: (documents, mode, following = false) => after(documents, mode, following, fetchMissing),
    refresh: (documents, mode, following = false) => after(documents, mode, following, ({ server, client }, asked, keeping) => reading.fetch(server, client, asked, keeping)),
  };
}

/** As shown: what is on its way to a server that nobody uses now is not being sent. */
function waitingElsewhere(op: Op, server: string | null): Op {
  if (op.delivery.state !== 'waiting' || op.server === null || op.server === server) return op;
  return { ...op, delivery: { state: 'elsewhere', server: op.server } };
}

function freshness(hasServer: boolean, answered: number | null, trouble: Trouble | null, online: boolean): Freshness {
  if (!hasServer) return { kind: 'local-only' };
  const problem = online ? trouble : 'offline';
  if (answered === null) return { kind: 'unknown', problem: problem ?? 'server-away' };
  return problem === null ? { kind: 'current', at: answered } : { kind: 'stale', at: answered, problem };
}
