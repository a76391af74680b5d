import * as client from 'openid-client';

/** Somebody who knows who a person is: an OpenID provider (ORCID), or an OAuth 2 server with a "who am I" (GitHub). */
export type ProviderSettings =
  | { readonly name: string; readonly kind: 'openid'; readonly issuer: string; readonly clientId: string; readonly secret: string }
  | {
      readonly name: string;
      readonly kind: 'oauth';
      readonly authorize: string;
      readonly token: string;
      /** Answers JSON with the person's lasting number under `id`. */
      readonly user: string;
      readonly scope: string;
      readonly clientId: string;
      readonly secret: string;
    };

export function orcid(clientId: string, secret: string, issuer = 'https://orcid.org'): ProviderSettings {
  return { name: 'orcid', kind: 'openid', issuer, clientId, secret };
}

export function github(clientId: string, secret: string): ProviderSettings {
  return {
    name: 'github',
    kind: 'oauth',
    authorize: 'https://github.com/login/oauth/authorize',
    token: 'https://github.com/login/oauth/access_token',
    user: 'https://api.github.com/user',
    scope: '',
    clientId,
    secret,
  };
}

/** What of a sign-in under way must be kept until the person comes back. */
export interface Secrets {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface Provider {
  /** Where to send the person. Throws when the provider cannot be reached. */
  begin(redirectUri: string, secrets: Secrets): Promise<URL>;
  /** Who came back: the provider's own lasting name for them. Throws when anything does not fit. */
  finish(cameTo: URL, secrets: Secrets): Promise<string>;
}

/** Milliseconds a provider may take for an answer. */
const PATIENCE_SECONDS = 10;

export function newSecrets(): Secrets {
  return { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
}

export function createProvider(settings: ProviderSettings): Provider {
  let found: Promise<client.Configuration> | null = null;
  const configuration = () => {
    // A provider that was away at the first try is asked again at the next.
    found ??= configure(settings).catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };
  return {
    begin: async (redirectUri, { state, nonce, verifier }) =>
      client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        state,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        ...(settings.kind === 'openid' ? { scope: 'openid', nonce } : settings.scope === '' ? {} : { scope: settings.scope }),
      }),
    finish: async (cameTo, { state, nonce, verifier }) => {
      const config = await configuration();
      const checks = { expectedState: state, pkceCodeVerifier: verifier };
      if (settings.kind === 'openid') {
        const tokens = await client.authorizationCodeGrant(config, cameTo, { ...checks, expectedNonce: nonce, idTokenExpected: true });
        return nonEmpty(tokens.claims()?.sub);
      }
      const tokens = await client.authorizationCodeGrant(config, cameTo, checks);
      const answer = await client.fetchProtectedResource(config, tokens.access_token, new URL(settings.user), 'GET', undefined, new Headers({ accept: 'application/json', 'user-agent': 'rejoinder' }));
      const user: unknown = await answer.json();
      return nonEmpty(typeof user === 'object' && user !== null && 'id' in user ? user.id : undefined);
    },
  };
}

async function configure(settings: ProviderSettings): Promise<client.Configuration> {
  if (settings.kind === 'openid') {
    const issuer = new URL(settings.issuer);
    const found = await client.discovery(issuer, settings.clientId, settings.secret, undefined, { execute: onLoopback(issuer), timeout: PATIENCE_SECONDS });
    return found;
  }
  const { authorize, token, clientId, secret } = settings;
  const made = new client.Configuration({ issuer: new URL(authorize).origin, authorization_endpoint: authorize, token_endpoint: token }, clientId, secret);
  made.timeout = PATIENCE_SECONDS;
  for (const relax of onLoopback(new URL(token))) relax(made);
  return made;
}

/** Plain http is for a provider on this very machine, as tests have one. */
function onLoopback(url: URL) {
  return url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname) ? [client.allowInsecureRequests] : [];
}

function nonEmpty(subject: unknown): string {
  if ((typeof subject === 'string' && subject !== '') || typeof subject === 'number') return String(subject);
  throw new Error('The provider did not say who came.');
}
