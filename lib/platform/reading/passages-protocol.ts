import type { DocumentKey } from '../../documents/document-key';
import type { PassageNews } from '../../notes/version-news';

/** How the passages of a document read in its latest version, as far as this browser has had it open. */
export interface PassagesProtocol {
  /** A page of the full text tells what it found. */
  rememberPassages(request: { document: DocumentKey; news: PassageNews }): void;
  /** What was found in the latest version that was open here; null when none was. */
  recallPassages(request: { document: DocumentKey }): PassageNews | null;
}

export interface PassagesAnnouncements {
  /** Something else is known now of how this document's passages read in its latest version. */
  passagesChanged: { readonly document: DocumentKey };
}
