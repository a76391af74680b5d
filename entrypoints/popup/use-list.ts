import { useMemo, useState } from 'preact/hooks';
import { noteEntries, type NoteEntry } from '../../components/note-entry';
import type { ListView } from '../../components/popup/list-order';
import type { DiscussionView, PageState } from '../../lib/platform/protocol';
import { noteSearch } from '../../lib/search/note-search';

export interface ListState {
  readonly entries: readonly NoteEntry[];
  readonly view: ListView;
  readonly query: string;
  readonly search: (query: string) => void;
  readonly change: (change: Partial<Omit<ListView, 'found'>>) => void;
  /** No search and no filter: every note is listed. */
  readonly showAll: () => void;
}

/** A post of quick takes is shared by hundreds of comments: notes on one that the page does not show are not listed. */
function isHere({ note, place }: NoteEntry): boolean {
  return note.target.comment === undefined || (place !== null && place.kind !== 'elsewhere');
}

/** What is listed: the notes with their places, and how the reader narrows and orders them. */
export function useList(views: readonly DiscussionView[] | null, page: PageState | null): ListState {
  const [query, search] = useState('');
  const [shown, setShown] = useState<Omit<ListView, 'found'>>({ chosen: new Set(), order: 'paper' });
  const entries = useMemo(
    () => (views ?? []).flatMap((view) => noteEntries(view.discussion, page?.places ?? {})).filter((entry) => page === null || isHere(entry)),
    [views, page],
  );
  const find = useMemo(() => noteSearch((views ?? []).map((view) => view.discussion)), [views]);
  const found = useMemo(() => (query.trim() === '' ? null : find(query)), [find, query]);
  return {
    entries,
    view: { ...shown, found },
    query,
    search,
    change: (change) => setShown({ ...shown, ...change }),
    showAll: () => {
      search('');
      setShown({ ...shown, chosen: new Set(), only: null });
    },
  };
}
