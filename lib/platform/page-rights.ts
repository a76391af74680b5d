import type { DocumentKey } from '../documents/document-key';
import { documentKind, isDocumentKey } from '../documents/document-key';
import { AR5IV_HOSTS, ARXIV_HOSTS, EAFORUM_HOSTS, EAFORUM_MIRROR_HOSTS, GREATERWRONG_HOSTS, LESSWRONG_HOSTS } from '../documents/hosts';
import { MessageError } from './problem';
import type { BackgroundProtocol } from './protocol';

/**
 * What a page of a site may ask the background: one table, looked at before any handler. A script of ours in a page
 * lives in one process with the page's own; where that process was broken into, whatever it sends comes from somebody
 * else. It then can do what a reader could on that site, and nothing beyond.
 */

/**
 * `ours`: the extension's own pages alone. `any`: nothing by which one page learns of another. `own`: about a document
 * of the page's own site. `linked`: also about an arXiv paper where a forum's page shows its notes.
 */
type Right = 'ours' | 'any' | 'own' | 'linked';

export const PAGE_RIGHTS: Readonly<Record<keyof BackgroundProtocol, Right>> = {
  // Everybody's notes, and which of them are one's own. A page may show those of the papers it links.
  readDiscussions: 'any',
  refreshDiscussions: 'any',
  readHistory: 'any',
  countKnown: 'any',
  renderBodies: 'any',
  arrive: 'any',
  bringMargin: 'any',
  reportCount: 'any',
  openNote: 'any',
  openOptions: 'any',
  openClaim: 'any',
  openDesk: 'any',
  readAccount: 'any',
  readStanding: 'any',
  readConsent: 'any',
  // Whose profile it is, its handler takes from the tab.
  tellProfileCodes: 'any',
  readSettings: 'any',
  // Their handlers take less of a page than of our own.
  changeSettings: 'any',
  answerConsent: 'any',
  signUp: 'any',
  discardDraft: 'any',
  undo: 'any',
  resolveDelivery: 'any',
  changeHiding: 'own',
  readDrafts: 'own',
  rememberPassages: 'own',
  recallPassages: 'own',
  tellSightings: 'own',
  saveDraft: 'linked',
  publish: 'linked',
  removePost: 'linked',
  withdrawNote: 'linked',
  joinNote: 'linked',
  judgeFix: 'linked',
  reportChange: 'linked',
  reportPost: 'linked',
  readSightings: 'linked',
  claimWords: 'linked',
  askRemoval: 'linked',
  recallStanding: 'linked',
  adoptAnswers: 'linked',
  signOut: 'ours',
  readSignIn: 'ours',
  sendMailCode: 'ours',
  enterMailCode: 'ours',
  nameAccount: 'ours',
  signInWith: 'ours',
  signInByCode: 'ours',
  cancelSignIn: 'ours',
  signOutEverywhere: 'ours',
  exportAccount: 'ours',
  endAccount: 'ours',
  readWays: 'ours',
  sendLinkCode: 'ours',
  linkMail: 'ours',
  linkProvider: 'ours',
  readClaim: 'ours',
  readClaimOptions: 'ours',
  keepClaimPlace: 'ours',
  beginProof: 'ours',
  lookAtProof: 'ours',
  endClaim: 'ours',
  linkOrcid: 'ours',
  readClaimLog: 'ours',
  readClaimTurn: 'ours',
  objectToClaim: 'ours',
  readVouches: 'ours',
  vouchFor: 'ours',
  readDesk: 'ours',
  readInbox: 'ours',
  refreshInbox: 'ours',
  readOlderInbox: 'ours',
  markInboxRead: 'ours',
  objectToDecision: 'ours',
  readDigest: 'ours',
  setDigest: 'ours',
  readCopy: 'ours',
  fillCopy: 'ours',
  mayConfirmSighting: 'ours',
  confirmSighting: 'ours',
  fetchPaper: 'ours',
  cancelImport: 'ours',
  importThread: 'ours',
  readDiscussed: 'ours',
  beginImport: 'ours',
};

/** Who asks: a page of a site by its address, or a page of ours. */
type Asking = { readonly kind: 'page'; readonly url: string } | { readonly kind: 'extension' };

/** Throws `problems.notAllowed` where a page asks for more than it may. */
export function refuseBeyondRights(name: string, request: unknown, caller: Asking): void {
  if (caller.kind !== 'page') return;
  const right = isName(name) ? PAGE_RIGHTS[name] : 'ours';
  const allowed = right === 'any' || (right !== 'ours' && mayTouch(caller.url, documentIn(request), right, name === 'publish' && isNewNote(request)));
  if (!allowed) throw new MessageError('problems.notAllowed');
}

/** Throws `problems.notAllowed` for a page of another site: where a request names no document, but what it names has one. */
export function refuseForeign(caller: Asking, document: DocumentKey): void {
  if (caller.kind === 'page' && !mayTouch(caller.url, document, 'linked', false)) throw new MessageError('problems.notAllowed');
}

function isName(name: string): name is keyof BackgroundProtocol {
  return Object.hasOwn(PAGE_RIGHTS, name);
}

/** Documents that a page of this address may learn the reader's own things of. */
export function isForPage(url: string, document: DocumentKey): boolean {
  return mayTouch(url, document, 'linked', false);
}

function mayTouch(url: string, document: unknown, right: 'own' | 'linked', isNew: boolean): boolean {
  if (typeof document !== 'string' || !isDocumentKey(document)) return false;
  const [kind, site] = [documentKind(document), siteOf(url)];
  // A new note is published from the page it is about; only what is there already may be a linked paper's.
  return kind === site || (right === 'linked' && !isNew && kind === 'arxiv' && (site === 'lesswrong' || site === 'eaforum'));
}

/** Which documents a site's pages show. The address within the site is no proof: a broken page chooses it. */
function siteOf(url: string): ReturnType<typeof documentKind> | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  const isOne = (...hosts: readonly (readonly string[])[]) => hosts.flat().includes(hostname);
  if (protocol === 'http:') return isOne(['127.0.0.1', 'localhost']) ? 'sample' : null;
  if (isOne(ARXIV_HOSTS, AR5IV_HOSTS)) return 'arxiv';
  if (isOne(LESSWRONG_HOSTS, GREATERWRONG_HOSTS)) return 'lesswrong';
  return isOne(EAFORUM_HOSTS, EAFORUM_MIRROR_HOSTS) ? 'eaforum' : null;
}

/** The document a request is about: named, or a draft's. */
function documentIn(request: unknown): unknown {
  if (typeof request !== 'object' || request === null) return undefined;
  if ('draft' in request) return documentIn(request.draft);
  return 'document' in request ? request.document : undefined;
}

function isNewNote(request: unknown): boolean {
  if (typeof request !== 'object' || request === null || !('draft' in request)) return false;
  const { draft } = request;
  return typeof draft === 'object' && draft !== null && 'kind' in draft && draft.kind === 'note' && !('editing' in draft && draft.editing !== undefined);
}
