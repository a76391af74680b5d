import { browser } from 'wxt/browser';
import { isOnThisMachine } from './note-server';
import { hasDataConsent, READING_DATA, WRITING_DATA } from './sending-consent';
import type { SentData } from './sending-consent';

/**
 * Leave to send data that was given and taken back, in the browser's own settings. `reading`: the server is not used.
 * `writing`: notes are read, and nothing of one's own is sent.
 */
export type Withheld = 'reading' | 'writing';

/** For the background: what may be sent to that server now. One on this very machine is nobody's to ask about: nothing is sent away. */
export async function maySend(what: Withheld, server: string): Promise<boolean> {
  return isOnThisMachine(new URL(server)) || hasDataConsent(dataFor(what));
}

/** What the browser is to be asked for again. */
export function dataFor(what: Withheld): readonly SentData[] {
  return what === 'reading' ? READING_DATA : [...READING_DATA, ...WRITING_DATA];
}

/** Calls `changed` when leave is given or taken back. */
export function watchConsent(changed: () => void): void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}
