import { findAll, isHidden, nameOf, rawText } from '../dom';
import { MAX_COMMENTS } from '../limits';
import type { Comment, Thread } from '../thread';
import { absolute, bodyOf, commentIdOf, commentOf, isoDate, isRecord, slugOf, textField, type ParseHtml } from './forum-html';

type Json = Readonly<Record<string, unknown>>;

/** A comment as the page itself shows it: JSON-LD has no ids, and so no addresses. */
export interface ShownComment {
  readonly id: string;
  readonly writer: string;
  readonly date?: string | undefined;
  readonly url?: string | undefined;
}

/**
 * The discussion in a page's JSON-LD (`DiscussionForumPosting`): the whole tree with untruncated HTML. Null
 * where there is none. Pages left hidden by a navigation keep theirs, so the one of this address is taken.
 */
export function readJsonLd(document: Document, url: string | undefined, shown: readonly ShownComment[], parseHtml: ParseHtml): Thread | null {
  const postings = findAll(
    document,
    (element) => nameOf(element) === 'script' && (element.getAttribute('type') ?? '').toLowerCase() === 'application/ld+json',
    (element) => !isHidden(element),
  ).flatMap((script) => postingsIn(rawText(script)));
  const posting = postings.find((one) => sameAddress(textField(one, 'url'), url)) ?? postings.at(-1);
  return posting === undefined ? null : threadOf(posting, url, shown, parseHtml);
}

function postingsIn(json: string): Json[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return []; // Not ours to repair: the page's visible comments are read instead.
  }
  const candidates = Array.isArray(value) ? value : isRecord(value) && Array.isArray(value['@graph']) ? value['@graph'] : [value];
  return candidates.filter((one) => isRecord(one)).filter((one) => /DiscussionForumPosting|SocialMediaPosting|BlogPosting|^Article$/.test(String(one['@type'])) && Array.isArray(one['comment']));
}

function postIdIn(address: string): string | undefined {
  return /\/posts\/([A-Za-z0-9]+)/.exec(address)?.[1];
}

function sameAddress(a: string, b: string | undefined): boolean {
  return b !== undefined && a !== '' && (postIdIn(a) ?? a) === (postIdIn(b) ?? b);
}

function threadOf(posting: Json, url: string | undefined, shown: readonly ShownComment[], parseHtml: ParseHtml): Thread {
  const base = absolute(textField(posting, 'url'), url) ?? url;
  const ids = new Map<string, ShownComment[]>();
  for (const one of shown) ids.set(keyOf(one.writer, one.date), [...(ids.get(keyOf(one.writer, one.date)) ?? []), one]);

  const comments: Comment[] = [];
  const waiting: { json: Json; parent: number | null }[] = records(posting['comment']).toReversed().map((json) => ({ json, parent: null }));
  for (let next = waiting.pop(); next !== undefined && comments.length < MAX_COMMENTS; next = waiting.pop()) {
    const { json, parent } = next;
    const { writer, profile } = writerOf(json);
    const date = isoDate(json['datePublished']);
    const match = ids.get(keyOf(writer, date))?.shift();
    const address = absolute(textField(json, 'url'), base) ?? match?.url;
    const body = bodyOf(textField(json, 'text'), parseHtml);
    comments.push(commentOf({ id: match?.id ?? commentIdOf(address), parent, writer, aliases: [slugOf(profile)], date, url: address ?? base }, body));
    const here = comments.length - 1;
    for (const child of records(json['comment']).toReversed()) waiting.push({ json: child, parent: here });
  }

  const { writer, profile } = writerOf(posting);
  const post = commentOf(
    { id: null, parent: null, writer, aliases: [slugOf(profile)], date: isoDate(posting['datePublished']), url: base },
    bodyOf(textField(posting, 'text'), parseHtml),
  );
  return {
    ...(textField(posting, 'headline') === '' ? {} : { title: textField(posting, 'headline') }),
    ...(post.blocks.length > 0 ? { post } : {}),
    comments,
    leftovers: [],
  };
}

function records(value: unknown): Json[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => isRecord(one));
}

function writerOf(json: Json): { writer: string; profile: string } {
  const author = records(json['author'])[0];
  return { writer: author ? textField(author, 'name') : '', profile: author ? textField(author, 'url') : '' };
}

function keyOf(writer: string, date: string | undefined): string {
  return `${writer.toLowerCase()} ${date ?? ''}`;
}
