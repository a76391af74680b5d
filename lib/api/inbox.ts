import * as v from 'valibot';
import type { DocumentKey } from '../documents/document-key';
import type { NoteId, Person, StatusEvent } from '../notes/note';
import { appealAnswer, moderationAnswer, type MODERATIONS } from './moderation';
import { anyPostAnswer, encodeAnyPost, encodeEvent, eventAnswer, person } from './posts';
import type { AnyPost } from './posts';
import { count, cursor, documentKey, encodeTime, eventId, noteId, saying, time } from './scalars';
import { mailAddress } from './sign-in';
import type { Asked } from './exchange';
import type { Answer } from './failure';

/**
 * What there is for a person to read, newest first, each with its words: nothing needs to be looked up by document,
 * which would say what somebody reads.
 */

/**
 * `note`: on a document the person is a proved author of. `answer`: an author's answer to a note the person wrote or
 * joined. `reply`: anybody's. `status`: something else moved such a note. `fix-judged`: the critic confirms or contests.
 * `decision`: a moderator's, about what the person wrote. `vouch-asked`: somebody asks for the person's word as a
 * co-author. `vouched`: a co-author gave theirs for the person.
 */
export const INBOX_KINDS = ['note', 'answer', 'reply', 'status', 'fix-judged', 'decision', 'vouch-asked', 'vouched'] as const;

export interface InboxItem {
  readonly id: string;
  readonly at: number;
  readonly kind: (typeof INBOX_KINDS)[number];
  readonly unread: boolean;
  readonly document: DocumentKey;
  /** Absent where it is about authorship, not about a note. */
  readonly note?: NoteId;
  /** What was said; one of the four. */
  readonly post?: AnyPost;
  readonly event?: StatusEvent;
  readonly decision?: Decided;
  readonly vouch?: Vouching;
}

/** Who asks for a co-author's word, or who gave it. */
export interface Vouching {
  readonly person: Person;
}

/** `appeal`: what became of the objection to it; null where there was none. */
export interface Decided {
  readonly id: string;
  readonly action: (typeof MODERATIONS)[number];
  readonly reason: string;
  readonly appeal: 'open' | 'upheld' | 'overturned' | null;
}
const decided = v.object({
  id: eventId,
  action: moderationAnswer.entries.action,
  reason: moderationAnswer.entries.reason,
  appeal: moderationAnswer.entries.appeal,
}) satisfies v.GenericSchema<unknown, Decided>;

const inboxItem = v.object({
  id: eventId,
  at: time,
  kind: v.picklist(INBOX_KINDS),
  unread: v.boolean(),
  document: documentKey,
  note: v.exactOptional(noteId),
  post: v.exactOptional(anyPostAnswer),
  event: v.exactOptional(eventAnswer),
  decision: v.exactOptional(decided),
  vouch: v.exactOptional(v.object({ person })),
}) satisfies v.GenericSchema<unknown, InboxItem>;

export interface Inbox {
  readonly items: readonly InboxItem[];
  /** Of all, not only of these. */
  readonly unread: number;
  /** Marks everything that stands here as read. */
  readonly cursor: string;
  /** Gives the older ones; absent when there are none. */
  readonly before?: string;
  /** Objections to the person's papers that were there before the proof, so that no inbox told of them, and wait still. */
  readonly earlier?: number;
}
export const inboxAnswer = v.object({ items: v.array(inboxItem), unread: count, cursor, before: v.exactOptional(eventId), earlier: v.exactOptional(count) }) satisfies v.GenericSchema<unknown, Inbox>;
export const inboxQuery = v.strictObject({ before: v.exactOptional(eventId) });
export const inboxReadInput = v.strictObject({ upTo: cursor });
export const inboxReadAnswer = v.object({ unread: count });

/**
 * `daily`: one mail a day at most, with the full text, when there is something unread. `none`: no such mail.
 * `never`: nor any other, also not to ask whether one is an author.
 */
export const DIGEST_WANTS = ['daily', 'none', 'never'] as const;
/** `mail`: the address one signs in with, typed again, because the server keeps only a keyed hash of it. */
export const digestInput = v.strictObject({ want: v.picklist(DIGEST_WANTS), mail: v.exactOptional(mailAddress) });
export type DigestWish = v.InferOutput<typeof digestInput>;
export interface Digest {
  readonly want: (typeof DIGEST_WANTS)[number];
  /** Masked. */
  readonly to?: string;
}
export const digestAnswer = v.object({ want: v.picklist(DIGEST_WANTS), to: v.exactOptional(saying(300)) }) satisfies v.GenericSchema<unknown, Digest>;

export function encodeInbox(inbox: Inbox): Readonly<Record<string, unknown>> {
  return {
    ...inbox,
    items: inbox.items.map((item) => ({ ...item, at: encodeTime(item.at), post: item.post && encodeAnyPost(item.post), event: item.event && encodeEvent(item.event) })),
  };
}

export interface InboxClient {
  /** Newest first; `before`: from an earlier answer, for older ones. */
  inbox(before?: string): Promise<Answer<Inbox>>;
  /** Up to a `cursor` of an inbox. Gives how many are still unread. */
  markInboxRead(upTo: string): Promise<Answer<{ readonly unread: number }>>;
  /** Objects to a decision about an own post, once. `id`: a UUIDv7. */
  appeal(appeal: { readonly id: string; readonly moderation: string; readonly words: string }, key: string): Promise<Answer<v.InferOutput<typeof appealAnswer>>>;
  digest(): Promise<Answer<Digest>>;
  setDigest(wish: DigestWish): Promise<Answer<Digest>>;
}

type Ask = <T>(asked: Asked, schema: v.GenericSchema<unknown, T>) => Promise<Answer<T>>;

export function inboxClient(ask: Ask): InboxClient {
  return {
    inbox: (before) => ask({ method: 'GET', path: `v1/me/inbox${before === undefined ? '' : `?before=${before}`}`, signed: true }, inboxAnswer),
    markInboxRead: (upTo) => ask({ method: 'PUT', path: 'v1/me/inbox/read', body: { upTo }, signed: true }, inboxReadAnswer),
    appeal: (body, key) => ask({ method: 'POST', path: 'v1/appeals', body, key, signed: true }, appealAnswer),
    digest: () => ask({ method: 'GET', path: 'v1/me/digest', signed: true }, digestAnswer),
    setDigest: (wish) => ask({ method: 'PUT', path: 'v1/me/digest', body: wish, signed: true }, digestAnswer),
  };
}
