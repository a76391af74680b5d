import { v7 as uuid7 } from 'uuid';
import { browser } from 'wxt/browser';
import { createDatabase } from '../../lib/platform/database';
import { createDeskService } from '../../lib/platform/desk/desk-service';
import { createInboxService, type InboxService } from '../../lib/platform/desk/inbox-service';
import { announce, type BackgroundHandlers } from '../../lib/platform/messages';
import type { DeskProtocol } from '../../lib/platform/desk/desk-protocol';
import type { InboxProtocol } from '../../lib/platform/desk/inbox-protocol';
import type { NoteService } from '../../lib/platform/note-service';
import { unattended } from '../../lib/platform/unattended';
import { showUnread } from './badge';

export interface Responding extends Pick<InboxService, 'fetch' | 'follow'> {
  readonly handlers: Pick<BackgroundHandlers, keyof DeskProtocol | keyof InboxProtocol>;
}

/** What authors and critics come back for: the inbox, and the desk. */
export function createResponding({ connections }: Pick<NoteService, 'connections'>): Responding {
  const storage = browser.storage.local;
  const inbox = createInboxService({ storage, connections, now: () => Date.now(), newId: () => uuid7(), tell });
  const desk = createDeskService({ database: createDatabase(), storage, connections, openPage });
  return { handlers: { ...inbox.handlers, ...desk }, fetch: () => inbox.fetch(), follow: () => inbox.follow() };
}

function tell(unread: number): void {
  unattended(Promise.all([showUnread(unread), announce('inboxChanged', { unread })]));
}

async function openPage(path: string): Promise<void> {
  await browser.tabs.create({ url: new URL(path, browser.runtime.getURL('/')).href });
}
