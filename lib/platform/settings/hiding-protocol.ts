import type { DocumentKey } from '../../documents/document-key';
import type { Hiding, Settings, Site } from './settings';

/** Hiding notes, one step at a time: what several tabs hide at once is all hidden. */
export interface HidingProtocol {
  /** What is not named stays as it is. A page of a site hides its own document alone. */
  changeHiding(request: { site: Site; document: DocumentKey; wanted: Partial<Hiding> }): Settings;
}
