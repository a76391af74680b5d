import { parseDocumentKey, type DocumentKey } from '../../documents/document-key';

/** The part of a document's claim page one goes to: the public log, and in it what is said of one account. */
export interface ClaimPart {
  readonly part: 'log';
  readonly person: string | null;
}

/** As servers name accounts; a page may have asked for another. */
export function isAccountId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text);
}

/** What stands after the `#`: the document, `/log`, and the account. */
export function claimFragment(document: DocumentKey, part: ClaimPart | null): string {
  return `${document}${part === null ? '' : `/log${part.person === null ? '' : `/${part.person}`}`}`;
}

/** `document`: null where the fragment names none. */
export function readClaimFragment(fragment: string): { readonly document: DocumentKey | null; readonly part: ClaimPart | null } {
  const found = /^(.+?)\/log(?:\/([A-Za-z0-9_-]{1,64}))?$/u.exec(fragment);
  if (found?.[1] === undefined) return { document: parseDocumentKey(fragment), part: null };
  return { document: parseDocumentKey(found[1]), part: { part: 'log', person: found[2] ?? null } };
}
