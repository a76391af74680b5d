import type { DocumentKey } from '../../documents/document-key';
import type { PostId } from '../../notes/note';

/** A reader's own word for what this browser found at the source of imported words. */
export interface SightingPressProtocol {
  /** Whether this reader can tell others what this browser found of the post: it is not told yet, and they did not bring it. Our own pages only. */
  mayConfirmSighting(request: { post: PostId; revision: number }): boolean;
  /** The reader's press on it, for this one post. `counted`: false from accounts whose word does not count (yet). Our own pages only. */
  confirmSighting(request: { document: DocumentKey; post: PostId; revision: number }): { readonly counted: boolean };
}
