import type { NoteType, Severity, Stance } from '../notes/note';
import { NOTE_TYPES, STANCES } from '../notes/note';
import type { Placement } from '../match';
import type { ImportedAnswer, ImportedNote, LinkedBy, ThreadImport } from '../threads/thread-import';
import { sourceKey } from './source-key';

/**
 * What a person corrects before it is published: the importer's notes in the order of the paper, their answers, and
 * what it made nothing of. The words themselves are somebody else's and cannot be changed here; where they belong can.
 */
export interface ImportState {
  readonly notes: readonly EditedNote[];
  readonly leftovers: readonly Leftover[];
  /** Who wrote what the source gives no writer for. */
  readonly nameless: string;
  /** Where the thread was published, when the source does not say. */
  readonly sourceUrl: string;
}

export type About = ImportedNote['about'];

export interface EditedNote {
  readonly id: string;
  /** Its place at the source (`source-key.ts`). */
  readonly key: string;
  readonly skipped: boolean;
  readonly about: About;
  readonly label: string | null;
  /** The paper's words as the critic wrote them. */
  readonly quote: string | null;
  readonly placement: Placement | null;
  /** A person chose the place: then the paper's own words there are the quote. */
  readonly chosen: boolean;
  readonly markdown: string;
  readonly suggestedWording: string | null;
  readonly type: NoteType | null;
  readonly severity: Severity;
  readonly writer: string;
  readonly sourceUrl: string | null;
  readonly date: string | null;
  /** A person has looked and found it right. */
  readonly seen: boolean;
  readonly answers: readonly EditedAnswer[];
}

export interface EditedAnswer {
  readonly id: string;
  readonly key: string;
  readonly skipped: boolean;
  readonly kind: 'response' | 'reply';
  readonly stance: Stance | null;
  readonly markdown: string;
  /** What it quotes of the note, as written. */
  readonly quoteOfNote: string | null;
  readonly linkedBy: LinkedBy | 'person';
  readonly needsALook: boolean;
  readonly writer: string;
  readonly sourceUrl: string | null;
  readonly date: string | null;
}

export interface Leftover {
  readonly id: string;
  readonly text: string;
}

/** Stances that an answer told of elsewhere can have; "fixed" names a version, which is claimed here by the author. */
export const TOLD_STANCES = STANCES.filter((stance) => stance !== 'fixed');

/** The importer's result as the beginning of the corrections. */
export function beginningOf(made: ThreadImport): ImportState {
  const notes = made.notes.map((note, at): EditedNote => noteOf(note, at));
  return {
    notes: notes.toSorted((one, other) => orderOf(one) - orderOf(other)),
    leftovers: made.leftovers.map((text, at) => ({ id: `l${at}`, text })),
    nameless: '',
    sourceUrl: '',
  };
}

function noteOf(note: ImportedNote, at: number): EditedNote {
  return {
    id: `n${at}`,
    key: sourceKey(note.sourceUrl, `${note.quote ?? note.label ?? note.about} ${note.body}`),
    skipped: false,
    about: note.about,
    label: note.label ?? null,
    quote: note.quote,
    placement: note.placement,
    chosen: false,
    markdown: note.markdown,
    suggestedWording: note.suggestedWording ?? null,
    type: NOTE_TYPES.find((type) => type === note.proposedType) ?? null,
    severity: 'minor',
    writer: note.writer,
    sourceUrl: note.sourceUrl ?? null,
    date: note.date ?? null,
    seen: false,
    answers: note.answers.map((answer, index) => answerOf(answer, `a${at}.${index}`)),
  };
}

function answerOf(answer: ImportedAnswer, id: string): EditedAnswer {
  return {
    id,
    key: sourceKey(answer.sourceUrl, answer.body),
    skipped: false,
    kind: answer.kind,
    stance: TOLD_STANCES.find((stance) => stance === answer.proposedStance) ?? null,
    markdown: answer.markdown,
    quoteOfNote: answer.quoteOfNote,
    linkedBy: answer.linkedBy,
    needsALook: answer.needsALook,
    writer: answer.writer,
    sourceUrl: answer.sourceUrl ?? null,
    date: answer.date ?? null,
  };
}

/** Title and whole paper first, then the order of the paper; what has no place there comes last. */
function orderOf({ about, placement }: EditedNote): number {
  if (about === 'whole') return -2;
  if (about === 'title') return -1;
  if (placement === null) return Number.MAX_SAFE_INTEGER - 1;
  if (placement.kind === 'ambiguous') return placement.candidates[0]?.start ?? Number.MAX_SAFE_INTEGER;
  return placement.kind === 'absent' ? Number.MAX_SAFE_INTEGER : placement.start;
}
