import { blocksOf } from '../html-blocks';
import type { Comment } from '../thread';

export type ParseHtml = (html: string) => Document;

/** What all forum sources say of one comment, its text still as HTML. */
export interface RawComment {
  readonly id: string | null;
  readonly parent: number | null;
  readonly writer: string;
  readonly aliases: readonly string[];
  readonly url?: string | undefined;
  readonly date?: string | undefined;
}

/** A comment from its parts; empty and absent are the same. */
export function commentOf(raw: RawComment, body: Node): Comment {
  const { blocks, links } = blocksOf(body);
  return {
    id: raw.id,
    parent: raw.parent,
    writer: raw.writer,
    aliases: raw.aliases.filter((alias) => alias !== ''),
    ...(raw.url ? { url: raw.url } : {}),
    ...(raw.date ? { date: raw.date } : {}),
    blocks,
    links,
  };
}

/** The body of a piece of HTML; an empty document where the parser gives none. */
export function bodyOf(html: string, parseHtml: ParseHtml): Node {
  const document = parseHtml(asPage(html));
  return document.body ?? document;
}

/** Some parsers (those that run in a worker) make no body round a fragment. */
export function asPage(html: string): string {
  return /<(?:html|body)[\s>]/i.test(html.slice(0, 5_000)) ? html : `<!DOCTYPE html><html><head></head><body>${html}</body></html>`;
}

/** Absolute form of a link found on a page; undefined where it is none, or not for the web. */
export function absolute(href: string | null | undefined, base: string | undefined): string | undefined {
  if (href === null || href === undefined || href === '') return undefined;
  try {
    const url = new URL(href, base);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined; // Relative without a page to start from: no link a reader could follow.
  }
}

/** ISO 8601 in UTC, or undefined: dates come as ISO text, and as milliseconds in text. */
export function isoDate(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const time = typeof value === 'number' || /^\d{12,14}$/.test(value) ? Number(value) : Date.parse(value);
  return Number.isFinite(time) && Math.abs(time) < 8e15 ? new Date(time).toISOString() : undefined;
}

/** `/users/some-name?x` -> `some-name`. */
export function slugOf(href: string | null | undefined): string {
  return /\/users?\/([^/?#]+)/.exec(href ?? '')?.[1] ?? '';
}

/** The comment a permalink names. */
export function commentIdOf(href: string | null | undefined): string | null {
  const found = /[?&]commentId=([A-Za-z0-9_-]{4,40})|\/comment\/([A-Za-z0-9_-]{4,40})|#(?:comment-)?([A-Za-z0-9]{17})$/.exec(href ?? '');
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? null;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textField(record: Readonly<Record<string, unknown>>, name: string): string {
  const value = record[name];
  return typeof value === 'string' ? value : '';
}
