import type { Digest, DigestWish, InboxItem } from '../../api/inbox';
import type { Problem } from '../problem';

export type { Digest, DigestWish, InboxItem } from '../../api/inbox';

/** What there is for the person who is signed in; nobody signed in has none, and nothing is asked. */
export type InboxView =
  | { readonly kind: 'signed-out' }
  | {
      readonly kind: 'signed-in';
      /** Newest first. What was opened here counts as read. */
      readonly items: readonly InboxItem[];
      /** Of all, also of older ones that are not here. */
      readonly unread: number;
      /** When the server was asked last, in milliseconds; null: not yet. */
      readonly at: number | null;
      /** Gives the older ones; absent when there are none. */
      readonly before?: string;
      /** Objections to one's papers that were there before the proof, so that no inbox told of them, and wait still. */
      readonly earlier?: number;
      /** Why the last try failed. */
      readonly problem?: Problem;
    };

/** Asked by the extension's own pages alone: an inbox says what somebody wrote about. */
export interface InboxProtocol {
  /** What is here, without a request. */
  readInbox(request: Record<string, never>): InboxView;
  /** "Look now". A failure is told in the view. */
  refreshInbox(request: Record<string, never>): InboxView;
  /** Adds the older ones to what is here. */
  readOlderInbox(request: Record<string, never>): InboxView;
  /** `all`: everything that is here; the server is told when it can be. */
  markInboxRead(request: { items: readonly string[] | 'all' }): InboxView;
  /** Objects to a moderator's decision; gives the inbox with it. */
  objectToDecision(request: { decision: string; words: string }): InboxView;
  readDigest(request: Record<string, never>): Digest;
  setDigest(request: { wish: DigestWish }): Digest;
}

export interface InboxAnnouncements {
  inboxChanged: { readonly unread: number };
}
