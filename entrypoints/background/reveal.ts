import { browser } from 'wxt/browser';
import type { DocumentKey } from '../../lib/documents/document-key';
import { documentKind } from '../../lib/documents/document-key';
import { documentUrl } from '../../lib/documents/identify';
import { isPostId } from '../../lib/notes/note';
import type { NoteId } from '../../lib/notes/note';
import { MessageError } from '../../lib/platform/problem';

/** A note to be shown in a tab that is only just opening. It survives the worker, not the browser. */
const keyOf = (tab: number): string => `reveal:${tab}`;

export async function openNote(
  { document, version, note }: { readonly document: DocumentKey; readonly version: number | null; readonly note: NoteId },
  server: string | null,
): Promise<void> {
  const url = pageOf(document, version, server);
  if (url === null) throw new MessageError('problems.noPage');
  const tab = await browser.tabs.create({ url: 'about:blank' });
  if (tab.id === undefined) throw new MessageError('problems.noPage');
  // Stored before the page is loaded, so that its first question finds it.
  await browser.storage.session.set({ [keyOf(tab.id)]: note });
  await browser.tabs.update(tab.id, { url });
}

/** True while a note waits to be shown in this tab. */
export async function isAwaited(tab: number): Promise<boolean> {
  const waiting: Record<string, unknown> = await browser.storage.session.get(keyOf(tab));
  return keyOf(tab) in waiting;
}

/** Asked by a page once it is loaded; told once. */
export async function takeReveal(tab: number): Promise<NoteId | null> {
  const key = keyOf(tab);
  const note: unknown = (await browser.storage.session.get(key))[key];
  await browser.storage.session.remove(key);
  return typeof note === 'string' && isPostId(note) ? note : null;
}

/** The rendition where passages can be shown: arXiv's HTML, a post. The sample paper is on the server itself. */
function pageOf(document: DocumentKey, version: number | null, server: string | null): string | null {
  switch (documentKind(document)) {
    case 'arxiv':
      return documentUrl(document, { rendition: 'html', version })?.href ?? null;
    case 'sample':
      return server === null ? null : new URL(`sample/${document.slice('sample:'.length)}`, server).href;
    default:
      return documentUrl(document, { rendition: 'post' })?.href ?? null;
  }
}
