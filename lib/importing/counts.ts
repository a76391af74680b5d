import type { EditedAnswer, EditedNote, ImportState } from './state';

/** How sure the place of a note is, as a person is told it. */
export type PlaceKind = 'exact' | 'changed' | 'ambiguous' | 'absent' | 'unread' | 'part' | 'title' | 'whole';

export function placeKind({ about, placement }: EditedNote): PlaceKind {
  if (about === 'whole') return 'whole';
  if (about === 'title') return 'title';
  if (about !== 'quote') return 'part';
  return placement?.kind ?? 'unread';
}

/** Why a person should look at a note; empty where nothing is unsure. */
export type Look = 'ambiguous' | 'absent' | 'type';

export function looksOf(note: EditedNote): readonly Look[] {
  if (note.skipped) return [];
  const place = placeKind(note);
  return [
    ...(place === 'ambiguous' || (place === 'absent' && !note.seen) ? [place] : []),
    ...(note.type === null ? ['type' as const] : []),
  ];
}

/** An answer whose link was a guess, or an author's that takes no side yet. */
export function answerLooks(answer: EditedAnswer): boolean {
  return !answer.skipped && answer.needsALook;
}

export interface ImportCounts {
  readonly notes: number;
  readonly places: Readonly<Record<PlaceKind, number>>;
  readonly answers: number;
  readonly look: number;
  readonly skipped: number;
  readonly leftovers: number;
}

/** What the head of the preview tells. Skipped notes count as skipped alone, and so do their answers. */
export function countsOf(state: ImportState): ImportCounts {
  const kept = state.notes.filter((note) => !note.skipped);
  const answers = kept.flatMap((note) => note.answers).filter((answer) => !answer.skipped);
  const places: Record<PlaceKind, number> = { exact: 0, changed: 0, ambiguous: 0, absent: 0, unread: 0, part: 0, title: 0, whole: 0 };
  for (const note of kept) places[placeKind(note)] += 1;
  const all = state.notes.length + state.notes.reduce((sum, note) => sum + note.answers.length, 0);
  return {
    notes: kept.length,
    places,
    answers: answers.length,
    look: kept.filter((note) => looksOf(note).length > 0).length + answers.filter(answerLooks).length,
    skipped: all - kept.length - answers.length,
    leftovers: state.leftovers.length,
  };
}

/** Notes and answers that want a look, in the order of the preview: ids. */
export function toLookAt(state: ImportState): readonly string[] {
  return state.notes
    .filter((note) => !note.skipped)
    .flatMap((note) => [...(looksOf(note).length > 0 ? [note.id] : []), ...note.answers.filter(answerLooks).map((answer) => answer.id)]);
}
