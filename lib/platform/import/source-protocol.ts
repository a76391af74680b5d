import type { ClaimImport } from '../../api/imports';
import type { DocumentKey } from '../../documents/document-key';
import type { Difference } from '../../importing/at-the-source';
import type { PostId } from '../../notes/note';

export type { ClaimImport } from '../../api/imports';

/** Imported words and their source: whether they stand there, whose they are, whether they may stay. */

/** What this browser found at the source of one post. */
export interface OwnSighting {
  readonly matches: boolean;
  /** What differs; of many the first. */
  readonly differences: readonly Difference[];
  /** Milliseconds. */
  readonly at: number;
}

/** One post as it was compared on the page it was brought from. */
export interface ComparedPost {
  readonly id: PostId;
  /** The piece of its source it is. */
  readonly key: string;
  readonly revision: number;
  /** Who brought it. */
  readonly importer: string;
  /** What others found so far. */
  readonly seen: 'not-yet' | 'seen' | 'mismatch';
  readonly seenBy: number;
  readonly differences: readonly Difference[];
}

export interface SourceProtocol {
  /** A forum's page (`document`) tells what it found of the posts brought from one of its texts. `letters`: of that text, folded. */
  tellSightings(request: { document: DocumentKey; letters: string; posts: readonly ComparedPost[] }): void;
  /** What this browser found, by post. */
  readSightings(request: { document: DocumentKey; posts: readonly PostId[] }): Readonly<Record<string, OwnSighting>>;
  /** Shows that imported words are one's own, by a code in the profile; `remove`: to have them gone. */
  claimWords(request: { document: DocumentKey; source: string; profile: string; remove: boolean }): ClaimImport;
  /** Asks whoever runs the server to remove imported words; needs no account. */
  askRemoval(request: { document: DocumentKey; source: string; words: string; mail: string }): void;
  /** As a verified author: what is told of the writer of this answer becomes one's own. The number of posts. */
  adoptAnswers(request: { document: DocumentKey; source: string }): { readonly posts: number };
}
