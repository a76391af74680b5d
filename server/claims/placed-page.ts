import { Resolver } from 'node:dns/promises';
import { request } from 'node:http';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import { isPublicAddress } from './public-address';
import { SourceAway } from './sources';

/**
 * Reads the beginning of a page somebody named. The name is resolved once, and the connection goes to an address of
 * that one answer: a name that points elsewhere a moment later points nowhere here. No redirects, no cookies, no
 * other port, nothing of this machine or its network.
 */
export const PAGE_BYTES = 64 * 1024;
const PATIENCE = 5_000;

/** The two steps that touch the network. */
export interface PlacedParts {
  /** All addresses of a name. */
  readonly resolve: (host: string) => Promise<readonly string[]>;
  /** A connection with TLS to the address, where `host` has proved itself by its certificate. */
  readonly dial: (address: string, host: string) => TLSSocket;
}

/**
 * Names of the open internet, asked of name servers alone: this machine's own list of hosts is no business of strangers.
 * Not by the system's resolver either, which holds one of few threads for as long as a slow name server likes; answers
 * for everybody else are compressed by the same threads. `servers`: instead of the system's.
 */
export function createResolve(servers?: readonly string[]): PlacedParts['resolve'] {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  if (servers) resolver.setServers(servers);
  return async (host) => {
    const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  };
}

export const REAL_NETWORK: PlacedParts = {
  resolve: createResolve(),
  dial: (address, host) => connect({ host: address, port: 443, servername: host, ALPNProtocols: ['http/1.1'] }),
};

/** Whether an address may be asked at all; what it resolves to is another question. */
export function mayBePlaced(url: URL): boolean {
  const host = url.hostname;
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  // A name of the open internet: no address in any spelling, no single word.
  return plain && /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(host) && isIP(host) === 0 && !/\.(?:local|localhost|internal|home|lan|arpa|test|invalid|onion)$/.test(host);
}

/** The first 64 KB as text. Throws `SourceAway` with words for the claimant. */
export async function readPlaced(url: URL, parts: PlacedParts): Promise<string> {
  if (!mayBePlaced(url)) throw new SourceAway('Only public https pages are read.');
  const inTime = new AbortController();
  const clock = setTimeout(() => inTime.abort(), PATIENCE);
  try {
    return await Promise.race([fetchOnce(url, parts, inTime.signal), ended(inTime.signal)]);
  } finally {
    clearTimeout(clock);
    inTime.abort();
  }
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new SourceAway('The page does not answer within five seconds.')), { once: true });
  });
}

async function fetchOnce(url: URL, parts: PlacedParts, signal: AbortSignal): Promise<string> {
  const addresses = await parts.resolve(url.hostname).catch(() => []);
  const [address] = addresses;
  // One closed address among open ones is a trap, not a mistake.
  if (address === undefined || !addresses.every(isPublicAddress)) throw new SourceAway('The page stands at no public address.');
  signal.throwIfAborted();
  const socket = parts.dial(address, url.hostname);
  signal.addEventListener('abort', () => socket.destroy(), { once: true });
  return new Promise((resolve, reject) => {
    const failed = () => reject(new SourceAway('The page cannot be read.'));
    socket.once('error', failed);
    const asking = request({
      createConnection: () => socket,
      method: 'GET',
      path: url.pathname + url.search,
      headers: { host: url.hostname, accept: 'text/html, text/plain', 'accept-encoding': 'identity', 'user-agent': 'rejoinder', connection: 'close' },
    });
    asking.once('error', failed);
    asking.once('response', (answer) => {
      if (answer.statusCode !== 200) {
        const moved = answer.statusCode !== undefined && answer.statusCode >= 300 && answer.statusCode < 400;
        reject(new SourceAway(moved ? 'The page sends elsewhere; redirects are not followed.' : 'The page is not there.'));
        socket.destroy();
        return;
      }
      const pieces: Buffer[] = [];
      let length = 0;
      const done = () => resolve(Buffer.concat(pieces).subarray(0, PAGE_BYTES).toString('utf8'));
      answer.on('data', (piece: Buffer) => {
        pieces.push(piece);
        length += piece.length;
        if (length < PAGE_BYTES) return;
        done();
        socket.destroy();
      });
      answer.once('end', done);
      answer.once('error', failed);
    });
    asking.end();
  });
}

/** Hosts whose pages belong to many: there, one owner's pages are what a moderator gets to know. */
const SHARED = new Set(['github.com', 'raw.githubusercontent.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'huggingface.co', 'sites.google.com', 'osf.io', 'zenodo.org', 'docs.google.com', 'drive.google.com', 'medium.com']);

/** The host, or the host and its first path segment: whose the page is. */
export function placeOf(url: URL): string {
  if (!SHARED.has(url.hostname)) return url.hostname;
  return `${url.hostname}/${url.pathname.split('/')[1] ?? ''}`.toLowerCase();
}

/** Where a linked page's text is to be had in 64 KB: a GitHub repository stands for its README. */
export function readableForm(url: URL): URL {
  const repository = /^\/([\w.-]{1,100})\/([\w.-]{1,100}?)(?:\.git)?\/?$/.exec(url.pathname);
  if (url.hostname !== 'github.com' || !repository) return url;
  return new URL(`https://raw.githubusercontent.com/${repository[1]}/${repository[2]}/HEAD/README.md`);
}
