import type { Correction } from '../../lib/importing/corrections';
import { toLookAt } from '../../lib/importing/counts';
import type { ImportState } from '../../lib/importing/state';

/** What the keys of the preview do. Letters work only while a note or an answer itself has the focus. */
export interface PreviewKeys {
  readonly state: ImportState;
  readonly correct: (correction: Correction) => void;
  readonly place: (note: string) => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

/** Handles a key that was pressed somewhere in the preview; true when it meant something. */
export function pressed(event: KeyboardEvent, box: HTMLElement, keys: PreviewKeys): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  const isTyping = target.matches('input, textarea, [contenteditable]');
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey && key === 'z' && !isTyping) {
    if (event.shiftKey) keys.redo();
    else keys.undo();
    return true;
  }
  const piece = target.dataset['piece'];
  if (piece === undefined || event.ctrlKey || event.metaKey) return false;
  if (event.altKey) return (key === 'arrowup' || key === 'arrowdown') && moveAnswer(piece, key === 'arrowdown' ? 1 : -1, keys, box);
  const note = keys.state.notes.find((one) => one.id === piece);
  const answer = keys.state.notes.flatMap((one) => one.answers).find((one) => one.id === piece);
  switch (key) {
    case 'arrowdown':
    case 'j':
      return step(box, target, 1);
    case 'arrowup':
    case 'k':
      return step(box, target, -1);
    case 'n':
      return focusPiece(box, nextToLookAt(keys.state, piece));
    case 't':
      return focusIn(target, 'type') || focusIn(target, 'stance');
    case 'm':
      return focusIn(target, 'move');
    case 'p':
      if (note !== undefined) keys.place(note.id);
      return note !== undefined;
    case 'l':
      if (note !== undefined) keys.correct({ do: 'seen', note: note.id });
      if (answer !== undefined) keys.correct({ do: 'answer-seen', answer: answer.id });
      return true;
    case 'a':
      if (answer !== undefined) keys.correct({ do: 'set-author', writer: answer.writer, isAuthor: answer.kind !== 'response' });
      return answer !== undefined;
    case 'x':
      if (note !== undefined) keys.correct({ do: 'skip-note', note: note.id, skipped: !note.skipped });
      if (answer !== undefined) keys.correct({ do: 'skip-answer', answer: answer.id, skipped: !answer.skipped });
      return true;
    default:
      return false;
  }
}

/** The next piece that wants a look, after this one and then from the beginning; null when none does. */
export function nextToLookAt(state: ImportState, after: string | null): string | null {
  const order = state.notes.flatMap((note) => [note.id, ...note.answers.map((answer) => answer.id)]);
  const looks = new Set(toLookAt(state));
  const from = after === null ? -1 : order.indexOf(after);
  return [...order.slice(from + 1), ...order.slice(0, from + 1)].find((id) => looks.has(id)) ?? null;
}

export function focusPiece(box: HTMLElement, id: string | null): boolean {
  const element = id === null ? null : box.querySelector<HTMLElement>(`[data-piece="${CSS.escape(id)}"]`);
  element?.focus();
  element?.scrollIntoView({ block: 'nearest' });
  return element !== null;
}

function step(box: HTMLElement, from: HTMLElement, by: 1 | -1): boolean {
  const all = [...box.querySelectorAll<HTMLElement>('[data-piece]')];
  const next = all[all.indexOf(from) + by];
  next?.focus();
  return next !== undefined;
}

function focusIn(piece: HTMLElement, mark: string): boolean {
  const field = piece.querySelector<HTMLElement>(`[data-mark="${mark}"]`);
  field?.focus();
  return field !== null;
}

/** An answer to the note before or after its own; it keeps the focus where it comes to stand. */
function moveAnswer(id: string, by: 1 | -1, { state, correct }: PreviewKeys, box: HTMLElement): boolean {
  const at = state.notes.findIndex((note) => note.answers.some((answer) => answer.id === id));
  const to = at < 0 ? undefined : state.notes[at + by];
  if (to === undefined) return false;
  correct({ do: 'move-answer', answer: id, to: to.id });
  requestAnimationFrame(() => focusPiece(box, id));
  return true;
}
