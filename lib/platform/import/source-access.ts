import type { ClaimImport } from '../../api/imports';
import type { DocumentKey } from '../../documents/document-key';
import type { PostId } from '../../notes/note';
import { send } from '../messages';
import type { OwnSighting } from './source-protocol';

/** What a card asks about imported words. Each rejects with a problem in words. */
export interface SourceAccess {
  /** What this browser found at the post's source; null where it never looked. */
  sighting(post: { readonly id: PostId; readonly document: DocumentKey }): Promise<OwnSighting | null>;
  claim(request: { document: DocumentKey; source: string; profile: string; remove: boolean }): Promise<ClaimImport>;
  askRemoval(request: { document: DocumentKey; source: string; words: string; mail: string }): Promise<void>;
  adopt(request: { document: DocumentKey; source: string }): Promise<{ readonly posts: number }>;
}

export function createSourceAccess(): SourceAccess {
  return {
    sighting: async ({ id, document }) => (await send('readSightings', { document, posts: [id] }))[id] ?? null,
    claim: (request) => send('claimWords', request),
    askRemoval: (request) => send('askRemoval', request),
    adopt: (request) => send('adoptAnswers', request),
  };
}
