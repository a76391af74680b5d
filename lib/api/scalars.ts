import * as v from 'valibot';
import { isDocumentKey } from '../documents/document-key';
import { isPostId } from '../notes/note';
import type { NoteId, PostId, ReplyId, ResponseId } from '../notes/note';

/** The small values of the wire: text, times, ids, links. Each schema decodes to the program's own type. */

/**
 * Text both databases store and give back unchanged: PostgreSQL refuses U+0000, and UTF-8 has no lone
 * surrogates. Lengths are UTF-16 code units, as in `lib/notes/limits`.
 */
export const text = (most: number) =>
  v.pipe(v.string(), v.maxLength(most), v.check(isStorable, 'Text must not hold U+0000 or half a surrogate pair.'));

/** Text that says something: not only white space. */
export const saying = (most: number) =>
  v.pipe(text(most), v.minLength(1), v.check((words) => words.trim() !== '', 'Text must not be empty.'));

function isStorable(words: string): boolean {
  return !words.includes('\u0000') && words.isWellFormed();
}

/** ISO 8601 in UTC on the wire ("2026-11-22T09:15:00.000Z"), integer milliseconds in the program. */
export const time = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/, 'A time is ISO 8601 in UTC.'),
  v.transform((iso) => Date.parse(iso)),
  v.check((milliseconds) => Number.isFinite(milliseconds), 'There is no such date.'),
);

/** The wire's form of a time; undefined stays undefined, and JSON then leaves the field out. */
export function encodeTime(milliseconds: number): string;
export function encodeTime(milliseconds: number | undefined): string | undefined;
export function encodeTime(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}

/** The pattern describes; the guard decides. */
const uuid7 = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'An id is a UUIDv7 in lower case.'),
  v.guard(isPostId, 'An id is a UUIDv7 in lower case.'),
);
export const postId = v.pipe(uuid7, v.transform((id): PostId => id));
export const noteId = v.pipe(uuid7, v.transform((id): NoteId => id));
export const responseId = v.pipe(uuid7, v.transform((id): ResponseId => id));
export const replyId = v.pipe(uuid7, v.transform((id): ReplyId => id));
export const eventId = v.pipe(uuid7, v.transform((id): string => id));

export const documentKey = v.pipe(
  v.string(),
  v.maxLength(100),
  v.regex(
    /^(?:arxiv:(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]{1,20}(?:-[a-z]{1,20})?\/\d{2}(?:0[1-9]|1[0-2])\d{3})|(?:lesswrong|eaforum):[A-Za-z0-9]{17}|sample:[a-z][a-z0-9-]{0,30})$/,
    'A document is named like arxiv:2411.02306 or lesswrong:<post id>.',
  ),
  v.guard(isDocumentKey, 'A document is named like arxiv:2411.02306 or lesswrong:<post id>.'),
);

/** A version of a document: 1 for v1. */
export const version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999));

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A link that is safe to offer: https, or plain http where `web` allows it. */
export const httpsLink = (most: number) => v.pipe(text(most), v.check((url) => hasScheme(url, ['https:']), 'A link to evidence starts with https://.'));
export const webLink = (most: number) => v.pipe(text(most), v.check((url) => hasScheme(url, ['https:', 'http:']), 'A link starts with https:// or http://.'));

function hasScheme(url: string, schemes: readonly string[]): boolean {
  return URL.canParse(url) && schemes.includes(new URL(url).protocol);
}

/** SHA-256 in lower-case hex. */
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** A cursor of the changes feed: the number of the last write that is included, as text without meaning to a client. */
export const cursor = v.pipe(v.string(), v.regex(/^\d{1,16}$/));
