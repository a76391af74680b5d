import type { DocumentKey } from '../../lib/documents/document-key';
import { NOTE_TYPES, type NoteId, type NoteType, type PostId, type Response } from '../../lib/notes/note';
import { isAnswered, noteEntries, type NoteEntry } from '../note-entry';
import type { PassageNews } from '../../lib/notes/version-news';
import type { DiscussionView } from '../../lib/platform/protocol';
import type { DeskDocument } from '../../lib/platform/desk/desk-protocol';
import { STATUS_NAMES, statusName, type StatusName } from '../status-look';

/** One note on the desk. */
export interface DeskRow {
  readonly entry: NoteEntry;
  readonly why: DeskDocument['why'];
  /** Written by the person whose desk it is. */
  readonly isOwn: boolean;
  /** It was there before this person proved to be an author: no inbox told of it. */
  readonly isEarlier: boolean;
  /** This person's own answer, the newest. */
  readonly answer: Response | null;
}

export const DESK_ORDERS = ['unanswered', 'paper', 'newest', 'status'] as const;
export type DeskOrder = (typeof DESK_ORDERS)[number];

export interface DeskFilter {
  readonly statuses: ReadonlySet<StatusName>;
  readonly type: NoteType | null;
  readonly document: DocumentKey | null;
  readonly unanswered: boolean;
  /** Those that were there before the proof. */
  readonly earlier: boolean;
  readonly order: DeskOrder;
  /** Ids that match the search, best first; null when nothing is searched. */
  readonly found: readonly PostId[] | null;
}

export const NO_FILTER: DeskFilter = { statuses: new Set(), type: null, document: null, unanswered: false, earlier: false, order: 'unanswered', found: null };

/** Every note of these documents, claimed ones first. Removed notes need no answer and are left out. */
export function deskRows(documents: readonly DeskDocument[], views: readonly DiscussionView[]): readonly DeskRow[] {
  return documents.flatMap((one) => {
    const { document, why } = one;
    const granted = one.why === 'claimed' ? (one.granted ?? 0) : 0;
    const view = views.find(({ discussion }) => discussion.document === document);
    if (view === undefined) return [];
    const mine = new Set<PostId>(view.mine);
    return noteEntries(view.discussion, {})
      .filter(({ note }) => note.removed === undefined)
      .map((entry) => ({
        entry,
        why,
        isOwn: mine.has(entry.note.id),
        isEarlier: entry.note.created < granted && !mine.has(entry.note.id),
        answer: entry.responses.findLast(({ id, removed }) => mine.has(id) && removed === undefined) ?? null,
      }));
  });
}

/** True for a note that waits for this person: not their own, no praise, not withdrawn, and not answered by them or by a proved author. */
export function isWaiting({ entry, isOwn, answer }: DeskRow): boolean {
  return !isOwn && answer === null && entry.note.type !== 'praise' && entry.status !== 'withdrawn' && !isAnswered(entry);
}

/** The rows that are shown, in order, by group: of documents claimed, then of those one only wrote about. */
export function shownRows(rows: readonly DeskRow[], filter: DeskFilter): readonly DeskRow[] {
  const { statuses, type, document, unanswered, earlier, found } = filter;
  return rows
    .filter(({ entry }) => statuses.size === 0 || statuses.has(statusName(entry.status)))
    .filter(({ entry }) => type === null || entry.note.type === type)
    .filter(({ entry }) => document === null || entry.note.document === document)
    .filter((row) => !unanswered || isWaiting(row))
    .filter((row) => !earlier || row.isEarlier)
    .filter(({ entry }) => found === null || found.includes(entry.note.id))
    .toSorted((a, b) => Number(a.why === 'wrote') - Number(b.why === 'wrote') || comparison(filter)(a, b));
}

type Comparison = (a: DeskRow, b: DeskRow) => number;

function comparison({ order, found }: DeskFilter): Comparison {
  if (found !== null) return (a, b) => found.indexOf(a.entry.note.id) - found.indexOf(b.entry.note.id);
  if (order === 'newest') return (a, b) => b.entry.note.created - a.entry.note.created || inPaper(a, b);
  if (order === 'unanswered') return (a, b) => Number(isWaiting(b)) - Number(isWaiting(a)) || inPaper(a, b);
  if (order === 'status') return (a, b) => STATUS_NAMES.indexOf(statusName(a.entry.status)) - STATUS_NAMES.indexOf(statusName(b.entry.status)) || inPaper(a, b);
  return inPaper;
}

/** By document, then as far as positions are known in reading order, then by age. */
const inPaper: Comparison = (a, b) => {
  const [x, y] = [a.entry.note, b.entry.note];
  if (x.document !== y.document) return x.document < y.document ? -1 : 1;
  return hintOf(a) - hintOf(b) || x.created - y.created || (x.id < y.id ? -1 : 1);
};

const hintOf = ({ entry: { note } }: DeskRow): number => (note.target.kind === 'quote' ? (note.target.hint ?? Number.MAX_SAFE_INTEGER) : Number.MAX_SAFE_INTEGER);

/** Types that occur, in their order. */
export function typesOf(rows: readonly DeskRow[]): readonly NoteType[] {
  const there = new Set(rows.map(({ entry }) => entry.note.type));
  return NOTE_TYPES.filter((type) => there.has(type));
}

/** What one answer can be given to: the chosen notes, where all are of one document and none is one's own. */
export function batchOf(rows: readonly DeskRow[], chosen: ReadonlySet<NoteId>, most: number): { readonly notes: readonly NoteId[]; readonly document: DocumentKey; readonly trouble: 'documents' | 'many' | null } | null {
  const picked = rows.filter(({ entry, isOwn }) => chosen.has(entry.note.id) && !isOwn);
  const [first] = picked;
  if (first === undefined) return null;
  const { document } = first.entry.note;
  const isMixed = picked.some(({ entry }) => entry.note.document !== document);
  return { notes: picked.map(({ entry }) => entry.note.id), document, trouble: isMixed ? 'documents' : picked.length > most ? 'many' : null };
}

/** True for a note of which its author may say that it is fixed in this version, and has not yet. */
export function mayBeFixed({ entry, isOwn, why }: DeskRow, version: number): boolean {
  const { note, status, claim } = entry;
  if (isOwn || why !== 'claimed' || status === null || status === 'withdrawn' || status === 'fixed') return false;
  return (note.version ?? 0) < version && (claim?.version ?? 0) < version;
}

/** True for a note of which its author has not said that nothing is to be mended. */
export function isLikelyFixed({ entry: { status } }: DeskRow): boolean {
  return status !== 'disputed' && status !== 'clarified';
}

/** Promised fixes of papers of which no later version was open here yet, so that nobody can say what changed. */
export function unseenPromises(rows: readonly DeskRow[], news: ReadonlyMap<DocumentKey, PassageNews>): readonly (readonly [document: DocumentKey, rows: readonly DeskRow[]])[] {
  const found = new Map<DocumentKey, DeskRow[]>();
  for (const row of rows) {
    const { note, status } = row.entry;
    const isPromised = status === 'will-fix' || status === 'conceded' || status === 'partly-conceded';
    if (row.why !== 'claimed' || row.isOwn || !isPromised || note.version === null) continue;
    if ((news.get(note.document)?.version ?? 0) > note.version) continue;
    found.set(note.document, [...(found.get(note.document) ?? []), row]);
  }
  return [...found];
}
