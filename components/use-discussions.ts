import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { DocumentKey } from '../lib/documents/document-key';
import type { onAnnouncement, send } from '../lib/platform/messages';
import { problemOf, type Problem } from '../lib/platform/problem';
import type { DiscussionView } from '../lib/platform/protocol';

export interface Discussions {
  /** Null until the first answer. Same order as the documents. */
  readonly views: readonly DiscussionView[] | null;
  readonly problem: Problem | null;
  readonly refreshing: boolean;
  readonly refresh: () => void;
  readonly readAgain: () => void;
}

/** The way to the background, which views know as a parameter. */
export interface Background {
  readonly send: typeof send;
  readonly onAnnouncement: typeof onAnnouncement;
}

/** The discussions of these documents, read again whenever one of them changed. */
export function useDiscussions(documents: readonly DocumentKey[], isPrivate: boolean, background: Background): Discussions {
  const [views, setViews] = useState<readonly DiscussionView[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [refreshing, setRefreshing] = useState(false);
  const key = documents.join(' ');
  const asked = useRef(0);

  const ask = useCallback(
    async (how: 'readDiscussions' | 'refreshDiscussions') => {
      if (documents.length === 0) return;
      asked.current += 1;
      const turn = asked.current;
      try {
        const found = await background.send(how, { documents, private: isPrivate });
        // An answer that was overtaken by a later question tells of an earlier time.
        if (turn !== asked.current) return;
        setViews(found);
        setProblem(null);
      } catch (error) {
        if (turn === asked.current) setProblem(problemOf(error));
      }
    },
    [key],
  );

  useEffect(() => {
    void ask('readDiscussions');
    const closed = new AbortController();
    background.onAnnouncement(
      'discussionsChanged',
      (changed) => {
        if (changed.documents.some((document) => documents.includes(document))) void ask('readDiscussions');
      },
      closed.signal,
    );
    return () => closed.abort();
  }, [ask]);

  const refresh = () => {
    setRefreshing(true);
    void ask('refreshDiscussions').then(() => setRefreshing(false));
  };
  return { views, problem, refreshing, refresh, readAgain: () => void ask('readDiscussions') };
}
