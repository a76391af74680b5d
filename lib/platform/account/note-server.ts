import { createClient } from '../../api/client';
import type { Failure } from '../../api/failure';

/** The server this build offers, or null when its builder named none. */
export function defaultServer(): URL | null {
  return __DEFAULT_SERVER__ !== '' && URL.canParse(__DEFAULT_SERVER__) ? new URL(__DEFAULT_SERVER__) : null;
}

/**
 * The address of a note server as a person typed it: https, or http on this machine; a missing scheme is filled in;
 * query, fragment, name and password are dropped. Null when it is no such address.
 */
export function readServerUrl(typed: string): URL | null {
  const text = typed.trim();
  const local = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::|\/|$)/i.test(text);
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${local ? 'http' : 'https'}://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(whole)) return null;
  const url = new URL(whole);
  const onThisMachine = isOnThisMachine(url);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && onThisMachine)) return null;
  if (!onThisMachine && !url.hostname.includes('.')) return null;
  const bare = new URL(url.origin);
  bare.pathname = url.pathname;
  return bare;
}

/** What goes there leaves nobody's machine. */
export function isOnThisMachine(server: URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname);
}

export type ServerTrial =
  | { readonly kind: 'answers'; readonly name: string }
  | { readonly kind: 'fails'; readonly why: Failure['kind'] };

/** Asks a server who it is. Needs no permission: note servers answer every origin. */
export async function tryServer(server: URL, parts: { readonly fetch: typeof fetch }): Promise<ServerTrial> {
  const answer = await createClient({ server, fetch: parts.fetch, timeout: 8_000 }).config();
  return answer.ok ? { kind: 'answers', name: answer.value.name } : { kind: 'fails', why: answer.failure.kind };
}
