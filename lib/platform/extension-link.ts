import type { isUpdatedUnderneath, onAnnouncement, send } from './messages';

/**
 * A page's way to the background, for scripts that come into the page after its first one. They are handed what that one
 * has: the browser's polyfill, a tenth of a script, is then in the page once.
 */
export interface ExtensionLink {
  readonly send: typeof send;
  readonly onAnnouncement: typeof onAnnouncement;
  readonly isUpdatedUnderneath: typeof isUpdatedUnderneath;
}
