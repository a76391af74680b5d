import type { Draft } from '../../lib/notes/draft';
import type { NoteId } from '../../lib/notes/note';
import type { MarginModel } from '../../lib/margin/margin-model';
import type { NoteEntry } from '../note-entry';

/** The note in whose card a form stands: the one that is answered or edited; null for a new note. */
export function formIsIn(draft: Draft, entries: ReadonlyMap<NoteId, NoteEntry>): NoteId | null {
  if (draft.kind === 'response') return draft.notes.find((note) => entries.has(note)) ?? null;
  const note = draft.kind === 'reply' ? draft.note : draft.editing?.post;
  return note !== undefined && entries.has(note) ? note : null;
}

/** True where the form stands beside the text, in a card or by itself; elsewhere it stands in the panel. */
export function formIsBeside(model: MarginModel, entries: ReadonlyMap<NoteId, NoteEntry>): boolean {
  const { writing, form, panel, hidden, open, spots, writingTop } = model;
  if (writing === null || hidden || panel !== 'closed') return false;
  if (form === 'cards') return true;
  if (form !== 'rail') return false;
  const note = formIsIn(writing.draft, entries);
  return note === null ? writingTop !== null : open === note && spots.some((spot) => spot.note === note);
}
