import { browser } from 'wxt/browser';
import type { DocumentKey } from '../../lib/documents/document-key';
import { documentKind } from '../../lib/documents/document-key';
import { documentUrl } from '../../lib/documents/identify';
import type { NoteId } from '../../lib/notes/note';
import { NOTE_FRAGMENT } from '../../lib/notes/permalink';
import { MessageError } from '../../lib/platform/problem';
import { validPlace } from '../../lib/platform/request-checks';

/** Opens the document in a new tab by an address that names the note: the page shows it once it has been read. */
export async function openNote(
  place: { readonly document: DocumentKey; readonly version: number | null; readonly note: NoteId },
  server: string | null,
): Promise<void> {
  const { document, version, note } = validPlace(place);
  const page = pageOf(document, version, server);
  if (page === null) throw new MessageError('problems.noPage');
  await browser.tabs.create({ url: `${page}${NOTE_FRAGMENT}${note}` });
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
