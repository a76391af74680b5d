import { documentUrl, type Rendition } from '../documents/identify';
import type { Note, Target } from './note';

/** A link to a note ends with this and the note's id; a fragment never leaves the browser. */
export const NOTE_FRAGMENT = '#rejoinder-note-';

/** Longer quotes are named by their first and last words. */
const WHOLE_WORDS = 10;
const END_WORDS = 5;

/**
 * The address that opens the paper and shows the note there: our fragment, which the extension reads, then a text
 * directive (WICG scroll to text fragment), by which a browser without it still shows the passage. `page`: where the
 * link is made; its address is used for documents without a public one. Null where there is no page to link.
 */
export function noteLink(note: Note, page: { readonly rendition: Rendition; readonly address: string | null }): string | null {
  const { comment } = note.target;
  const rendition = page.rendition === 'pdf' ? 'abs' : page.rendition;
  const shared = { version: note.version, ...(comment === undefined ? {} : { comment }) };
  const url = documentUrl(note.document, { rendition, ...shared }) ?? documentUrl(note.document, { rendition: 'abs', ...shared }) ?? documentUrl(note.document, { rendition: 'post', ...shared });
  const address = url?.href ?? page.address?.replace(/#.*$/su, '') ?? null;
  return address === null ? null : `${address}${NOTE_FRAGMENT}${note.id}${textDirective(note.target)}`;
}

function textDirective(target: Target): string {
  if (target.kind !== 'quote') return '';
  const words = target.exact.trim().split(/\s+/u);
  const parts = words.length <= WHOLE_WORDS ? [words] : [words.slice(0, END_WORDS), words.slice(-END_WORDS)];
  return `:~:text=${parts.map((part) => encoded(part.join(' '))).join(',')}`;
}

/** A hyphen has a meaning of its own there, as comma and ampersand do. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replaceAll('-', '%2D');
}
