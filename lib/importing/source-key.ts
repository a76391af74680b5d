import { lettersIn } from './letters';

/**
 * Where a piece of a thread stands at its source: the same for everybody who imports it, from whichever form of the
 * page, and however much the thread has grown since. So it counts no places, which shift when a comment is answered:
 * it names the comment, and the piece by its own letters.
 */
export function sourceKey(url: string | undefined, words: string): string {
  return `${placeOf(url)}.${digest(lettersIn(words))}`;
}

/** The further pieces of one that a person divided. */
export function dividedKey(key: string, part: number): string {
  return part === 1 ? key : `${key}#${part}`;
}

/** The forum and its comment (or post); another page by its address; nothing for what was pasted without one. */
export function placeOf(url: string | undefined): string {
  if (url === undefined || !URL.canParse(url)) return 'text:pasted';
  const { hostname, href } = new URL(url);
  const forum = forumOf(hostname);
  if (forum === null) return `web:${digest(href.replace(/#.*$/s, ''))}`;
  const comment = commentIdIn(url);
  const post = /\/posts\/([A-Za-z0-9]{4,40})/.exec(href)?.[1];
  if (comment !== null) return `${forum}:${comment}`;
  return post === undefined ? `web:${digest(href)}` : `${forum}:post.${post}`;
}

/** The comment that an address names, on any of the forums' programs. */
export function commentIdIn(url: string): string | null {
  const found = /[?&]commentId=([A-Za-z0-9_-]{4,40})|\/comment\/([A-Za-z0-9_-]{4,40})|#(?:comment-)?([A-Za-z0-9]{17})$/.exec(url);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? null;
}

/** GreaterWrong and the Alignment Forum show LessWrong's comments, under the same ids. */
function forumOf(host: string): 'lw' | 'eaf' | null {
  if (/(?:^|\.)effectivealtruism\.org$|^ea\.greaterwrong\.com$/.test(host)) return 'eaf';
  return /(?:^|\.)(?:lesswrong\.com|alignmentforum\.org|greaterwrong\.com)$/.test(host) ? 'lw' : null;
}

/** 96 bits in base 36, after Fowler, Noll and Vo: three sums with different seeds and multipliers. */
function digest(text: string): string {
  let one = 0x811c9dc5;
  let two = 0x01000193;
  let three = 0x9e3779b9;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ (code + at), 0x85ebca6b);
    three = Math.imul(three ^ code, 0xc2b2ae35) + one;
  }
  return [one, two, three].map((part) => (part >>> 0).toString(36).padStart(7, '0')).join('');
}
