import type { DocumentKey } from '../../documents/document-key';

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
  /** Passages with notes, at rest: a line under the words, a fill as well, or the signs in the margin alone. */
  readonly marks: 'line' | 'fill' | 'none';
  /** Minutes between refreshes of what is cached; 0.5 at the least. */
  readonly refreshMinutes: number;
  /** Everything on the note server is kept here, and look-ups are answered from that. */
  readonly fullCopy: boolean;
  /** Notes are looked up in private windows too. */
  readonly privateWindows: boolean;
  /** On a forum's page, what was brought from it is compared with it, and the note server told: it learns by that what was opened. */
  readonly confirmSources: boolean;
  /** Hidden everywhere, per site, per document. */
  readonly hiddenEverywhere: boolean;
  readonly hiddenSites: readonly Site[];
  readonly hiddenDocuments: readonly DocumentKey[];
}

/** Why the notes of a page are not shown: each by itself, so that each can be taken back by itself. */
export interface Hiding {
  readonly page: boolean;
  readonly site: boolean;
  readonly everywhere: boolean;
}

interface HideablePage {
  readonly site: Site;
  readonly document: DocumentKey;
}

export function hidingOf(settings: Settings, { site, document }: HideablePage): Hiding {
  return {
    page: settings.hiddenDocuments.includes(document),
    site: settings.hiddenSites.includes(site),
    everywhere: settings.hiddenEverywhere,
  };
}

/** What has to change in the settings for it. */
export function hidingChange(settings: Settings, { site, document }: HideablePage, wanted: Partial<Hiding>): Partial<Settings> {
  const documents = settings.hiddenDocuments.filter((one) => one !== document);
  const sites = settings.hiddenSites.filter((one) => one !== site);
  return {
    ...(wanted.page === undefined ? {} : { hiddenDocuments: wanted.page ? [...documents, document] : documents }),
    ...(wanted.site === undefined ? {} : { hiddenSites: wanted.site ? [...sites, site] : sites }),
    ...(wanted.everywhere === undefined ? {} : { hiddenEverywhere: wanted.everywhere }),
  };
}

/** True where the settings hide our things on a page of this site and document. */
export function isHidden(settings: Settings, page: HideablePage): boolean {
  return Object.values(hidingOf(settings, page)).includes(true);
}
