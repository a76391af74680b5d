/** The little that must be read of other people's HTML: texts and links. Nothing of it is ever shown as HTML. */

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', commat: '@', period: '.', lbrace: '{', rbrace: '}', lcub: '{', rcub: '}' };

export function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

/** Characters looked at: the parts that are read are far shorter. No pattern here takes more than one pass, or a bounded look back. */
const MOST = 16_000_000;

/** Text with every tag a blank, so that what stood apart stays apart. Comments, scripts and styles are dropped. */
export function textOf(html: string): string {
  const bare = html.slice(0, MOST).replaceAll(/<!--[\s\S]*?(?:-->|$)/g, ' ').replaceAll(/<(script|style|annotation)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ');
  return decodeEntities(bare.replaceAll(/<[^<>]*>/g, ' ')).replaceAll(/[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g, '').replaceAll(/\s+/g, ' ').trim();
}

/** The element's inner part, from the first tag that `opening` finds to its end tag; null when it is not there. Nesting is not followed. */
export function between(html: string, opening: RegExp, ending: RegExp): string | null {
  const start = opening.exec(html);
  if (!start) return null;
  const rest = html.slice(start.index + start[0].length);
  const end = ending.exec(rest);
  return end ? rest.slice(0, end.index) : rest;
}

export function linksIn(html: string): string[] {
  return [...html.matchAll(/<a\b[^<>]{0,2000}?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)].map((found) => decodeEntities(found[1] ?? found[2] ?? ''));
}

/** Contents of `<meta name="…" content="…">`, in their order. */
export function metaContents(html: string, name: string): string[] {
  return [...html.matchAll(/<meta\b[^<>]*>/gi)]
    .map(([tag]) => tag)
    .filter((tag) => new RegExp(`\\bname\\s*=\\s*["']${name}["']`, 'i').test(tag))
    .map((tag) => decodeEntities(/\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(tag)?.slice(1).find((one) => one !== undefined) ?? ''));
}
