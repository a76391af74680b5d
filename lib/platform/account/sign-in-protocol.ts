import type { Licence } from '../../api/own-account';
import type { AccountState } from './account-state';
import type { Problem } from '../problem';

/** Signing in, and what belongs to the account: asked by the extension's own pages alone. */

/** Ways this version knows; a server may offer others. */
export const SIGN_IN_WAYS = ['mail', 'orcid', 'github', 'pseudonym'] as const;
export type SignInWay = (typeof SIGN_IN_WAYS)[number];
export type Provider = Extract<SignInWay, 'orcid' | 'github'>;

export interface SignInOffer {
  /** The server's own name. */
  readonly name: string;
  readonly ways: readonly SignInWay[];
}

/** Where a sign-in stands. It goes on while the page that began it is closed. */
export type SignInState =
  | { readonly kind: 'none' }
  | { readonly kind: 'mail-sent'; readonly mail: string }
  /** Everything is proved, and there is no account yet: under which name? */
  | { readonly kind: 'name-needed' }
  /** A window of the browser is open at the provider. */
  | { readonly kind: 'window'; readonly provider: Provider }
  /** A tab shows the server's page, where this code is confirmed. Milliseconds. */
  | { readonly kind: 'device'; readonly userCode: string; readonly page: string; readonly expires: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

export interface SignInProtocol {
  /** `offer` is null where there is no server, or it cannot be asked (then `problem` says why). */
  readSignIn(request: Record<string, never>): { readonly offer: SignInOffer | null; readonly problem: Problem | null; readonly state: SignInState };
  sendMailCode(request: { mail: string }): SignInState;
  enterMailCode(request: { code: string }): SignInState;
  /** The name of a new account, once it is proved who asks. */
  nameAccount(request: { handle: string }): SignInState;
  /** Through a window of the browser where it has such windows, else in a tab. */
  signInWith(request: { provider: Provider }): SignInState;
  /** In a tab, by a code. */
  signInByCode(request: Record<string, never>): SignInState;
  cancelSignIn(request: Record<string, never>): SignInState;
  signOutEverywhere(request: Record<string, never>): AccountState;
  /** Everything the server holds of the account, as JSON. */
  exportAccount(request: Record<string, never>): string;
  endAccount(request: { posts: 'keep' | 'remove' }): AccountState;
  /** Undefined: not asked yet. */
  readConsent(request: Record<string, never>): { readonly asked: boolean; readonly licence: Licence | null };
  answerConsent(request: { licence: Licence | null }): void;
}

export interface SignInAnnouncements {
  signInChanged: { readonly state: SignInState };
}
