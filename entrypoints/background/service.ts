import { i18n } from '#i18n';
import { v7 } from 'uuid';
import { browser } from 'wxt/browser';
import type { DocumentKey } from '../../lib/documents/document-key';
import { isPostId } from '../../lib/notes/note';
import type { PostId } from '../../lib/notes/note';
import { createDatabase } from '../../lib/platform/database';
import { announce } from '../../lib/platform/messages';
import { createListingService } from '../../lib/platform/listing-service';
import type { ListingService } from '../../lib/platform/listing-service';
import { createNoteService } from '../../lib/platform/note-service';
import type { NoteService } from '../../lib/platform/note-service';
import { overlaysSample } from '../../lib/platform/overlaid';
import { createSettingsStore, serverInForce } from '../../lib/platform/settings-store';
import type { SettingsStore } from '../../lib/platform/settings-store';
import { unattended } from '../../lib/platform/unattended';
import { wakeOutbox } from './alarms';

/** The note service with this browser around it. `changed`: these documents read differently now. */
export function createService(changed: (documents: readonly DocumentKey[]) => void): NoteService & ListingService & { readonly settings: SettingsStore; serverNow(): Promise<string | null> } {
  const settings = createSettingsStore(browser.storage.local);
  const database = createDatabase();
  const nobody = { id: 'local', handle: i18n.t('note.writer') };
  const serverNow = async () => serverInForce(await settings.read(), __DEFAULT_SERVER__, overlaysSample());
  const service: NoteService = createNoteService({
    database,
    settings,
    fetch: (input, init) => fetch(input, init),
    online: () => navigator.onLine,
    now: () => Date.now(),
    random: () => Math.random(),
    newPostId,
    newKey: () => crypto.randomUUID(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    announce: (name, value) => {
      unattended(announce(name, value));
      if ('documents' in value) changed(value.documents);
    },
    wakeOutboxAt: (time) => wakeOutbox(time, () => unattended(service.flush(false))),
    defaultServer: __DEFAULT_SERVER__,
    trial: overlaysSample(),
    nobody,
  });
  return { ...service, ...createListingService({ database, settings, server: serverNow, now: () => Date.now(), nobody }), settings, serverNow };
}

function newPostId(): PostId {
  const id = v7();
  if (!isPostId(id)) throw new Error(`${id} is no UUIDv7.`);
  return id;
}
