import { tidy } from '../dom';
import { escapeMarkdown } from '../escape-markdown';
import { MAX_BLOCKS } from '../limits';
import type { Block, Words } from '../thread';

/**
 * Blocks of text that is told by its lines: Markdown as forums write it, and plain text. Quotes are marked by
 * `>` and end with the last marked line, as in mail: people who paste write their answer directly below.
 * `wrapped` is plain text whose lines were cut at 60 to 100 characters.
 * Nothing is code: the forum's Markdown interface indents answers by four spaces for each depth.
 */
export type LineStyle = 'markdown' | 'plain' | 'wrapped';

const MAX_NESTING = 12;
const ITEM = /^(\s*)(?:[-*+•–]|(\d{1,3})[.)])\s+(?=\S)/;
const QUOTE = /^\s{0,3}>\s?/;
const FENCE = /^\s*(?:```|~~~)/;
const RULE = /^[\s*_-]{3,200}$/;
const HEADING = /^\s*(#{1,6})\s+(.*?)\s*#*\s*$/;
/** `[[1]](#fn1)`, `[^1]`: they count foot-notes, and say nothing. */
const FOOTNOTE_MARK = /\[\\?\[?\^?\d{1,3}\\?\]?\]\(#[^()\s]{0,80}\)|\[\^\d{1,3}\](?!:)/g;
const IMAGE = /^\s*!\[([^\]]*)\]\([^)]*\)\s*$/;

export function blocksOfLines(lines: readonly string[], style: LineStyle, nesting = 0): Block[] {
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length && blocks.length < MAX_BLOCKS) {
    const line = lines[at] ?? '';
    const image = IMAGE.exec(line);
    if (line.trim() === '' || (RULE.test(line) && !ITEM.test(line))) at += 1;
    else if (QUOTE.test(line)) at = quote(lines, at, style, nesting, blocks);
    else if (style === 'markdown' && image !== null) {
      blocks.push({ kind: 'image', text: tidy(image[1] ?? '') });
      at += 1;
    } else if (style === 'markdown' && HEADING.test(line)) {
      const words = wordsOf(HEADING.exec(line)?.[2] ?? '', style);
      if (words.text !== '') blocks.push({ kind: 'heading', ...words });
      at += 1;
    } else if (FENCE.test(line)) at = fence(lines, at, blocks);
    else if (ITEM.test(line)) at = list(lines, at, style, nesting, blocks);
    else at = paragraph(lines, at, style, blocks);
  }
  return blocks;
}

function quote(lines: readonly string[], from: number, style: LineStyle, nesting: number, blocks: Block[]): number {
  let at = from;
  const inner: string[] = [];
  while (at < lines.length && QUOTE.test(lines[at] ?? '')) {
    inner.push((lines[at] ?? '').replace(QUOTE, ''));
    at += 1;
  }
  const inside =
    nesting >= MAX_NESTING ? [] : blocksOfLines(inner, style, nesting + 1).filter((block) => block.kind !== 'quote' && block.kind !== 'image');
  const words = joined(inside);
  if (words.text !== '') blocks.push({ kind: 'quote', ...words });
  return at;
}

function fence(lines: readonly string[], from: number, blocks: Block[]): number {
  let at = from + 1;
  const inner: string[] = [];
  while (at < lines.length && !FENCE.test(lines[at] ?? '')) {
    inner.push(lines[at] ?? '');
    at += 1;
  }
  const text = inner.join('\n').trim();
  if (text !== '') blocks.push({ kind: 'paragraph', text, markdown: `\`\`\`\n${text}\n\`\`\`` });
  return at + 1;
}

/** Items with what is indented below them; items that hold quotes are read as if they stood by themselves. */
function list(lines: readonly string[], from: number, style: LineStyle, nesting: number, blocks: Block[]): number {
  const items: Block[][] = [];
  const first = ITEM.exec(lines[from] ?? '');
  const indent = first?.[1]?.length ?? 0;
  const ordered = first?.[2] !== undefined;
  const start = Number(first?.[2] ?? 1);
  let at = from;
  while (at < lines.length) {
    const mark = ITEM.exec(lines[at] ?? '');
    if (mark === null || (mark[1]?.length ?? 0) > indent + 1 || (mark[2] !== undefined) !== ordered) break;
    const inner = [(lines[at] ?? '').slice(mark[0].length)];
    at += 1;
    for (; at < lines.length; at += 1) {
      const line = lines[at] ?? '';
      const deeper = /^\s*/.exec(line)?.[0].length ?? 0;
      const next = lines[at + 1] ?? '';
      const below = line.trim() === '' ? /^\s*/.exec(next)?.[0].length ?? 0 : deeper;
      const goesOn = line.trim() === '' ? next.trim() !== '' && below >= indent + 2 : deeper >= indent + 2;
      // A line without indentation right under an item belongs to it in Markdown, unless it starts something.
      const lazy = style === 'markdown' && line.trim() !== '' && !ITEM.test(line) && !QUOTE.test(line) && !HEADING.test(line) && (lines[at - 1] ?? '').trim() !== '';
      if (!goesOn && !lazy) break;
      inner.push(line.slice(Math.min(deeper, indent + 2)));
    }
    items.push(nesting >= MAX_NESTING ? [{ kind: 'paragraph', ...wordsOf(inner.join(' '), style) }] : blocksOfLines(dedented(inner), style, nesting + 1));
    while (at + 1 < lines.length && (lines[at] ?? '').trim() === '' && ITEM.test(lines[at + 1] ?? '')) at += 1;
  }
  if (items.flat().some((block) => block.kind === 'quote')) blocks.push(...items.flat());
  else {
    const read = items.map(joined).filter((item) => item.text !== '');
    if (read.length > 0) blocks.push({ kind: 'list', ordered, items: read, ...(start === 1 ? {} : { start }) });
  }
  return at;
}

/** All but the first line, which lost its mark, moved left together. */
function dedented(lines: readonly string[]): string[] {
  const [first = '', ...rest] = lines;
  return [first, ...dedent(rest)];
}

export function dedent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const least = indents.reduce((a, b) => Math.min(a, b), 1000);
  return lines.map((line) => line.slice(Math.min(least, line.length)));
}

function paragraph(lines: readonly string[], from: number, style: LineStyle, blocks: Block[]): number {
  let at = from;
  const inner: string[] = [];
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || QUOTE.test(line)) break;
    if (at > from && (ITEM.test(line) || (style === 'markdown' && (HEADING.test(line) || IMAGE.test(line))))) break;
    if (style === 'plain' && at > from) break;
    if (style === 'wrapped' && at > from && !isWrapped(lines[at - 1] ?? '', line)) break;
    inner.push(line.trim());
  }
  const raw = inner.join(style === 'markdown' ? '\n' : ' ');
  const words = wordsOf(raw, style);
  if (words.text === '') return at;
  const isBold = style === 'markdown' && /^(\*\*|__)(?!\1)[^*_]+\1:?$/.test(raw) && words.text.length <= 90 && !/[.!,;]$/.test(words.text);
  if (isBold) blocks.push({ kind: 'heading', ...words });
  else blocks.push({ kind: 'paragraph', ...(/^([*_])(?!\1)[^*_]+\1$/.test(raw) ? { italic: true } : {}), ...words });
  return at;
}

/** Is this line the rest of the one above it, cut by a mail program or a terminal at 60 to 100 characters? */
function isWrapped(above: string, line: string): boolean {
  return above.length >= 55 && above.length <= 105 && (!/[.!?:…]["”’)\]]*$/.test(above.trim()) || /^\p{Ll}/u.test(line.trim())) && !/^\s*[“"]/.test(line);
}

function joined(blocks: readonly Block[]): Words {
  const said = blocks.flatMap((block): readonly Words[] => {
    if (block.kind === 'list') return block.items;
    return block.kind === 'image' || block.kind === 'aside' ? [] : [block];
  });
  return { text: said.map((one) => one.text).join('\n\n'), markdown: said.map((one) => one.markdown).join('\n\n') };
}

export function wordsOf(raw: string, style: LineStyle): Words {
  if (style !== 'markdown') {
    const text = tidy(raw);
    return { text, markdown: escapeMarkdown(text) };
  }
  const said = raw.replaceAll(FOOTNOTE_MARK, '');
  return { text: plainOf(said), markdown: said.trim() };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** Markdown's inline marks taken off. */
export function plainOf(markdown: string): string {
  const kept: string[] = [];
  const keep = (text: string): string => {
    kept.push(text);
    return `\ue000${kept.length - 1}\ue001`;
  };
  const plain = markdown
    .replaceAll(/[\ue000\ue001]/g, '')
    .replaceAll(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => keep(sign))
    .replaceAll(/`([^`]+)`/g, (_, code: string) => keep(code))
    .replaceAll(/!\[([^\]]{0,300})\]\([^()\s]{0,2000}\)/g, '')
    .replaceAll(/\[([^[\]]{1,600})\]\(<?[^()\s]{0,2000}(?:\([^()\s]{0,200}\))?[^()\s]{0,200}>?(?:\s+"[^"]*")?\)/g, '$1')
    .replaceAll(/<(https?:\/\/[^>\s]+)>/g, '$1')
    .replaceAll(/<\/?(?:em|i|b|strong|sub|sup|br|u|a|span)\b[^<>]{0,300}>/gi, '')
    .replaceAll(/(\*\*|__)(?=\S)([^*_]+?)(?<=\S)\1/g, '$2')
    .replaceAll(/(?<![\p{L}\p{N}])(\*|_)(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '');
  return tidy(plain.replaceAll(/\ue000(\d+)\ue001/g, (_, at: string) => kept[Number(at)] ?? ''));
}

export function linksIn(text: string): string[] {
  return Array.from(text.matchAll(/https?:\/\/[^\s<>()[\]"'“”]+/g), (found) => found[0].replace(/[.,;:]+$/, ''));
}
