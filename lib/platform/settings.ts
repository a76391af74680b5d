import type { DocumentKey } from '../documents/document-key';

/** Sites that can be switched off one by one. */
export const SITES = ['arxiv', 'ar5iv', 'lesswrong', 'alignmentforum', 'eaforum', 'greaterwrong', 'sample'] as const;
export type Site = (typeof SITES)[number];

export type ServerChoice =
  | { readonly kind: 'default' }
  | { readonly kind: 'own'; readonly url: string }
  /** Local only: nothing is fetched, nothing leaves this browser. */
  | { readonly kind: 'none' };

/** All that can be set. Every field is independent of the others. */
export interface Settings {
  /** Null until the reader chose; then nothing is fetched, as with `none`. */
  readonly server: ServerChoice | null;
  /** The small toolbar beside a selection. */
  readonly toolbar: boolean;
  readonly theme: 'auto' | 'light' | 'dark';
  /** Minutes between refreshes of what is cached; 0.5 at the least. */
  readonly refreshMinutes: number;
  /** Hidden everywhere, per site, per document. */
  readonly hiddenEverywhere: boolean;
  readonly hiddenSites: readonly Site[];
  readonly hiddenDocuments: readonly DocumentKey[];
}

/** True where the settings hide our things on a page of this site and document. */
export function isHidden(settings: Settings, page: { readonly site: Site; readonly document: DocumentKey }): boolean {
  return (
    settings.hiddenEverywhere ||
    settings.hiddenSites.includes(page.site) ||
    settings.hiddenDocuments.includes(page.document)
  );
}
