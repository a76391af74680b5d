import type { ClaimImport } from '../../api/imports';
import type { DocumentKey } from '../../documents/document-key';
import { identifyUrl } from '../../documents/identify';
import type { PostId } from '../../notes/note';
import type { ExtensionLink } from '../extension-link';
import type { OwnSighting } from './source-protocol';

type Told = { readonly id: PostId; readonly document: DocumentKey; readonly revision: number };

/** What a card asks about imported words. Each rejects with a problem in words. */
export interface SourceAccess {
  /** What this browser found at the post's source; null where it never looked. */
  sighting(post: { readonly id: PostId; readonly document: DocumentKey }): Promise<OwnSighting | null>;
  /** True where the page under the view is the one with this address, or another site's page of the same. */
  isSource(url: string): boolean;
  /** Whether the reader can tell others what this browser found there. */
  mayConfirm(post: Told): Promise<boolean>;
  /** Tells them, of this one post. */
  confirm(post: Told): Promise<{ readonly counted: boolean }>;
  claim(request: { document: DocumentKey; source: string; profile: string; remove: boolean }): Promise<ClaimImport>;
  askRemoval(request: { document: DocumentKey; source: string; words: string; mail: string }): Promise<void>;
  adopt(request: { document: DocumentKey; source: string }): Promise<{ readonly posts: number }>;
}

/** `page`: what the view stands over; null in a private window, and where that does not matter. */
export function createSourceAccess({ send }: Pick<ExtensionLink, 'send'>, page: DocumentKey | null): SourceAccess {
  return {
    isSource: (url) => page !== null && URL.canParse(url) && identifyUrl(new URL(url))?.document === page,
    mayConfirm: ({ id, revision }) => send('mayConfirmSighting', { post: id, revision }),
    confirm: ({ id, document, revision }) => send('confirmSighting', { document, post: id, revision }),
    sighting: async ({ id, document }) => (await send('readSightings', { document, posts: [id] }))[id] ?? null,
    claim: (request) => send('claimWords', request),
    askRemoval: (request) => send('askRemoval', request),
    adopt: (request) => send('adoptAnswers', request),
  };
}
