import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Draft } from '../../lib/notes/draft';
import type { NoteId, PartTarget, Target } from '../../lib/notes/note';
import type { NoteActions } from '../note-actions';

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
  readonly refresh: () => void;
  readonly compose: (target: Target | PartTarget) => void;
  /** Writes on what is selected in the page now. */
  readonly composeSelection: () => void;
  /** The toolbar does not come again. */
  readonly toolbarOff: () => void;
  readonly dismissProblem: () => void;
  readonly draft: {
    readonly change: (draft: Draft) => void;
    readonly publish: () => void;
    readonly signUp: (handle: string) => void;
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
