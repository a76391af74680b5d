import type { DocumentKey } from '../../lib/documents/document-key';
import type { PostId } from '../../lib/notes/note';
import { isAnswered, type NoteEntry } from '../note-entry';
import { statusName, type StatusName } from '../status-look';

export const ORDERS = ['paper', 'unanswered', 'newest'] as const;
export type Order = (typeof ORDERS)[number];

export interface ListView {
  /** Statuses to show; an empty set shows all. */
  readonly chosen: ReadonlySet<StatusName>;
  readonly order: Order;
  /** Notes to show: those whose passage changed. Absent or null shows all. */
  readonly only?: readonly PostId[] | null;
  /** Ids that match the search, best first; null when nothing is searched. */
  readonly found: readonly PostId[] | null;
}

export interface ListGroups {
  /** One group per document, in the order they were asked for; groups without notes are left out. */
  readonly placed: readonly { readonly document: DocumentKey; readonly entries: readonly NoteEntry[] }[];
  /** Notes of this document whose passage another page shows: the full text, where this is the abstract. */
  readonly elsewhere: readonly NoteEntry[];
  /** Notes whose passage is not, or not surely, on this page. */
  readonly unplaced: readonly NoteEntry[];
}

/** The notes as the list shows them: filtered, in order, those without a place last and apart. */
export function listGroups(entries: readonly NoteEntry[], view: ListView): ListGroups {
  const shown = entries
    .filter((entry) => view.chosen.size === 0 || view.chosen.has(statusName(entry.status)))
    .filter((entry) => view.only == null || view.only.includes(entry.note.id))
    .filter((entry) => view.found === null || view.found.includes(entry.note.id))
    .toSorted(comparison(view));
  const placed = shown.filter((entry) => !isUnplaced(entry) && !isElsewhere(entry));
  const documents = [...new Set(entries.map((entry) => entry.note.document))];
  return {
    placed: documents
      .map((document) => ({ document, entries: placed.filter((entry) => entry.note.document === document) }))
      .filter((group) => group.entries.length > 0),
    elsewhere: shown.filter(isElsewhere),
    unplaced: shown.filter(isUnplaced),
  };
}

export function isUnplaced({ place }: NoteEntry): boolean {
  return place?.kind === 'absent' || place?.kind === 'ambiguous';
}

export function isElsewhere({ place }: NoteEntry): boolean {
  return place?.kind === 'elsewhere';
}

type Comparison = (a: NoteEntry, b: NoteEntry) => number;

function comparison({ order, found }: ListView): Comparison {
  if (found !== null) return (a, b) => found.indexOf(a.note.id) - found.indexOf(b.note.id);
  if (order === 'newest') return (a, b) => b.note.created - a.note.created || inPaper(a, b);
  if (order === 'unanswered') return (a, b) => Number(isAnswered(a)) - Number(isAnswered(b)) || inPaper(a, b);
  return inPaper;
}

const orderOf = (entry: NoteEntry) => entry.place?.order ?? Number.MAX_SAFE_INTEGER;

/** Reading order; notes without a place after the others, oldest first. */
const inPaper: Comparison = (a, b) => {
  return orderOf(a) - orderOf(b) || a.note.created - b.note.created || (a.note.id < b.note.id ? -1 : 1);
};
