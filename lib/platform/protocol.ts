import type { DocumentKey } from '../documents/document-key';
import type { RenderedBody } from '../markup/rendered-body';
import type { Draft } from '../notes/draft';
import type { Discussion, NoteId, PartTarget, PostId, Target } from '../notes/note';
import type { BioSightingsProtocol } from './claims/bio-sightings-protocol';
import type { ClaimTurnProtocol } from './claims/claim-turn-protocol';
import type { ClaimsAnnouncements, ClaimsProtocol } from './claims/claims-protocol';
import type { VouchesProtocol } from './claims/vouches-protocol';
import type { ListingProtocol } from './reading/listing-protocol';
import type { MarginPageProtocol } from './reading/margin-protocol';
import type { PassagesAnnouncements, PassagesProtocol } from './reading/passages-protocol';
import type { OutcomeProtocol } from './writing/outcome-protocol';
import type { ImportBackground } from './import/import-protocol';
import type { CopyProtocol } from './reading/copy-protocol';
import type { DeskProtocol } from './desk/desk-protocol';
import type { InboxAnnouncements, InboxProtocol } from './desk/inbox-protocol';
import type { PassageNews } from '../notes/version-news';
import type { AccountState } from './account/account-state';
import type { ProblemKey } from './problem';
import type { ScoutProtocol } from './reading/scout-protocol';
import type { HidingProtocol } from './settings/hiding-protocol';
import type { Settings, Site } from './settings/settings';
import type { SightingPressProtocol } from './import/sighting-press-protocol';
import type { SourceProtocol } from './import/source-protocol';
import type { LinkingProtocol } from './account/linking-protocol';
import type { SignInAnnouncements, SignInProtocol } from './account/sign-in-protocol';

/**
 * Every message between the extension's parts, request and answer typed together. Pages and the popup ask the
 * background; the popup and the background ask a page; the background tells everybody what changed.
 */

/** Where a post of one's own stands on its way to the server. Posts that arrived have no entry. */
export type Delivery =
  /** `until`: time in milliseconds up to which it can be undone without a trace. */
  | { readonly state: 'waiting'; readonly reason: 'sending' | 'offline' | 'server-away' | 'signed-out' | 'rate-limited'; readonly retryAt?: number }
  /** It waits for a server that is not the one in use. */
  | { readonly state: 'elsewhere'; readonly server: string }
  /** `problem` is a whole locale key (`problems.refused`); `detail` is the server's own sentence, when it gave one. `step`: not the text was refused but something done about it. */
  | { readonly state: 'refused'; readonly problem: ProblemKey; readonly detail?: string; readonly step?: true }
  /** Somebody (or oneself elsewhere) changed the post first; `theirs` is the text on the server. */
  | { readonly state: 'conflict'; readonly theirs: string }
  /** No server chosen: kept in this browser. */
  | { readonly state: 'local' };

/** How much what is shown can be trusted to be current. `at`: time of the last answer, milliseconds. */
export type Freshness =
  | { readonly kind: 'current'; readonly at: number }
  | { readonly kind: 'stale'; readonly at: number; readonly problem: 'offline' | 'server-away' | 'bad-answer' | 'server-too-new' }
  /** Never fetched and not reachable. */
  | { readonly kind: 'unknown'; readonly problem: 'offline' | 'server-away' | 'bad-answer' | 'server-too-new' }
  /** A private window, where nothing is looked up. */
  | { readonly kind: 'private' }
  | { readonly kind: 'local-only' };

/** One document as this reader sees it: the server's posts with their own unsent ones merged in. */
export interface DiscussionView {
  readonly discussion: Discussion;
  /** Posts written by this reader (any kind), and steps they took. */
  readonly mine: readonly PostId[];
  /** Own posts that can still be undone without a trace, and until when (milliseconds). */
  readonly undoable: Readonly<Record<string, number>>;
  readonly deliveries: Readonly<Record<string, Delivery>>;
  /** Notes this reader joined ("this is also my objection"). */
  readonly joined: readonly NoteId[];
  readonly freshness: Freshness;
}

/** Asked of the background. Methods that fail throw a `MessageError` that carries a `Problem`. */
export interface BackgroundProtocol extends BioSightingsProtocol, ClaimsProtocol, ClaimTurnProtocol, CopyProtocol, DeskProtocol, HidingProtocol, InboxProtocol, LinkingProtocol, ImportBackground, ListingProtocol, OutcomeProtocol, PassagesProtocol, ScoutProtocol, SightingPressProtocol, SignInProtocol, SourceProtocol, VouchesProtocol {
  /** `private`: the popup stands over a private window; a page's own is known. Cached at once; looked up (by bucket) only when nothing is cached yet. Same order as asked; a page gets those of papers its own document's comments were imported to besides. */
  readDiscussions(request: { documents: readonly DocumentKey[]; private?: boolean }): readonly DiscussionView[];
  /** "Refresh now". */
  refreshDiscussions(request: { documents: readonly DocumentKey[]; private?: boolean }): readonly DiscussionView[];
  /** Markdown + TeX to allow-listed trees, in order. */
  renderBodies(request: { bodies: readonly string[] }): readonly RenderedBody[];
  readDrafts(request: { document?: DocumentKey }): readonly Draft[];
  /**
   * Null when it was kept. Where another form has written the same draft since `seen` (milliseconds), nothing is
   * overwritten and that text comes back.
   */
  saveDraft(request: { draft: Draft; seen?: number }): Draft | null;
  discardDraft(request: { id: string }): void;
  /** Turns a complete draft into a post (or an edit), queues it, forgets the draft. */
  publish(request: { draft: Draft }): { readonly post: PostId };
  /** Within the undo window: gone without a trace. */
  undo(request: { post: PostId }): void;
  /** Puts a refused or conflicting post or edit back into a draft (which is returned), or drops it; sends what was kept here. */
  resolveDelivery(request: { post: PostId; how: 'retry' | 'discard' }): Draft | null;
  /** Removes an own post (its text goes, answers stay), or withdraws an own note (text stays, struck out). */
  removePost(request: { document: DocumentKey; post: PostId }): void;
  withdrawNote(request: { document: DocumentKey; note: NoteId; withdrawn: boolean }): void;
  joinNote(request: { document: DocumentKey; note: NoteId; joined: boolean }): void;
  readHistory(request: { post: PostId }): readonly { readonly body: string; readonly at: number }[];
  readAccount(request: Record<string, never>): AccountState;
  signUp(request: { handle: string }): AccountState;
  signOut(request: Record<string, never>): AccountState;
  readSettings(request: Record<string, never>): Settings;
  changeSettings(request: { change: Partial<Settings> }): Settings;
  /** Opens a page of the document in a new tab and reveals the note there. */
  openNote(request: { document: DocumentKey; version: number | null; note: NoteId }): void;
  /** A page tells how many notes it shows, for the icon's badge of its own tab. */
  reportCount(request: { count: number }): void;
  /** Opens the settings page (a content script cannot). */
  openOptions(request: Record<string, never>): void;
}

/** Where one note stands on the page that is open. */
export interface NotePlace {
  readonly kind: 'exact' | 'changed' | 'ambiguous' | 'absent' | 'part' | 'title' | 'whole' | 'folded' | 'elsewhere';
  /** Position in reading order; notes without a place sort last. */
  readonly order: number;
  /** Nearest heading above. */
  readonly section?: string;
  /** The passage's own words, where they are not those of the quote. */
  readonly passage?: string;
  /** The wording the note suggested stands on this page. */
  readonly adopted?: true;
  /** The version this page shows, when it says. */
  readonly version?: number;
}

export interface PageState {
  readonly document: DocumentKey;
  readonly site: Site;
  readonly rendition: 'abs' | 'html' | 'ar5iv' | 'pdf' | 'post';
  /** Version shown and latest known; null when the document has none or the page does not tell. */
  readonly version: number | null;
  readonly latest: number | null;
  readonly title: string;
  /** Other documents this page discusses (arXiv papers linked by a forum post, or that its comments were imported to). */
  readonly linked: readonly DocumentKey[];
  readonly places: Readonly<Record<string, NotePlace>>;
  /** Notes are being read and placed: the places will soon be others. */
  readonly placing?: true;
  /** What is selected on the page now, as a target; null when nothing is. */
  readonly selection: Target | null;
  /** Figures, tables, equations and sections a note can name, in reading order. */
  readonly parts: readonly PartTarget[];
  readonly hidden: boolean;
  /** What is known of the passages in this version or a later one. */
  readonly news?: PassageNews;
  /** Set when the page could not be read. */
  readonly problem?: 'no-text' | 'still-loading';
}

/** Asked of a page's content script. */
export interface PageProtocol extends MarginPageProtocol {
  pageState(request: Record<string, never>): PageState;
  revealNote(request: { note: NoteId }): { readonly shown: boolean };
  composeHere(request: Record<string, never>): { readonly opened: boolean };
  stepNote(request: { direction: 1 | -1 }): void;
  toggleHidden(request: Record<string, never>): { readonly hidden: boolean };
}

/** Told to everybody by the background. */
export interface Announcements extends ClaimsAnnouncements, SignInAnnouncements, InboxAnnouncements, PassagesAnnouncements {
  discussionsChanged: { readonly documents: readonly DocumentKey[] };
  settingsChanged: { readonly settings: Settings };
  accountChanged: { readonly account: AccountState };
}
