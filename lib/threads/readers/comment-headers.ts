/** The line a page puts above each comment, as it looks after copying: whose comment begins here. */
export interface CommentHeader {
  readonly writer: string;
  readonly date?: string;
  /** What the line says of its writer, where it names a part in the discussion instead of a person. */
  readonly role?: 'author' | 'critic';
}

const NAME = String.raw`[\p{L}\p{N}][\p{L}\p{N}._'’ -]{1,38}?`;
const AGE = String.raw`\d{1,3}\s?(?:y|yrs?|years?|mo|months?|w|weeks?|d|days?|h|hrs?|hours?|min|minutes?)(?:\s+ago)?`;
const MONTH = String.raw`(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*`;
const DAY = String.raw`(?:\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?|\d{1,2}(?:st|nd|rd|th)? ${MONTH} \d{4}(?:,? \d{1,2}:\d{2}(?: UTC)?)?|${MONTH} \d{1,2},? \d{4})`;

/** `[-]Name 1y 50`, `[+] Name • 3 months ago`. The bracket is the forum's own, so little else is asked of the line. */
const BRACKETED = new RegExp(String.raw`^\[[-+–]\]\s*(${NAME})(?:[\s·•,|]+(${AGE}|${DAY}).*)?$`, 'u');
/** `Name 1 Dec 2024 12:00 UTC 50 points`, `Name · 3 months ago`, `Name (2024-12-01):`. */
const DATED = new RegExp(String.raw`^(?:by\s+)?(${NAME})[\s·•,|(—–-]+(${AGE}|${DAY})\)?:?(?:[\s·•|]+(?:-?\d+|points?|karma|LW|AF|EA|Reply|Permalink|Parent|link|edited|\*|:|votes?))*$`, 'u');
const WROTE = new RegExp(String.raw`^(?:On .{4,40}, )?(${NAME}) (?:wrote|commented|replied|responded)(?: on (${DAY}))?:$`, 'u');
const NO_NAME = /^(?:the|this|these|that|they|we|he|she|it|you|i|authors?|paper|abstract|in|on|as|and|but|for|at|see|figure|table|section|page|edit|update)\b|\bet al\b|\bauthors?\b/iu;
const ROLE = /^(?:(author|authors|paper author|authors?['’]s? (?:response|reply|rebuttal|answer)|(?:response|reply) (?:by|from|of) (?:the )?authors?)|(critic|op|original post|original comment|reviewer(?: ?#? ?\d)?))\s*:?$/iu;

/** Null where the line begins no comment. Never true of a sentence: such lines are short and say nothing else. */
export function headerOf(line: string): CommentHeader | null {
  if (line.length > 140) return null;
  const role = ROLE.exec(line);
  if (role) return { writer: '', role: role[1] === undefined ? 'critic' : 'author' };
  for (const pattern of [BRACKETED, DATED, WROTE]) {
    const found = pattern.exec(line);
    const name = found?.[1]?.trim() ?? '';
    if (found === null || name === '' || NO_NAME.test(name) || name.split(/\s+/).length > 4) continue;
    const date = dateOf(found[2] ?? '');
    return { writer: name, ...(date === undefined ? {} : { date }) };
  }
  return null;
}

function dateOf(text: string): string | undefined {
  if (!/\d{4}/.test(text)) return undefined;
  const time = Date.parse(/\d{2}:\d{2}|T/.test(text) ? text.replace(/(\d)(?:st|nd|rd|th)\b/, '$1') : `${text.replace(/(\d)(?:st|nd|rd|th)\b/, '$1')} UTC`);
  return Number.isFinite(time) ? new Date(time).toISOString() : undefined;
}

/** Buttons and counters that are copied along. */
export function isNoise(line: string): boolean {
  return /^(?:reply|permalink|parent|link|share|report|load more|show more|read more|\[-\]|\[\+\]|edited|-?\d{1,4}(?: points?)?|[·•|]|new comment|log in to comment|upvote|downvote|\d+ (?:comments?|replies)(?:, .*)?)$/iu.test(line);
}
