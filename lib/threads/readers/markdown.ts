import { MAX_COMMENTS } from '../limits';
import type { Comment, Thread } from '../thread';
import { absolute, commentIdOf, isoDate, slugOf } from './forum-html';
import { blocksOfLines, dedent, linksIn, plainOf } from './line-blocks';
import { separated } from './pasted';

/** `### Comment by [Name](/api/user/slug)`: how the forum's Markdown interface begins each comment. */
const COMMENT = /^\s*#{1,6}\s+Comment by (?:\[(.+?)\]\(([^)]*)\)|(.+?))\s*$/;
const FIELD = /^\s*[*-]\s+(.*)$/;

export function readMarkdown(content: string, url: string | undefined): Thread {
  const lines = content.replaceAll(/\r\n?/g, '\n').split('\n');
  const starts = lines.flatMap((line, at) => (COMMENT.test(line) ? [at] : []));
  if (starts.length === 0) return separated(blocksOfLines(lines, 'markdown'), linksIn(content), url);

  const comments: Comment[] = [];
  const places = new Map<string, number>();
  const lastAtDepth: number[] = [];
  let isTold = false;
  starts.slice(0, MAX_COMMENTS).forEach((start, index) => {
    const section = lines.slice(start + 1, starts[index + 1] ?? lines.length);
    const [, linkedName, profile = '', bareName] = COMMENT.exec(lines[start] ?? '') ?? [];
    const { fields, body } = fieldsOf(section);
    isTold ||= fields.length > 0;
    const permalink = /\]\(([^)]+)\)/.exec(fields.find((field) => /^HTML permalink/i.test(field)) ?? '')?.[1] ?? '';
    const above = fields.find((field) => /^Parent comment/i.test(field)) ?? '';
    const depth = Number(/^Reply depth:\s*(\d+)/i.exec(fields.find((field) => /^Reply depth/i.test(field)) ?? '')?.[1] ?? 0);
    const parentId = /\/comments?\/([A-Za-z0-9_-]+)\)?\s*$/.exec(above.replace(/\).*$/, ''))?.[1];
    const parent = (parentId === undefined ? undefined : places.get(parentId)) ?? (depth > 0 ? (lastAtDepth[depth - 1] ?? null) : null);
    const id = commentIdOf(permalink);
    const date = fields.map((field) => isoDate(/^\d{4}-\d{2}-\d{2}T\S+$/.exec(field)?.[0])).find((one) => one !== undefined);
    const address = absolute(permalink, url) ?? url;
    comments.push({
      id,
      parent,
      writer: plainOf(linkedName ?? bareName ?? ''),
      aliases: [slugOf(profile)].filter((alias) => alias !== ''),
      ...(address ? { url: address } : {}),
      ...(date ? { date } : {}),
      blocks: blocksOfLines(dedent(body), 'markdown'),
      links: linksIn(body.join('\n')),
    });
    if (id !== null) places.set(id, comments.length - 1);
    lastAtDepth[depth] = comments.length - 1;
    lastAtDepth.length = depth + 1;
  });
  // Pasted without the facts the forum tells below each heading: all below the first are taken for answers to it.
  if (!isTold) comments.forEach((comment, at) => (comments[at] = { ...comment, parent: at === 0 ? null : 0 }));
  const above = lines.slice(0, starts[0]);
  const title = /^\s*#\s+(?:Comments:\s*)?(.+)$/m.exec(above.join('\n'))?.[1];
  const post = postIn(above, url);
  return { ...(title ? { title: plainOf(title) } : {}), ...(post ? { post } : {}), comments, leftovers: [] };
}

const BYLINE = /^\s*(?:#{1,6}\s+)?(?:Post by|Posted by|by)\s+\[(.+?)\]\(([^)]*)\)\s*$/i;
const ABOUT = /^\s*(?:#\s+|(?:Post URL|Showing \d+ of|Link|Linkpost|Link post|Source|Karma|Date|Comments)\b)/i;

/** The post above the comments, when more than its title is there. */
function postIn(lines: readonly string[], url: string | undefined): Comment | undefined {
  const byline = lines.map((line) => BYLINE.exec(line)).find((found) => found !== null);
  const { fields, body } = fieldsOf(lines.filter((line) => !ABOUT.test(line) && !BYLINE.test(line)));
  const blocks = blocksOfLines(dedent(body), 'markdown');
  const links = linksIn(lines.join('\n'));
  const date = fields.map((field) => isoDate(/^\d{4}-\d{2}-\d{2}T\S+$/.exec(field)?.[0])).find((one) => one !== undefined);
  if (blocks.length === 0 && links.length === 0) return undefined;
  return {
    id: null,
    parent: null,
    writer: plainOf(byline?.[1] ?? ''),
    aliases: [slugOf(byline?.[2])].filter((alias) => alias !== ''),
    ...(url ? { url } : {}),
    ...(date ? { date } : {}),
    blocks,
    links,
  };
}

/** The list of facts below the heading, and the comment's own lines. */
function fieldsOf(section: readonly string[]): { fields: string[]; body: string[] } {
  const fields: string[] = [];
  let at = 0;
  for (; at < section.length; at += 1) {
    const line = section[at] ?? '';
    if (line.trim() === '') {
      if (fields.length > 0) break;
      continue;
    }
    const field = FIELD.exec(line)?.[1];
    if (field === undefined) break;
    fields.push(field);
  }
  return { fields, body: section.slice(at) };
}
