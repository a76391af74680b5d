import { MessageError } from '../problem';
import type { Provider } from './sign-in-protocol';

/** A window of the browser's own in which a person signs in elsewhere, and what one brings back from it. */
export interface SignInWindow {
  /** The address that leads back into this extension. */
  readonly returnTo: string;
  /** Resolves with the address it was sent back to; rejects when the person closed it. */
  open(url: string): Promise<string>;
}

/** Who the person is at the provider: the server's code, and what only who asked for it knows. */
export interface ProviderProof {
  readonly code: string;
  readonly verifier: string;
}

/**
 * Sends the person to a provider by way of the note server, with PKCE (RFC 7636, method S256). Resolves when the window
 * came back: what it brought is looked at only then, because the person may have begun anew meanwhile. Both throw
 * `MessageError`: the window was closed, it came back with somebody else's answer, or the provider said no.
 */
export async function askProvider(
  window: SignInWindow,
  randomBytes: (length: number) => Uint8Array,
  server: string,
  provider: Provider,
): Promise<{ readonly proof: () => ProviderProof }> {
  const [verifier, state] = [base64url(randomBytes(32)), base64url(randomBytes(16))];
  const start = new URL(`v1/auth/with/${provider}`, server);
  start.search = new URLSearchParams({ return_to: window.returnTo, state, challenge: await challengeOf(verifier) }).toString();
  const came = await window.open(start.href).catch((error: unknown) => {
    throw new MessageError('problems.signInClosed', error instanceof Error ? error.message : undefined);
  });
  return {
    proof() {
      const query = URL.canParse(came) ? new URL(came).searchParams : new URLSearchParams();
      const code = query.get('code');
      if (query.get('state') !== state) throw new MessageError('problems.signInClosed');
      if (code === null) throw new MessageError('problems.signInRefused');
      return { code, verifier };
    },
  };
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}
