import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { deskRows, NO_FILTER, type DeskFilter, type DeskRow } from '../../components/desk/desk-rows';
import { MOST_DOCUMENTS } from '../../lib/documents/lookup';
import type { Desk } from '../../lib/platform/desk/desk-protocol';
import { onAnnouncement, send } from '../../lib/platform/messages';
import { problemOf, type Problem } from '../../lib/platform/problem';
import type { AccountState } from '../../lib/platform/account/account-state';
import { noteSearch } from '../../lib/search/note-search';
import { useDiscussions, type Discussions } from '../../components/use-discussions';

export interface DeskState extends Discussions {
  readonly desk: Desk | null;
  readonly account: AccountState | null;
  readonly failure: Problem | null;
  readonly rows: readonly DeskRow[];
  readonly filter: DeskFilter;
  readonly query: string;
  readonly search: (query: string) => void;
  readonly change: (change: Partial<DeskFilter>) => void;
  readonly showAll: () => void;
}

/** Whose desk it is, the notes on it, and how they are narrowed. */
export function useDesk(): DeskState {
  const [desk, setDesk] = useState<Desk | null>(null);
  const [account, setAccount] = useState<AccountState | null>(null);
  const [failure, setFailure] = useState<Problem | null>(null);
  useEffect(() => {
    const fail = (error: unknown) => setFailure(problemOf(error));
    const read = () => {
      send('readAccount', {}).then(setAccount, fail);
      send('readDesk', {}).then(setDesk, fail);
      // No document is open here: looking at the inbox with the desk tells nothing of what is read.
      send('refreshInbox', {}).catch(fail);
    };
    read();
    const closed = new AbortController();
    onAnnouncement('accountChanged', read, closed.signal);
    onAnnouncement('claimsChanged', read, closed.signal);
    return () => closed.abort();
  }, []);

  const documents = useMemo(() => (desk?.documents ?? []).slice(0, MOST_DOCUMENTS), [desk]);
  const discussions = useDiscussions(useMemo(() => documents.map(({ document }) => document), [documents]), false, { send, onAnnouncement });
  const { views } = discussions;
  const refresh = useRef(discussions.refresh);
  refresh.current = discussions.refresh;
  useEffect(() => {
    // What the inbox tells of is written on these documents, mostly: what is here may be of yesterday.
    const closed = new AbortController();
    let unread = 0;
    onAnnouncement('inboxChanged', (told) => {
      if (told.unread > unread) refresh.current();
      ({ unread } = told);
    }, closed.signal);
    return () => closed.abort();
  }, []);
  const rows = useMemo(() => deskRows(documents, views ?? []), [documents, views]);
  const [query, search] = useState('');
  const [filter, setFilter] = useState<DeskFilter>(NO_FILTER);
  const find = useMemo(() => noteSearch((views ?? []).map(({ discussion }) => discussion)), [views]);
  const found = useMemo(() => (query.trim() === '' ? null : find(query)), [find, query]);
  return {
    ...discussions,
    // Documents without their notes yet are not an empty desk.
    desk: desk !== null && (documents.length === 0 || views !== null || discussions.problem !== null) ? desk : null,
    account,
    failure: failure ?? discussions.problem,
    rows,
    filter: { ...filter, found },
    query,
    search,
    change: (change) => setFilter((before) => ({ ...before, ...change })),
    showAll: () => {
      search('');
      setFilter({ ...NO_FILTER, order: filter.order });
    },
  };
}
