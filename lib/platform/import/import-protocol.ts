import type { ConfirmedThread, ImportedPost } from '../../api/thread-import';
import type { DocumentKey } from '../../documents/document-key';
import type { ThreadSource } from '../../threads/thread-import';
import type { Problem } from '../problem';

/** What bringing a discussion to its paper asks of the background and of a forum's page. */

export type PaperRendition = 'abs' | 'html' | 'ar5iv';

/** `stored`: it lies in the import store under `address`. */
export type PaperFetch =
  | { readonly kind: 'stored'; readonly address: string }
  /** The site says that there is no such page. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'away'; readonly why: 'offline' | 'slow' | 'refused' | 'too-large' };

/** How sending ended. `late`: it was done before it could be cancelled. */
export type ImportAnswer =
  | { readonly kind: 'done'; readonly posts: readonly ImportedPost[]; readonly late?: true }
  | {
      readonly kind: 'failed';
      readonly problem: Problem;
      /** Milliseconds; when it is worth another try. */
      readonly retryAt?: number;
      /** `unknown`: the answer was lost, and the server cannot be asked; sent again with the same key it makes no doubles. */
      readonly written: 'nothing' | 'unknown';
    };

export interface ImportBackground {
  /** A page of a paper, from the cache or from its site: one request at a time. The extension's own pages only. */
  fetchPaper(request: { document: DocumentKey; rendition: PaperRendition; version: number | null; fresh?: boolean }): PaperFetch;
  /** All of it, in one transaction, or nothing; `dryRun` only asks what would happen. The extension's own pages only. */
  importThread(request: { thread: ConfirmedThread; key: string; dryRun: boolean }): ImportAnswer;
  /** Stops what is being published under this key; `importThread` then says what came of it. The extension's own pages only. */
  cancelImport(request: { key: string }): void;
  /** Papers that the discussion on a tab's page is about; none where the page is no forum's. */
  readDiscussed(request: { tab: number }): readonly Discussed[];
  /** Takes the discussion of a tab's page over and opens the import page. `comment`: this one's thread alone. */
  beginImport(request: { tab: number; document: DocumentKey | null; comment?: string }): { readonly opened: boolean };
}

/** A discussion that a page shows. */
export interface PageThread {
  readonly source: ThreadSource;
  readonly title: string;
}

/** How much of a page's discussion is about one paper. */
export interface Discussed {
  readonly document: DocumentKey;
  /** Comments, and the post, that are in a thread which names the paper. */
  readonly comments: number;
}

/** Asked of a page's content script, whether or not its margin is drawn. */
export interface ThreadProtocol {
  /** Papers that the page's comments discuss, most discussed first. */
  discussedPapers(request: Record<string, never>): readonly Discussed[];
  /** The discussion as the page has it, asked of the forum itself where the page shows only a part. */
  takeThread(request: { document: DocumentKey | null; comment?: string }): PageThread | null;
  /** The comment that was last pointed at for a menu, and the paper it discusses where that is one. */
  pointedComment(request: Record<string, never>): { readonly comment: string | null; readonly document: DocumentKey | null };
}
