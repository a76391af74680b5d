import { i18n } from '#i18n';
import { v7 } from 'uuid';
import { browser } from 'wxt/browser';
import type { DocumentKey } from '../../lib/documents/document-key';
import { isPostId } from '../../lib/notes/note';
import type { PostId } from '../../lib/notes/note';
import { createDatabase } from '../../lib/platform/database';
import { announce } from '../../lib/platform/messages';
import { createListingService } from '../../lib/platform/reading/listing-service';
import type { ListingService } from '../../lib/platform/reading/listing-service';
import { createNoteService } from '../../lib/platform/note-service';
import type { NoteService } from '../../lib/platform/note-service';
import { overlaysSample } from '../../lib/platform/overlaid';
import { createHidingService } from '../../lib/platform/settings/hiding-service';
import { createSettingsStore } from '../../lib/platform/settings/settings-store';
import type { SettingsStore } from '../../lib/platform/settings/settings-store';
import { unattended } from '../../lib/platform/unattended';
import type { SignInService } from '../../lib/platform/account/sign-in-service';
import { createCopyService } from '../../lib/platform/reading/copy-service';
import type { CopyService } from '../../lib/platform/reading/copy-service';
import { createLinkingService } from '../../lib/platform/account/linking-service';
import { maySend } from '../../lib/platform/account/withheld';
import { createClaiming } from './claiming';
import { wakeCopy, wakeOutbox } from './alarms';
import { createSignIn, signInWindow } from './sign-in';
import { createSources } from './sources';

export type Service = NoteService & ListingService & { readonly settings: SettingsStore; readonly signIn: SignInService; readonly copying: CopyService; readonly ownPages: OwnPages; newPostId(): PostId };

/** What the extension's own pages ask beyond notes. */
type OwnPages = SignInService['handlers'] & CopyService['handlers'] & ReturnType<typeof createClaiming> & ReturnType<typeof createLinkingService> & ReturnType<typeof createHidingService> & ReturnType<typeof createSources>;

/** The services with this browser around them. `changed`: these documents read differently now; `accountChanged`: somebody else may be signed in. */
export function createService(changed: (documents: readonly DocumentKey[]) => void, accountChanged: () => void): Service {
  const database = createDatabase();
  const settings = createSettingsStore(browser.storage.local);
  const nobody = { id: 'local', handle: i18n.t('note.writer') };
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
      if (name === 'accountChanged') accountChanged();
    },
    openSignIn: () => unattended(browser.tabs.create({ url: browser.runtime.getURL('/options.html#account') })),
    wakeOutboxAt: (time) => wakeOutbox(time, () => unattended(service.flush(false))),
    defaultServer: __DEFAULT_SERVER__,
    trial: overlaysSample(),
    nobody,
    maySend,
  });
  const signIn = createSignIn(database, service.connections, () => unattended(service.flush(true)));
  const listings = createListingService({ database, settings, server: service.connections.serverNow, now: () => Date.now(), nobody });
  const copying = createCopyService({ copy: service.copy, connections: service.connections, settings, wakeSoon: wakeCopy });
  const hiding = createHidingService({ settings, announce: (name, value) => unattended(announce(name, value)) });
  const linking = createLinkingService({ database, connections: service.connections, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)), window: signInWindow() });
  const ownPages = { ...signIn.handlers, ...copying.handlers, ...linking, ...hiding, ...createClaiming(service.connections), ...createSources(service, settings) };
  return { ...service, ...listings, settings, signIn, copying, ownPages, newPostId };
}

function newPostId(): PostId {
  const id = v7();
  if (!isPostId(id)) throw new Error(`${id} is no UUIDv7.`);
  return id;
}
