import type { DocumentKey } from '../../documents/document-key';
import type { ClaimStanding } from './claims-protocol';
import type { ExtensionLink } from '../extension-link';
import type { RememberedProof } from './remembered-proofs';

/** What the forms and cards of a page need of claims: where one stands, and the way to the claim page. */
export interface ClaimAccess {
  read(document: DocumentKey): Promise<ClaimStanding>;
  /** What this browser remembers of the reader's own proof: nobody is asked, since only a card was opened. */
  remembered(document: DocumentKey): Promise<RememberedProof>;
  /** Opens the claim page; `part`: at the public log; `person`: at what it says of that account. */
  open(document: DocumentKey, part?: 'log', person?: string): Promise<void>;
  /** Calls `changed` when something happened to a claim on the document, or with the account. */
  watch(document: DocumentKey, changed: () => void, signal: AbortSignal): void;
}

/** `title`: what the page that is open calls its document. */
export function createClaimAccess({ send, onAnnouncement }: Pick<ExtensionLink, 'send' | 'onAnnouncement'>, title: (document: DocumentKey) => string): ClaimAccess {
  return {
    read: (document) => send('readStanding', { document }),
    remembered: (document) => send('recallStanding', { document }),
    open: (document, part, person) => {
      const named = title(document);
      return send('openClaim', { document, ...(named === '' ? {} : { title: named }), ...(part === undefined ? {} : { part }), ...(person === undefined ? {} : { person }) });
    },
    watch(document, changed, signal) {
      onAnnouncement('claimsChanged', (told) => {
        if (told.document === document) changed();
      }, signal);
      onAnnouncement('accountChanged', changed, signal);
    },
  };
}
