import { useEffect, useState } from 'preact/hooks';
import type { AwaitedVouch } from '../../lib/platform/claims/vouches-protocol';
import { onAnnouncement, send } from '../../lib/platform/messages';

/** Co-authors who ask for one's word, read again when the account or a claim changes. */
export function useVouches(fail: (error: unknown) => void): readonly AwaitedVouch[] {
  const [waiting, show] = useState<readonly AwaitedVouch[]>([]);
  useEffect(() => {
    const closed = new AbortController();
    const read = () => void send('readVouches', {}).then(show, fail);
    read();
    onAnnouncement('accountChanged', read, closed.signal);
    onAnnouncement('claimsChanged', read, closed.signal);
    return () => closed.abort();
  }, []);
  return waiting;
}
