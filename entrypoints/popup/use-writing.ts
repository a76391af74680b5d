import { useEffect, useMemo, useState } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { Draft } from '../../lib/notes/draft';
import { DraftDesk, type DraftState } from '../../lib/platform/writing/draft-desk';
import { consented } from '../../lib/platform/account/sending-consent';
import { onAnnouncement, send } from '../../lib/platform/messages';
import type { DraftActs } from '../../components/popup/DraftForm';
import type { PostId } from '../../lib/notes/note';

export interface Writing {
  readonly state: DraftState | null;
  /** Unfinished writing on these documents, the open draft left out. */
  readonly drafts: readonly Draft[];
  readonly acts: DraftActs;
  readonly open: (draft: Draft) => void;
  readonly discard: (draft: Draft) => void;
}

/** Milliseconds, well within the half minute of quiet after which a browser stops the background. */
const AWAKE = 20_000;

/** What is being written in the popup, and what was left unfinished before. */
export function useWriting(documents: readonly DocumentKey[], published: (post: PostId, draft: Draft) => void, failed: (error: unknown) => void): Writing {
  const [state, setState] = useState<DraftState | null>(null);
  const [drafts, setDrafts] = useState<readonly Draft[]>([]);
  const desk = useMemo(() => new DraftDesk(send, setState, Date.now), []);
  const key = documents.join(' ');

  const read = () => {
    Promise.all(documents.map((document) => send('readDrafts', { document })))
      .then((found) => setDrafts(found.flat()))
      .catch(failed);
  };
  useEffect(() => {
    read();
    const closed = new AbortController();
    onAnnouncement('discussionsChanged', read, closed.signal);
    return () => closed.abort();
  }, [key, state?.draft.id]);

  const writing = state !== null;
  useEffect(() => {
    if (!writing) return undefined;
    // What is typed last reaches the background only if it runs: a popup is gone faster than one that sleeps wakes up.
    const waking = setInterval(() => void send('readSettings', {}).catch(failed), AWAKE);
    return () => clearInterval(waking);
  }, [writing]);

  const tell = async (publishing: Promise<PostId | null>) => {
    const draft = desk.state?.draft;
    const post = await publishing;
    if (post !== null && draft !== undefined) published(post, draft);
  };
  return {
    state,
    drafts: drafts.filter((draft) => draft.id !== state?.draft.id),
    acts: {
      change: (draft) => desk.change(draft),
      publish: () => void tell(desk.publish()).catch(failed),
      signUp: (handle) => void tell(consented(() => desk.signUpAndPublish(handle))).catch(failed),
      consent: (given) => desk.consent(given),
      close: () => desk.close(),
      discard: () => void desk.discard().catch(failed),
    },
    open: (draft) => desk.open(draft),
    discard: (draft) => {
      setDrafts((kept) => kept.filter((other) => other.id !== draft.id));
      send('discardDraft', { id: draft.id }).catch(failed);
    },
  };
}
