import { textOf } from './html-text';

/** Mail addresses printed at a paper's head, where authors are named; those in its text are other people's, or made up. */

const ADDRESS = /[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_%+-])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,24}(?![A-Za-z0-9@])/g;
/** `{ann, bo}@example.org` */
const GROUP = /\{([^{}@]{1,600})\}\s*@\s*((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,24})/g;
const LOCAL = /^[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9_%+-])?$/;
const MOST = 100;
/** Characters of the head: a thousand authors fit. */
const MOST_HEAD = 400_000;

export function printedAddresses(html: string): string[] {
  const head = authorsPart(html);
  if (head === null) return [];
  const text = textOf(head);
  const grouped = [...text.matchAll(GROUP)].flatMap(([, names = '', domain = '']) =>
    names
      .split(/[,;|\s]+/)
      .filter((name) => LOCAL.test(name))
      .map((name) => `${name}@${domain}`),
  );
  const plain = (text.replaceAll(GROUP, ' ').match(ADDRESS) ?? []).map(String);
  return [...new Set([...plain, ...grouped].map((one) => one.toLowerCase()))].slice(0, MOST);
}

/** From where LaTeXML names the authors up to the abstract or the first section. */
function authorsPart(html: string): string | null {
  const from = html.search(/<div\b[^<>]{0,500}\bclass\s*=\s*"[^"<>]{0,500}\bltx_authors\b/i);
  if (from < 0) return null;
  const rest = html.slice(from);
  const to = rest.search(/\bclass\s*=\s*"[^"<>]{0,500}\b(?:ltx_abstract|ltx_section|ltx_chapter|ltx_bibliography|ltx_TOC)\b/i);
  return rest.slice(0, to < 0 ? 40_000 : Math.min(to, MOST_HEAD));
}

/** First letter of either side, and how the domain ends: enough to know one's own again. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return `${address.slice(0, 1)}…@${domain.slice(0, 1)}…${domain.slice(domain.lastIndexOf('.'))}`;
}
