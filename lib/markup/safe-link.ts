import { cleanText } from './clean-text';

/** Addresses longer than this are for machines. */
const LONGEST = 2_000;

/**
 * The address of a link a note may hold, normalised: http, https, or a plain mail address. Null for everything
 * else (scripts, files, data, relative addresses). Names and passwords are cut, since `https://arxiv.org@evil/`
 * reads like another host.
 */
export function safeLink(address: string): string | null {
  const cleaned = cleanText(address).trim();
  if (cleaned.length > LONGEST || !URL.canParse(cleaned)) return null;
  const url = new URL(cleaned);
  if (url.protocol === 'mailto:') {
    return /^[^\s@<>"',;:\\/]+@[\w.-]+$/.test(url.pathname) ? `mailto:${url.pathname}` : null;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.username = '';
  url.password = '';
  return url.href;
}

/** When a link's text reads like an address of another host than the one it leads to: the true host. */
export function disguisedHost(text: string, href: string): string | null {
  const shown = /^\s*(?:https?:\/\/|www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#\s]|$)/i.exec(text)?.[1];
  if (shown === undefined) return null;
  const { hostname, protocol, pathname } = new URL(href);
  const host = protocol === 'mailto:' ? (pathname.split('@')[1] ?? '') : hostname;
  return bare(shown) === bare(host) ? null : host;
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./, '');
}
