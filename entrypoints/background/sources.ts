import { v7 } from 'uuid';
import { browser } from 'wxt/browser';
import { hasDataConsent, WRITING_DATA } from '../../lib/platform/account/sending-consent';
import { createBioSightingsService } from '../../lib/platform/claims/bio-sightings-service';
import { createSightingsStore } from '../../lib/platform/import/sightings-store';
import { createSourceService } from '../../lib/platform/import/source-service';
import { emptyDiscussion } from '../../lib/notes/note';
import { announce } from '../../lib/platform/messages';
import type { NoteService } from '../../lib/platform/note-service';
import type { SettingsStore } from '../../lib/platform/settings/settings-store';

const mayTell = (): Promise<boolean> => hasDataConsent(WRITING_DATA);

/** What is asked about imported words and their sources, with this browser around it. */
export function createSources({ connections, handlers }: NoteService, settings: SettingsStore): ReturnType<typeof createSourceService> & ReturnType<typeof createBioSightingsService> {
  const sources = createSourceService({
    store: createSightingsStore(browser.storage.local),
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
    changed: async (documents) => {
      await handlers.refreshDiscussions({ documents }, { kind: 'extension', tab: null });
      await announce('discussionsChanged', { documents });
    },
  });
  return { ...sources, ...createBioSightingsService({ settings, storage: browser.storage.local, connections, mayTell, digest: hex }) };
}

async function hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
