import type { Note } from './note';

/** What became of the words a note quotes, on the page that is open. Null: they stand there as they were quoted. */
export type PassageFate =
  /** On the version the note was written on: the quote is not verbatim. */
  | { readonly kind: 'misquoted'; readonly version: number; readonly passage: string }
  /** On a later version. */
  | { readonly kind: 'changed'; readonly version: number; readonly passage: string }
  | { readonly kind: 'removed'; readonly version: number }
  /** On a later version, in the very words the note suggested. */
  | { readonly kind: 'adopted'; readonly version: number; readonly passage?: string }
  /** On an earlier version, or where versions are not told: it reads differently, and nobody can say who changed what. */
  | { readonly kind: 'differs'; readonly version: number | null; readonly passage: string };

/** Where a note stands on a page. `version`: the one the page shows; `passage`: its words where they are not the quote's. */
export interface FoundPassage {
  readonly kind: string;
  readonly passage?: string;
  readonly adopted?: true;
  readonly version?: number;
}

export function passageFate(note: Pick<Note, 'version' | 'target'>, place: FoundPassage | null): PassageFate | null {
  if (place === null || note.target.kind !== 'quote') return null;
  const { kind, passage, version, adopted } = place;
  const written = note.version;
  const later = version !== undefined && written !== null && version > written;
  if (later && adopted === true) return { kind: 'adopted', version, ...(passage === undefined ? {} : { passage }) };
  if (later && kind === 'absent') return { kind: 'removed', version };
  if (kind !== 'changed' || passage === undefined) return null;
  if (later) return { kind: 'changed', version, passage };
  return version !== undefined && version === written ? { kind: 'misquoted', version, passage } : { kind: 'differs', version: version ?? null, passage };
}

/** True when the passage is known to read otherwise now than where the note was written. */
export function isChangedSince(fate: PassageFate | null): boolean {
  return fate !== null && (fate.kind === 'changed' || fate.kind === 'removed' || fate.kind === 'adopted');
}
