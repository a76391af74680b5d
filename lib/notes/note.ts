import type { DocumentKey } from '../documents/document-key';

/**
 * The words of the product as types. A note is a W3C Web Annotation in spirit: a body about a target, and
 * the target is a passage of one version of one document. Times are integer milliseconds since 1970, UTC.
 */

/** UUIDv7 in lower case, made where the post is written; the same id on every machine. */
export type PostId = string & { readonly __brand: 'PostId' };
export type NoteId = PostId & { readonly __kind?: 'note' };
export type ResponseId = PostId & { readonly __kind?: 'response' };
export type ReplyId = PostId & { readonly __kind?: 'reply' };

const POST_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function isPostId(text: string): text is PostId {
  return POST_ID.test(text);
}

export const NOTE_TYPES = [
  'overclaim',
  'wording',
  'method',
  'missing-baseline',
  'missing-citation',
  'counter-evidence',
  'error',
  'question',
  'praise',
] as const;
export type NoteType = (typeof NOTE_TYPES)[number];

export const SEVERITIES = ['minor', 'major'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** `fixed` needs a version: it says in which one the passage reads differently. */
export const STANCES = [
  'concede',
  'partly-concede',
  'dispute',
  'clarify',
  'will-fix',
  'fixed',
  'not-planning',
] as const;
export type Stance = (typeof STANCES)[number];

/** What a proof of authorship is worth: 0 says so, 1 self-asserted record, 2 code, 3 arXiv + ORCID, 4 two proofs. */
export type ProofLevel = 0 | 1 | 2 | 3 | 4;
export const BADGE_LEVEL: ProofLevel = 2;

/** TextQuoteSelector with a position hint: `hint` is a UTF-16 offset in the text the note was made on. */
export interface QuoteTarget {
  readonly kind: 'quote';
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly hint?: number;
  /** Heading the passage stands under, as people read it ("3.2 Attention"). */
  readonly section?: string;
}
/** A part of the document named by its label: "Figure 38", "Table 2", "(3)", "4.1 Limitations". */
export interface PartTarget {
  readonly kind: 'figure' | 'table' | 'equation' | 'section';
  readonly label: string;
}
export interface WholeTarget {
  readonly kind: 'title' | 'whole';
}
export type Target = (QuoteTarget | PartTarget | WholeTarget) & {
  /** Forum posts only: the comment the note is about. It is shown only where that comment is on the page. */
  readonly comment?: string;
};

/** Where a note was first published. */
export interface Source {
  readonly url: string;
  readonly writer: string;
  /** Milliseconds, when known. */
  readonly date?: number;
  /** Who brought it here; absent where that is the post's own writer. */
  readonly importedBy?: Person;
  /** When these words were last found at the source by somebody else, in milliseconds; absent: not yet. */
  readonly seen?: number;
  /** The piece of its source this is, the same for everybody who brings it (`lib/importing/source-key.ts`). */
  readonly key?: string;
  /** Since when the post is its writer's own, in milliseconds: they showed that the words are theirs. */
  readonly claimed?: number;
}

/** True for words somebody brought here whose own writer has not claimed them: they count for nothing, and are grey. */
export function isBrought({ source }: { readonly source?: Source }): boolean {
  return source !== undefined && source.claimed === undefined;
}

export const SOURCE_SEEN = ['not-yet', 'seen', 'mismatch'] as const;
export type SourceSeen = (typeof SOURCE_SEEN)[number];

export interface Person {
  readonly id: string;
  /** Pseudonym, as chosen. */
  readonly handle: string;
}

interface Post {
  readonly writer: Person;
  /** Markdown with TeX between dollar signs. Hostile until rendered through `lib/markup`. */
  readonly body: string;
  readonly created: number;
  /** Time of the last edit, absent when never edited. */
  readonly edited?: number;
  /** 1 for the first text; the server's ETag is this number. */
  readonly revision: number;
  /** Set when its writer removed it: the body is empty and only the place of the answers remains. */
  readonly removed?: number;
  readonly source?: Source;
  /** Of imported words: whether another reader's browser found them so at their source. */
  readonly seen?: SourceSeen;
  /** How many found them so. */
  readonly seenBy?: number;
}

export interface Note extends Post {
  readonly id: NoteId;
  readonly document: DocumentKey;
  /** The version the note was written on; null where the document has none (a forum post) or it is unknown. */
  readonly version: number | null;
  readonly target: Target;
  readonly type: NoteType;
  readonly severity: Severity;
  readonly suggestedWording?: string;
  /** An https link to evidence. */
  readonly evidence?: string;
  /** How many others said "this is also my objection". */
  readonly joined: number;
}

export interface Response extends Post {
  readonly id: ResponseId;
  readonly document: DocumentKey;
  /** One response may answer several notes. */
  readonly notes: readonly NoteId[];
  readonly stance: Stance;
  /** With stance `fixed`: the version that holds the mended passage. */
  readonly version?: number;
  readonly proof: { readonly level: ProofLevel; readonly method: string; readonly date?: number };
}

export interface Reply extends Post {
  readonly id: ReplyId;
  readonly document: DocumentKey;
  readonly note: NoteId;
  /** The response or reply it answers, when not the note itself. */
  readonly parent?: PostId;
}

/** Dated acts that move a note's status besides verified responses. */
export const EVENT_KINDS = ['withdrawn', 'reinstated', 'fix-confirmed', 'fix-contested', 'passage-changed'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface StatusEvent {
  readonly id: string;
  readonly document: DocumentKey;
  readonly note: NoteId;
  readonly kind: EventKind;
  readonly at: number;
  readonly actor: Person;
  readonly version?: number;
  /** A change of the passage that so far nobody but who reports it vouches for: told, and without weight. */
  readonly doubtful?: true;
}

/** All that is said about one document. */
export interface Discussion {
  readonly document: DocumentKey;
  readonly notes: readonly Note[];
  readonly responses: readonly Response[];
  readonly replies: readonly Reply[];
  readonly events: readonly StatusEvent[];
}

export function emptyDiscussion(document: DocumentKey): Discussion {
  return { document, notes: [], responses: [], replies: [], events: [] };
}
