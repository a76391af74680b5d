import { v7 } from 'uuid';
import { browser } from 'wxt/browser';
import type { DocumentKey } from '../../lib/documents/document-key';
import { hasDataConsent, WRITING_DATA } from '../../lib/platform/account/sending-consent';
import { createBioSightingsService } from '../../lib/platform/claims/bio-sightings-service';
import { createSightingPress } from '../../lib/platform/import/sighting-press';
import { createSightingsStore } from '../../lib/platform/import/sightings-store';
import { createSourceService } from '../../lib/platform/import/source-service';
import { emptyDiscussion } from '../../lib/notes/note';
import { announce } from '../../lib/platform/messages';
import type { NoteService } from '../../lib/platform/note-service';
import type { SettingsStore } from '../../lib/platform/settings/settings-store';

const mayTell = (): Promise<boolean> => hasDataConsent(WRITING_DATA);

/** What is asked about imported words and their sources, with this browser around it. */
export function createSources({ connections, handlers }: NoteService, settings: SettingsStore): ReturnType<typeof createSourceService> & ReturnType<typeof createSightingPress> & ReturnType<typeof createBioSightingsService> {
  const store = createSightingsStore(browser.storage.local);
  const changed = async (documents: readonly DocumentKey[]): Promise<void> => {
    await handlers.refreshDiscussions({ documents }, { kind: 'extension', tab: null });
    await announce('discussionsChanged', { documents });
  };
  const sources = createSourceService({
    store,
    settings,
    connections,
    mayTell,
    now: () => Date.now(),
    newId: v7,
    digest: hex,
    discussionOf: async (document) => {
      const [view] = await handlers.readDiscussions({ documents: [document] }, { kind: 'extension', tab: null });
      return view?.discussion ?? emptyDiscussion(document);
    },
    changed,
  });
  return { ...sources, ...createSightingPress({ store, connections, mayTell, changed }), ...createBioSightingsService({ settings, storage: browser.storage.local, connections, mayTell, digest: hex }) };
}

async function hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
