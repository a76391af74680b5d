import type { AwaitedVouch } from '../../api/vouches';
import type { DocumentKey } from '../../documents/document-key';

export type { AwaitedVouch } from '../../api/vouches';

/** A co-author's word. All but the first is asked by the extension's own pages alone. */
export interface VouchesProtocol {
  /** Whether one's word would count there, as remembered from when the own claims were last read: no server is asked. */
  mayVouch(request: { document: DocumentKey }): boolean;
  /** Who says to be a co-author and waits for one's word, on all one's papers, newest first; empty for who is listed on none. */
  readVouches(request: Record<string, never>): readonly AwaitedVouch[];
  /** Vouches that this account is that author of the paper. */
  vouchFor(request: { document: DocumentKey; claim: string; author: number }): void;
}
