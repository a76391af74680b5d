import type { AnyPost } from './posts';

/** Everything that can go wrong between a client and its server; nothing else is ever reported. Times in milliseconds. */
export type Failure =
  /** This machine has no network. */
  | { readonly kind: 'offline' }
  /** Not reachable, too slow, or broken (5xx). Trying again later, with the same key, is right. */
  | { readonly kind: 'server-away'; readonly why: 'network' | 'time-out' | 'status'; readonly retryAt?: number }
  /** Understood and not wanted; trying again unchanged is useless. `code` as in `PROBLEM_CODES`, perhaps a later one. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly detail: string }
  /** Somebody changed the post first; `current` is the post as it stands on the server. */
  | { readonly kind: 'conflict'; readonly current: AnyPost }
  /** No token, or one that is no longer good. */
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'rate-limited'; readonly retryAt: number }
  /** Not what the contract says: a proxy's page, a broken or a much newer server. */
  | { readonly kind: 'bad-answer'; readonly detail: string }
  /** What was sent is larger than the server takes. */
  | { readonly kind: 'too-large' };

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };
