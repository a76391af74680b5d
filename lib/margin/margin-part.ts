import type { ExtensionLink } from '../platform/extension-link';
import type { PageHandlers } from '../platform/messages';
import type { PageIdentity, SiteAdapter } from '../sites/site';

/** One document at one address, for as long as the reader stays there. */
export interface Visit {
  readonly adapter: SiteAdapter;
  readonly url: URL;
  readonly identity: PageIdentity;
}

/** The margin at work on a visit. */
export interface MarginPart {
  /** What the popup and the background may ask of the page. */
  readonly answers: PageHandlers;
  /** Settles when the notes were placed once; rejects when they could not be. */
  readonly ready: Promise<void>;
}

export interface MarginStart extends Visit {
  /** The reader has just selected words: the toolbar may come at once. */
  readonly selected: boolean;
  /** Ends the visit. */
  readonly signal: AbortSignal;
}

export type StartMargin = (start: MarginStart, link: ExtensionLink) => MarginPart;

/**
 * The margin's script does nothing when it runs but leave its one function here, in the world that the extension's
 * scripts share and the page cannot see. So it may run twice: the scout calls the function once for each visit.
 */
declare global {
  // oxlint-disable-next-line no-var -- only `var` makes a property of the global object
  var rejoinderMargin: StartMargin | undefined;
}

export function offerMargin(start: StartMargin): void {
  globalThis.rejoinderMargin = start;
}

/** Null until the margin's script has run. */
export function offeredMargin(): StartMargin | null {
  // An element of the page with this id would be found by its name: only what is ours is our own.
  return Object.hasOwn(globalThis, 'rejoinderMargin') ? (globalThis.rejoinderMargin ?? null) : null;
}
