import { useEffect, useState } from 'preact/hooks';
import type { DocumentKey } from '../../lib/documents/document-key';
import type { ClaimAccess } from '../../lib/platform/claims/claim-access';
import type { RememberedProof } from '../../lib/platform/claims/remembered-proofs';
import { useClaimAccess } from './claim-access';

/**
 * What `look` says of the reader's claim on a document, and again whenever something happened to it; null until it is
 * known. `failed` is told why it is not.
 */
export function useClaimLook<Found>(document: DocumentKey, look: (access: ClaimAccess, document: DocumentKey) => Promise<Found>, failed: (error: unknown) => void): Found | null {
  const access = useClaimAccess();
  const [found, show] = useState<Found | null>(null);
  useEffect(() => {
    if (access === null) return undefined;
    const closed = new AbortController();
    const read = async (): Promise<void> => {
      try {
        const now = await look(access, document);
        if (!closed.signal.aborted) show(now);
      } catch (error) {
        if (!closed.signal.aborted) failed(error);
      }
    };
    void read();
    access.watch(document, () => void read(), closed.signal);
    return () => closed.abort();
  }, [document, access]);
  return found;
}

/** For cards, which are only read: nobody is asked. A card can be read without it; what is wrong is told where one answers. */
export function useRememberedProof(document: DocumentKey): RememberedProof {
  const remembered = useClaimLook(document, (access) => access.remembered(document), (error) => console.warn('Rejoinder: the own proof is not known', error));
  return remembered ?? { badge: false, listed: false };
}
