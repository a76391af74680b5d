import type { Provider, SignInWay } from './sign-in-protocol';

/** Further ways to the same account, for who signed up by a name alone or wants to prove who they are. */

/** `has`: ways that lead back to this account. `can`: those the server offers besides. */
export interface Ways {
  readonly has: readonly SignInWay[];
  readonly can: readonly Exclude<SignInWay, 'pseudonym'>[];
}

/** Asked by the extension's own pages alone. */
export interface LinkingProtocol {
  readWays(request: Record<string, never>): Ways;
  sendLinkCode(request: { mail: string }): void;
  linkMail(request: { mail: string; code: string }): Ways;
  /** In a window of the browser's own. */
  linkProvider(request: { provider: Provider }): Ways;
}
