import { escapeMarkdown } from '../escape-markdown';
import type { Comment, Thread } from '../thread';
import { blocksOfLines, linksIn } from './line-blocks';

/**
 * An answer by mail, as mail programs write it: what was answered stands in it behind `>`, under a line that says whose it
 * is, and what that quoted of the paper behind two. Read as two comments: the mail that was answered, with its own
 * quotes, and the answer, with the words of the other as its quotes.
 */

const NAME = String.raw`["“]?([\p{L}][\p{L}.'’ ,-]{1,60}?)["”]?(?:\s*[<(\[][^<>()\[\]\n]{3,80}[>)\]])?`;
/** "On Mon, 5 May 2025 at 18:30, Ruth Abara <ruth@example.org> wrote:", and its like in German. */
const WROTE = new RegExp(String.raw`^\s*(?:(?:On|Am)\b.{4,60}?\d{2,4}[^\p{L}\n]{0,20}(?:(?:at|um|uhr)\b[^\p{L}\n]{0,20})?(?:uhr\b)?[,\s]*|)(?:schrieb\s+)?${NAME}\s*(?:wrote|writes|schrieb)?:\s*$`, 'iu');
const ASKS = /\b(?:wrote|writes|schrieb)\b/iu;
const FROM = new RegExp(String.raw`^(?:From|Von):\s*${NAME}\s*$`, 'iu');
const HEADER = /^(?:From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|Von|An|Betreff|Datum|Gesendet):\s/iu;
const MARK = /^\s{0,3}>\s?/;

/** Null where the text is no such mail. */
export function readMail(content: string, url: string | undefined): Thread | null {
  const lines = content.replaceAll(/\r\n?/g, '\n').split('\n');
  const at = lines.findIndex((line, index) => ASKS.test(line) && WROTE.test(line) && MARK.test(lines.slice(index + 1).find((next) => next.trim() !== '') ?? ''));
  if (at === -1) return null;
  const answered = WROTE.exec(lines[at] ?? '')?.[1]?.trim() ?? '';
  const heads = headersIn(lines.slice(0, at));
  const writer = heads.map((line) => FROM.exec(line)?.[1]?.trim() ?? '').find((name) => name !== '') ?? '';
  const answer = withoutManners([...lines.slice(0, at).filter((line) => !heads.includes(line)), '', ...lines.slice(at + 1)]);
  const style = lines.some((line) => line.length > 120) ? 'plain' : 'wrapped';
  const comment = (name: string, parent: number | null, own: readonly string[]): Comment => ({
    id: null,
    parent,
    writer: name,
    aliases: [],
    ...(url ? { url } : {}),
    blocks: blocksOfLines(own, style),
    links: linksIn(own.join('\n')),
  });
  const first = comment(answered, null, withoutManners(quotedIn(lines.slice(at + 1))));
  const second = comment(writer, 0, answer);
  return first.blocks.length === 0 || second.blocks.length === 0 ? null : { comments: [first, second], leftovers: heads.map((line) => escapeMarkdown(line)).filter((line) => /^(?:Subject|Betreff)/iu.test(line)) };
}

/** The block of header lines a mail begins with, where it was copied along. */
function headersIn(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => HEADER.test(line));
}

/** What was answered, one mark taken off; where the answer stands between, a paragraph ends. */
function quotedIn(lines: readonly string[]): string[] {
  return lines.map((line) => (MARK.test(line) ? line.replace(MARK, '') : ''));
}

const GREETING = /^\s*(?:dear|hi|hello|hey|liebe[rs]?|hallo|sehr geehrte[rs]?|guten tag)\b[^.!?:]{0,50}[,!]?\s*$/iu;
const SIGN_OFF = /^\s*(?:(?:all the |with )?best(?: wishes| regards)?|(?:kind|warm) regards|regards|cheers|(?:many )?thanks|sincerely|yours(?: sincerely| truly)?|(?:viele|beste|herzliche|liebe|mit freundlichen) gr(?:ü|ue)(?:ß|ss)en?)[,.!]?\s*$/iu;
/** Lines of a name and an address below the last greeting. */
const MOST_SIGNED = 6;

/** Without whom it greets, and how it ends: neither answers anything. */
function withoutManners(lines: readonly string[]): string[] {
  const end = lines.findLastIndex((line) => SIGN_OFF.test(line));
  const below = lines.slice(end + 1).filter((line) => line.trim() !== '');
  const kept = end !== -1 && below.length <= MOST_SIGNED && below.every((line) => line.length <= 80 && !MARK.test(line)) ? lines.slice(0, end) : lines;
  const first = kept.findIndex((line) => line.trim() !== '');
  return kept.filter((line, at) => !(at === first && GREETING.test(line)));
}
