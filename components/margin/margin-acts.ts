import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Draft } from '../../lib/notes/draft';
import type { RovingMove } from '../../lib/margin/roving';
import type { NoteId, PartTarget, Target } from '../../lib/notes/note';
import type { NoteActions } from '../note-actions';

/** The one control that goes from block to block to write on one. */
export interface RovingActs {
  readonly start: () => void;
  readonly move: (move: RovingMove) => void;
  /** Writes on the words that are marked. */
  readonly compose: () => void;
  /** Ends it; `back`: the reader goes back to where they were. */
  readonly stop: (back: boolean) => void;
}

/** What can be done from the margin. The page session answers; views only call. */
export interface MarginActs {
  readonly note: NoteActions;
  /** Opens a note where the form of the margin shows it; null closes and goes back to the passage. */
  readonly openNote: (note: NoteId | null) => void;
  /** Marks the passages of these notes, while a pointer or the focus is on them. */
  readonly hover: (notes: readonly NoteId[]) => void;
  /** Scrolls the page to the note's passage. */
  readonly reveal: (note: NoteId) => void;
  readonly showPanel: (panel: 'closed' | 'all' | readonly NoteId[]) => void;
  readonly hideHere: () => void;
  /** Takes the hiding of this page back. */
  readonly showHere: () => void;
  /** Shows the note an address names though notes are hidden here, for this visit. */
  readonly showLinked: (note: NoteId) => void;
  /** Asks the server once more for a note that an address names. */
  readonly lookAgain: (note: NoteId) => void;
  readonly dismissNotice: () => void;
  readonly refresh: () => void;
  readonly compose: (target: Target | PartTarget) => void;
  /** Goes on with a draft. */
  readonly resume: (draft: Draft) => void;
  /** Discards a draft that is not open. */
  readonly throwAway: (draft: Draft) => void;
  /** "Add a note here", moved by keys. */
  readonly roving: RovingActs;
  /** Gives the keyboard back to the page, where the reader was. */
  readonly leave: () => void;
  /** Writes on what is selected in the page now. */
  readonly composeSelection: () => void;
  /** The toolbar does not come again. */
  readonly toolbarOff: () => void;
  readonly dismissProblem: () => void;
  readonly draft: {
    readonly change: (draft: Draft) => void;
    readonly publish: () => void;
    readonly signUp: (handle: string) => void;
    readonly consent: (given: boolean) => void;
    readonly close: () => void;
    readonly discard: () => void;
  };
}

export const MarginActsContext = createContext<MarginActs | null>(null);

export function useMarginActs(): MarginActs {
  const acts = useContext(MarginActsContext);
  if (acts === null) throw new Error('No MarginActsContext.Provider above this component.');
  return acts;
}
