import type { Placement, Span } from '../match';
import type { NoteType, Severity, Stance } from '../notes/note';
import { escapeMarkdown } from '../threads/escape-markdown';
import type { PaperCopy } from './paper-copy';
import { joined } from './joined-notes';
import { piecesOf } from './pieces';
import { dividedKey, sourceKey } from './source-key';
import type { About, EditedAnswer, EditedNote, ImportState } from './state';

/** Everything a person can do to a preview. An act that names what is not there (any more) changes nothing. */
export type Correction =
  | { readonly do: 'set-type'; readonly note: string; readonly type: NoteType }
  | { readonly do: 'set-severity'; readonly note: string; readonly severity: Severity }
  | { readonly do: 'set-wording'; readonly note: string; readonly wording: string | null }
  | { readonly do: 'set-about'; readonly note: string; readonly about: Exclude<About, 'quote'>; readonly label: string | null }
  /** Puts the note on a passage of the paper. */
  | { readonly do: 'place'; readonly note: string; readonly span: Span }
  | { readonly do: 'seen'; readonly note: string }
  | { readonly do: 'skip-note'; readonly note: string; readonly skipped: boolean }
  /** Divides the objection before its piece `at` (see `piecesOf`); the answers stay with the first part. */
  | { readonly do: 'split'; readonly note: string; readonly at: number }
  /** Takes `other` into `note`, with its answers. */
  | { readonly do: 'join'; readonly note: string; readonly other: string }
  | { readonly do: 'move-answer'; readonly answer: string; readonly to: string }
  | { readonly do: 'set-stance'; readonly answer: string; readonly stance: Stance | null }
  /** Who is an author holds for all that the writer said. */
  | { readonly do: 'set-author'; readonly writer: string; readonly isAuthor: boolean }
  | { readonly do: 'answer-seen'; readonly answer: string }
  | { readonly do: 'skip-answer'; readonly answer: string; readonly skipped: boolean }
  | { readonly do: 'note-of-leftover'; readonly leftover: string; readonly writer: string }
  | { readonly do: 'answer-of-leftover'; readonly leftover: string; readonly to: string; readonly writer: string }
  | { readonly do: 'name-source'; readonly url: string }
  | { readonly do: 'name-writer'; readonly writer: string };

/** The state after one correction. Pure: the state given is not touched. */
export function corrected(state: ImportState, correction: Correction): ImportState {
  switch (correction.do) {
    case 'set-type':
      return withNote(state, correction.note, (note) => ({ ...note, type: correction.type }));
    case 'set-severity':
      return withNote(state, correction.note, (note) => ({ ...note, severity: correction.severity }));
    case 'set-wording':
      return withNote(state, correction.note, (note) => ({ ...note, suggestedWording: correction.wording }));
    case 'set-about':
      return withNote(state, correction.note, (note) => ({ ...note, about: correction.about, label: correction.label, seen: true }));
    case 'place':
      return withNote(state, correction.note, (note) => ({ ...note, about: 'quote', label: null, placement: exactly(correction.span), chosen: true, seen: true }));
    case 'seen':
      return withNote(state, correction.note, (note) => ({ ...note, seen: true }));
    case 'skip-note':
      return withNote(state, correction.note, (note) => ({ ...note, skipped: correction.skipped }));
    case 'split':
      return split(state, correction.note, correction.at);
    case 'join':
      return join(state, correction.note, correction.other);
    case 'move-answer':
      return move(state, correction.answer, correction.to);
    case 'set-stance':
      return withAnswer(state, correction.answer, (answer) => ({ ...answer, stance: correction.stance }));
    case 'set-author':
      return withAnswers(state, (answer) =>
        answer.writer === correction.writer ? { ...answer, kind: correction.isAuthor ? 'response' : 'reply' } : answer);
    case 'answer-seen':
      return withAnswer(state, correction.answer, (answer) => ({ ...answer, needsALook: false }));
    case 'skip-answer':
      return withAnswer(state, correction.answer, (answer) => ({ ...answer, skipped: correction.skipped }));
    case 'note-of-leftover':
      return noteOfLeftover(state, correction.leftover, correction.writer);
    case 'answer-of-leftover':
      return answerOfLeftover(state, correction.leftover, correction.to, correction.writer);
    case 'name-source':
      return { ...state, sourceUrl: correction.url };
    default:
      return { ...state, nameless: correction.writer };
  }
}

/** The state after the first `done` corrections: taking back is doing fewer of them. */
export function replayed(beginning: ImportState, corrections: readonly Correction[], done: number): ImportState {
  return corrections.slice(0, done).reduce(corrected, beginning);
}

function withNote(state: ImportState, id: string, change: (note: EditedNote) => EditedNote): ImportState {
  return { ...state, notes: state.notes.map((note) => (note.id === id ? change(note) : note)) };
}

function withAnswers(state: ImportState, change: (answer: EditedAnswer) => EditedAnswer): ImportState {
  return { ...state, notes: state.notes.map((note) => ({ ...note, answers: note.answers.map(change) })) };
}

function withAnswer(state: ImportState, id: string, change: (answer: EditedAnswer) => EditedAnswer): ImportState {
  return withAnswers(state, (answer) => (answer.id === id ? change(answer) : answer));
}

function exactly(span: Span): Placement {
  return { kind: 'exact', start: span.start, end: span.end, parts: [span], score: 1 };
}

/** A new id next to one that exists: `n3` gives `n3+1`, `n3+2`. */
function nextId(state: ImportState, id: string): { readonly id: string; readonly part: number } {
  const base = id.replace(/\+\d+$/, '');
  const parts = state.notes.flatMap((note) => (note.id.replace(/\+\d+$/, '') === base ? [Number(/\+(\d+)$/.exec(note.id)?.[1] ?? 0)] : []));
  const part = Math.max(0, ...parts) + 1;
  return { id: `${base}+${part}`, part: part + 1 };
}

function split(state: ImportState, id: string, at: number): ImportState {
  const place = state.notes.findIndex((note) => note.id === id);
  const note = state.notes[place];
  if (note === undefined) return state;
  const pieces = piecesOf(note.markdown);
  if (at <= 0 || at >= pieces.length) return state;
  const part = (from: number, to: number): string => pieces.slice(from, to).map((piece) => piece.text + piece.after).join('').trimEnd();
  const fresh = nextId(state, id);
  const second: EditedNote = {
    ...note,
    id: fresh.id,
    key: dividedKey(note.key.replace(/#\d+$/, ''), fresh.part),
    markdown: part(at, pieces.length),
    suggestedWording: null,
    answers: [],
  };
  return { ...state, notes: state.notes.toSpliced(place, 1, { ...note, markdown: part(0, at) }, second) };
}

function join(state: ImportState, id: string, otherId: string): ImportState {
  const note = state.notes.find((one) => one.id === id);
  const other = state.notes.find((one) => one.id === otherId);
  if (note === undefined || other === undefined || note === other) return state;
  return { ...state, notes: state.notes.flatMap((one) => (one === other ? [] : [one === note ? joined(note, other) : one])) };
}

function move(state: ImportState, id: string, to: string): ImportState {
  const from = state.notes.find((note) => note.answers.some((answer) => answer.id === id));
  const answer = from?.answers.find((one) => one.id === id);
  if (from === undefined || answer === undefined || from.id === to || !state.notes.some((note) => note.id === to)) return state;
  const moved: EditedAnswer = { ...answer, linkedBy: 'person', needsALook: false };
  return {
    ...state,
    notes: state.notes.map((note) => {
      if (note.id === from.id) return { ...note, answers: note.answers.filter((one) => one.id !== id) };
      return note.id === to ? { ...note, answers: [...note.answers, moved] } : note;
    }),
  };
}

function noteOfLeftover(state: ImportState, id: string, writer: string): ImportState {
  const leftover = state.leftovers.find((one) => one.id === id);
  if (leftover === undefined) return state;
  const kin = state.notes.find((note) => note.writer === writer);
  const note: EditedNote = {
    id: `n${id}`,
    key: sourceKey(kin?.sourceUrl ?? undefined, leftover.text),
    skipped: false,
    about: 'whole',
    label: null,
    quote: null,
    placement: null,
    chosen: false,
    markdown: escapeMarkdown(leftover.text),
    suggestedWording: null,
    type: null,
    severity: 'minor',
    writer,
    sourceUrl: kin?.sourceUrl ?? null,
    date: kin?.date ?? null,
    seen: true,
    answers: [],
  };
  return { ...state, notes: [...state.notes, note], leftovers: state.leftovers.filter((one) => one.id !== id) };
}

function answerOfLeftover(state: ImportState, id: string, to: string, writer: string): ImportState {
  const leftover = state.leftovers.find((one) => one.id === id);
  if (leftover === undefined || !state.notes.some((note) => note.id === to)) return state;
  const said = state.notes.flatMap((note) => note.answers);
  const kin = said.find((answer) => answer.writer === writer);
  const answer: EditedAnswer = {
    id: `a${id}`,
    key: sourceKey(kin?.sourceUrl ?? undefined, leftover.text),
    skipped: false,
    kind: kin?.kind ?? 'reply',
    stance: null,
    markdown: escapeMarkdown(leftover.text),
    quoteOfNote: null,
    linkedBy: 'person',
    needsALook: false,
    writer,
    sourceUrl: kin?.sourceUrl ?? null,
    date: kin?.date ?? null,
  };
  const changed = withNote(state, to, (note) => ({ ...note, answers: [...note.answers, answer] }));
  return { ...changed, leftovers: state.leftovers.filter((one) => one.id !== id) };
}

/** Whether a span can be a passage of this paper. */
export function isPassage(paper: PaperCopy, span: Span): boolean {
  return span.start >= 0 && span.end <= paper.text.length && paper.text.slice(span.start, span.end).trim() !== '';
}
