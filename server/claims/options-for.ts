import type { ClaimOptions } from '../../lib/api/claims';
import { isArxivId } from '../../lib/documents/arxiv-id';
import type { ArxivId } from '../../lib/documents/arxiv-id';
import { documentKind } from '../../lib/documents/document-key';
import type { DocumentKey } from '../../lib/documents/document-key';
import { Refusal } from '../http/refusal';
import type { AccountRow } from '../store/schema';
import type { ServerParts } from '../server-parts';
import { forumOf, orRefusal } from './claim-parts';
import { keyedHash } from './codes';
import { mayBePlaced } from './placed-page';
import { maskAddress } from './printed-addresses';
import { SourceAway } from './sources';

/** How this person can prove to be an author of this document, as far as this server can look. */
export async function optionsFor(server: ServerParts, account: AccountRow, document: DocumentKey): Promise<ClaimOptions> {
  const none: ClaimOptions = { document, authors: [], orcid: null, mail: [], pages: [], comments: false, bio: false, profiles: [] };
  const id = arxivIdOf(document);
  if (id === null) return { ...none, ...(await forumOptions(server, document)) };
  const { arxiv, orcid } = server.claims;
  const byOrcid = server.providers.has('orcid') && (arxiv !== null || orcid !== null);
  const signedIn = byOrcid ? ((await orcidOf(server, account.id)) === null ? 'sign-in' : 'ready') : null;
  if (arxiv === null) return { ...none, orcid: signedIn };
  const facts = await orRefusal(arxiv.abstract(id));
  if (facts === null) throw new Refusal(404, 'not-found', 'arXiv has no such paper.');
  const addresses = server.mailer === null ? [] : await orRefusal(arxiv.addresses(id));
  return {
    ...none,
    authors: facts.authors,
    orcid: signedIn,
    mail: await Promise.all(addresses.map(async (address) => ({ address: await handleOf(server, document, address), masked: maskAddress(address) }))),
    pages: facts.pages.filter((page) => mayBePlaced(new URL(page))),
    comments: true,
  };
}

async function forumOptions(server: ServerParts, document: DocumentKey): Promise<Pick<ClaimOptions, 'bio' | 'profiles'>> {
  if (!isForumPost(document)) return { bio: false, profiles: [] };
  try {
    return { bio: true, profiles: (await forumOf(server.claims, document)?.writersOf(postOf(document))) ?? [] };
  } catch (error) {
    // A forum that lets no server look is known to be so: readers' browsers look instead.
    if (error instanceof SourceAway) return { bio: true, profiles: [] };
    throw error;
  }
}

export function isForumPost(document: DocumentKey): boolean {
  const kind = documentKind(document);
  return kind === 'lesswrong' || kind === 'eaforum';
}

export function postOf(document: DocumentKey): string {
  return document.slice(document.indexOf(':') + 1);
}

export function arxivIdOf(document: DocumentKey): ArxivId | null {
  const id = postOf(document);
  return documentKind(document) === 'arxiv' && isArxivId(id) ? id : null;
}

/** The ORCID iD the account signed in with, or null. */
export async function orcidOf(server: ServerParts, account: string): Promise<string | null> {
  const row = await server.engine.db.selectFrom('identity').select('subject').where('account', '=', account).where('provider', '=', 'orcid').executeTakeFirst();
  const id = /\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/.exec(row?.subject ?? '')?.[0];
  return id ?? null;
}

/** Names an address of the list without saying it; of no use for another document. */
export async function handleOf(server: ServerParts, document: DocumentKey, address: string): Promise<string> {
  return (await keyedHash(server.engine.db, 'handle', `${document}\n${address}`)).toString('hex').slice(0, 16);
}
