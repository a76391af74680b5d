import type { AwaitedVouch } from '../../api/vouches';
import type { DocumentKey } from '../../documents/document-key';
import type { RememberedProof } from './remembered-proofs';

export type { AwaitedVouch } from '../../api/vouches';

/** A co-author's word. All but the first is asked by the extension's own pages alone. */
export interface VouchesProtocol {
  /** What one was there when the own claims were last read: no server is asked. */
  recallStanding(request: { document: DocumentKey }): RememberedProof;
  /** Who says to be a co-author and waits for one's word, on all one's papers, newest first; empty for who is listed on none. */
  readVouches(request: Record<string, never>): readonly AwaitedVouch[];
  /** Vouches that this account is that author of the paper. */
  vouchFor(request: { document: DocumentKey; claim: string; author: number }): void;
}
