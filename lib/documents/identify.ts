import { arxivDocument, parseArxivId } from './arxiv-id';
import { parseDocumentKey, type DocumentKey } from './document-key';
import {
  AR5IV_HOSTS,
  ARXIV_HOSTS,
  EAFORUM_HOSTS,
  EAFORUM_MIRROR_HOSTS,
  GREATERWRONG_HOSTS,
  LESSWRONG_HOSTS,
} from './hosts';

/** The pages one document has. */
export type Rendition = 'abs' | 'html' | 'ar5iv' | 'pdf' | 'post';

/** What a URL alone tells. The page may tell more: see the site adapters. */
export interface IdentifiedUrl {
  readonly document: DocumentKey;
  readonly rendition: Rendition;
  /** Null where the URL names none: arXiv then shows the latest, ar5iv some one version. */
  readonly version: number | null;
  /** The comment a forum URL points to. */
  readonly comment?: string;
}

const has = (hosts: readonly string[], host: string): boolean => hosts.includes(host);

/** Which document the URL names, and which of its pages; null when it is none we know. Never throws. */
export function identifyUrl(url: URL): IdentifiedUrl | null {
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  const path = decodePath(url.pathname);
  if (isSampleHost(url)) return identifySample(path);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (has(ARXIV_HOSTS, host)) return identifyArxiv(path, url.searchParams);
  if (has(AR5IV_HOSTS, host) || AR5IV_REDIRECTS.has(host)) return identifyAr5iv(path);
  if (DOI_HOSTS.has(host)) return identifyDoi(path);
  if (has(LESSWRONG_HOSTS, host) || has(GREATERWRONG_HOSTS, host)) return identifyPost('lesswrong', path, url);
  if (has(EAFORUM_HOSTS, host) || has(EAFORUM_MIRROR_HOSTS, host)) return identifyPost('eaforum', path, url);
  return null;
}

/** These only redirect to ar5iv's page host, but links to them name a paper all the same. */
const AR5IV_REDIRECTS: ReadonlySet<string> = new Set(['ar5iv.org', 'www.ar5iv.org']);
const DOI_HOSTS: ReadonlySet<string> = new Set(['doi.org', 'www.doi.org', 'dx.doi.org']);

function isSampleHost(url: URL): boolean {
  return url.protocol === 'http:' && (url.hostname === '127.0.0.1' || url.hostname === 'localhost');
}

function identifySample(path: string): IdentifiedUrl | null {
  const name = /^\/sample\/([^/]+)\/?$/.exec(path)?.[1];
  const document = name === undefined ? null : parseDocumentKey(`sample:${name}`);
  return document && { document, rendition: 'html', version: null };
}

function identifyArxiv(path: string, query: URLSearchParams): IdentifiedUrl | null {
  const [, page, rest = ''] = /^\/+([^/]+)(?:\/+(.*))?$/s.exec(path) ?? [];
  if (page !== 'abs' && page !== 'html' && page !== 'pdf') return null;
  const found = parseArxivId(rest === '' && page === 'abs' ? (query.get('id') ?? '') : rest);
  return found && { document: arxivDocument(found.id), rendition: page, version: found.version };
}

/** ar5iv keeps one version of each paper under an address without version; a version asked for is not heeded. */
function identifyAr5iv(path: string): IdentifiedUrl | null {
  const rest = /^\/+(?:html|abs|papers|pdf)\/+(.*)$/s.exec(path)?.[1];
  const found = rest === undefined ? null : parseArxivId(rest);
  return found && { document: arxivDocument(found.id), rendition: 'ar5iv', version: null };
}

/** arXiv's DOIs resolve to the abs page. */
function identifyDoi(path: string): IdentifiedUrl | null {
  const rest = /^\/+10\.48550\/arxiv\.(.*)$/is.exec(path)?.[1];
  const found = rest === undefined ? null : parseArxivId(rest);
  return found && { document: arxivDocument(found.id), rendition: 'abs', version: found.version };
}

const COMMENT_ID = /^[A-Za-z0-9]{17}$/;

function identifyPost(site: 'lesswrong' | 'eaforum', path: string, url: URL): IdentifiedUrl | null {
  const found =
    /^\/+(?:posts|events|[gs]\/[^/]+\/p)\/+([A-Za-z0-9]{17})(?![^/])(?:\/[^/]*)?(?:\/comment\/([^/]+))?/.exec(path);
  if (!found) return null;
  const document = parseDocumentKey(`${site}:${found[1]}`);
  if (!document) return null;
  const comment = [found[2], url.searchParams.get('commentId'), url.hash.replace(/^#(?:comment-)?/, '')].find(
    (id) => id !== undefined && id !== null && COMMENT_ID.test(id),
  );
  return { document, rendition: 'post', version: null, ...(comment ? { comment } : {}) };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // A stray per cent sign: the path as it stands names nothing we know, or names it plainly.
  }
}

/** The canonical address of a document's page. Null where that page does not exist (a forum post has no PDF). */
export function documentUrl(
  document: DocumentKey,
  page: { readonly rendition: Rendition; readonly version?: number | null; readonly comment?: string },
): URL | null {
  const colon = document.indexOf(':');
  const id = document.slice(colon + 1);
  const version = page.version ? `v${page.version}` : '';
  switch (document.slice(0, colon)) {
    case 'arxiv':
      if (page.rendition === 'post') return null;
      return page.rendition === 'ar5iv'
        ? new URL(`https://ar5iv.labs.arxiv.org/html/${id}`)
        : new URL(`https://arxiv.org/${page.rendition}/${id}${version}`);
    case 'lesswrong':
      return page.rendition === 'post' ? postUrl('https://www.lesswrong.com', id, page.comment) : null;
    case 'eaforum':
      return page.rendition === 'post' ? postUrl('https://forum.effectivealtruism.org', id, page.comment) : null;
    default:
      // The sample paper is served by whatever note server the reader runs.
      return null;
  }
}

function postUrl(origin: string, id: string, comment: string | undefined): URL {
  const url = new URL(`${origin}/posts/${id}`);
  if (comment !== undefined) url.searchParams.set('commentId', comment);
  return url;
}
