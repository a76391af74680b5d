import type { PreparedText } from '../match';
import { leadOf, ownLeadOf } from './answer-talk';
import { placeholderIn } from './editors-marks';
import { inlineQuotesOf } from './inline-quotes';
import { MAX_CANDIDATES } from './limits';
import { find } from './placing';
import { documentOf, findIn, type CommentReading, type FoundIn, type OpenNote } from './reading';
import { sentencesOf } from './sentences';
import { isOnlyThanks } from './stance';
import { labelsIn } from './targets';
import { termsOf } from './terms';
import { wordCount } from './thread';
import type { LinkedBy } from './thread-import';
import { bestTopic } from './topics';
import type { Unit } from './units';

/** What reading an answer needs to know of the rest of the discussion. */
export interface AnswerContext {
  /** Told or guessed to be by an author of the paper. */
  readonly isResponse: boolean;
  /** Who wrote what, or who is an author, is a guess: every link is to be checked. */
  readonly isGuess: boolean;
  /** Copying has made paragraphs of list items. */
  readonly listsAreLost: boolean;
  readonly paper: PreparedText | null;
  /** Comments of the same thread that are neither above nor below, in page order. */
  readonly beside: readonly CommentReading[];
  /** Makes a note of words of the critic that were no note so far, because they are answered. */
  readonly noteOf: (reading: CommentReading, units: readonly number[]) => OpenNote | null;
}

/** The notes that some words of an answer are about, how that was told, and whether a person should look. */
export interface Link {
  readonly notes: readonly OpenNote[];
  readonly by: LinkedBy;
  readonly needsALook: boolean;
}

/** Topic fits below this share too little with the note to mean it. */
const LEAST_TOPIC = 3;
/** How far ahead of the runner-up a fit must be. */
export const CLEAR_TOPIC = 1.25;
/** The same where prose, not a list, is cut into stretches: a cut in the wrong place does more harm. */
const SURE_TOPIC = 2;

/** Tells what the pieces of one answer are about. */
export class AnswerLinks {
  /** Notes the answer may be to: those its parent makes or answers, else those further up. */
  readonly candidates: readonly OpenNote[];

  constructor(
    private readonly reading: CommentReading,
    private readonly context: AnswerContext,
  ) {
    this.candidates = candidatesFor(reading);
  }

  /** Undefined where the quote is not of the discussion: then it is part of the answer's own words. */
  ofQuote(unit: Unit): Link | 'placeholder' | undefined {
    const text = unit.text;
    if (placeholderIn(text) !== null) return 'placeholder';
    const found = this.whereSaid(text);
    if (found !== null) {
      const notes = this.notesAt(found);
      if (notes.length > 0) return { notes: notes.slice(0, found.isSure ? 3 : 1), by: 'blockquote', needsALook: !found.isSure || notes.length > 1 };
    }
    const inPaper = this.context.paper === null ? null : find(this.context.paper, text);
    if (inPaper !== null && inPaper.kind !== 'absent') return undefined;
    // Reworded beyond finding, or somebody else's words: only a plain likeness to one note links it.
    const fit = bestTopic(text, this.candidates.map((note) => documentOf(note)));
    const note = fit === null ? undefined : this.candidates[fit.best];
    if (fit === null || note === undefined) return undefined;
    const telling = new Set(termsOf(text)).size;
    return telling >= 3 && fit.shared >= 0.6 * telling && fit.score >= CLEAR_TOPIC * fit.second ? { notes: [note], by: 'blockquote', needsALook: true } : undefined;
  }

  /** The nearest comment above that says this, else one beside. */
  private whereSaid(text: string): FoundIn | null {
    let unsure: FoundIn | null = null;
    for (const other of [...this.reading.above, ...this.context.beside]) {
      const found = findIn(other, text);
      if (found?.isSure === true) return found;
      unsure ??= found;
    }
    return unsure;
  }

  private notesAt({ reading, units }: FoundIn): OpenNote[] {
    const notes = new Set<OpenNote>();
    for (const unit of units) for (const note of reading.ownersOf(unit)) notes.add(note);
    if (notes.size > 0) return [...notes];
    const made = this.context.noteOf(reading, units);
    return made === null ? [] : [made];
  }

  /** What clearly names the note it answers: the critic's words, a figure, a number, "On the title:". */
  strong(unit: Unit, isItem: boolean): Link | null {
    const quoted = this.inline(unit.text);
    if (quoted !== null) return quoted;
    const labelled = this.labelled(unit, isItem);
    if (labelled !== null) return labelled;
    const numbered = this.numbered(unit, isItem);
    if (numbered !== null) return numbered;
    const lead = leadOf(unit.text) ?? ownLeadOf(unit.text);
    if (lead !== null) {
      const link = this.ofHeading(lead);
      if (link !== null) return link;
    }
    return isItem ? null : this.byTopic(unit.text, SURE_TOPIC);
  }

  /** Names a figure or a table that one note is about. */
  labelled(unit: Unit, isItem: boolean): Link | null {
    const label = labelsIn(unit.text).flatMap((one) => {
      const notes = this.candidates.filter((note) => note.draft.label === one && (note.draft.about === 'figure' || note.draft.about === 'table'));
      return notes.length === 1 ? notes : [];
    })[0];
    return label === undefined ? null : { notes: [label], by: 'topic', needsALook: !isItem && labelsIn(unit.text).length > 1 };
  }

  /** Three words or more of the critic in quotation marks, in one note alone. */
  inline(text: string): Link | null {
    for (const quote of inlineQuotesOf(text)) {
      const words = wordCount(quote.text);
      if (words < 3 || quote.text.length < 12) continue;
      for (const other of this.reading.above) {
        const found = findIn(other, quote.text.replace(/[.,;:?!…]+$/, ''));
        if (found === null || !found.isSure) continue;
        const notes = new Set(found.units.flatMap((at) => [...other.ownersOf(at)]));
        if (notes.size === 1) return { notes: [...notes], by: 'inline-quote', needsALook: words < 4 };
      }
    }
    return null;
  }

  /** "Point 3", "(2)", or the third item of a list that answers a numbered list. */
  private numbered(unit: Unit, isItem: boolean): Link | null {
    const numbered = this.candidates.filter((note) => note.draft.ordinal !== undefined);
    if (numbered.length < 2) return null;
    const named = /^\W{0,3}(?:(?:re:?|on|as for|regarding|to|about)\s+)?(?:your\s+)?(?:points?\s+|#|no\.?\s*|issue\s+|question\s+|\()?(\d{1,2})(?:\)|[.:,]|\s+(?:is|—|–|-))/iu.exec(unit.text)?.[1];
    const wordy = /^\W{0,3}(?:(?:re:?|on|as for|regarding|to|about)\s+)?(?:your\s+|the\s+)?(first|second|third|fourth|fifth) (?:point|issue|objection|concern|question|criticism)/iu.exec(unit.text)?.[1];
    const number =
      named !== undefined ? Number(named)
      : wordy !== undefined ? ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(wordy.toLowerCase()) + 1
      : isItem && unit.ordered === true ? (unit.ordinal ?? unit.number ?? 0)
      : 0;
    const matching = numbered.filter((note) => note.draft.ordinal === number);
    const [note] = matching;
    return number > 0 && matching.length === 1 && note !== undefined ? { notes: [note], by: 'position', needsALook: named === undefined && wordy === undefined } : null;
  }

  /** A few words that name a topic: "Baselines", "On the title". */
  ofHeading(text: string): Link | null {
    if (/\btitle\b/iu.test(text)) {
      const titles = this.candidates.filter((note) => note.draft.about === 'title');
      const [title] = titles;
      if (titles.length === 1 && title !== undefined) return { notes: [title], by: 'topic', needsALook: false };
    }
    const label = labelsIn(text)[0];
    const labelled = this.candidates.find((note) => label !== undefined && note.draft.label === label);
    if (labelled !== undefined) return { notes: [labelled], by: 'topic', needsALook: false };
    const link = this.byTopic(text, CLEAR_TOPIC, 0.7);
    return link === null ? null : { ...link, needsALook: true };
  }

  byTopic(text: string, lead: number, least = LEAST_TOPIC): Link | null {
    const documents = this.candidates.map((note) => documentOf(note));
    const fit = bestTopic(text, documents);
    const note = fit === null ? undefined : this.candidates[fit.best];
    if (fit === null || note === undefined || fit.score < least || fit.score < lead * fit.second) return null;
    return { notes: [note], by: 'topic', needsALook: true };
  }

  /** Thanks go to the verdict on the whole; a paragraph that only begins with thanks may have a topic of its own. */
  ofGeneral(unit: Unit): Link | null {
    if (!this.saysSomething(unit.text)) return null;
    const goesOn = sentencesOf(unit.text).length > 2 && !/:\s*$/.test(unit.text);
    const topic = goesOn ? this.byTopic(unit.text, SURE_TOPIC) : null;
    const whole = this.ofWhole();
    if (topic !== null || whole === null) return topic ?? (goesOn && this.context.isResponse ? this.fallback() : null);
    return { ...whole, needsALook: goesOn || whole.needsALook };
  }

  /** "First author here. Replies in order:" says nothing to anybody, nor does a third person's "Thanks for this!". */
  private saysSomething(text: string): boolean {
    if (!this.context.isResponse && isOnlyThanks(text)) return false;
    return /\b(?:thanks?|thank you|appreciate|grateful|agree|will|['’]ll|right|overall|hope|good|great|helpful|sorry|apolog\w+)\b/iu.test(text);
  }

  /** The critic's verdict on the whole, for what is said to everything at once. */
  private ofWhole(): Link | null {
    const whole = this.candidates.find((note) => note.draft.isVerdict === true);
    if (whole !== undefined) return { notes: [whole], by: 'position', needsALook: false };
    const [only] = this.candidates;
    return this.candidates.length === 1 && only !== undefined ? { notes: [only], by: 'tree', needsALook: false } : null;
  }

  /** Answers that name nothing: the verdict on the whole, or the first note, for a person to move. */
  fallback(): Link | null {
    const whole = this.ofWhole();
    if (whole !== null) return { ...whole, by: whole.by === 'tree' ? 'tree' : 'position', needsALook: whole.by !== 'tree' };
    const [first] = this.candidates;
    return first === undefined ? null : { notes: [first], by: 'tree', needsALook: true };
  }

  ofPlaceholder(words: string, notes: readonly OpenNote[]): Link | null {
    const fit = bestTopic(words, notes.map((note) => documentOf(note)));
    const note = fit === null ? undefined : notes[fit.best];
    return fit === null || note === undefined || fit.score < CLEAR_TOPIC * fit.second ? null : { notes: [note], by: 'placeholder', needsALook: true };
  }

  /** An answer to a comment with one note, or to an answer, answers that; chatter answers nothing. */
  ofTree(words: string): Link | null {
    const [only] = this.candidates;
    if (this.candidates.length === 1 && only !== undefined) return { notes: [only], by: 'tree', needsALook: false };
    return this.context.isResponse || wordCount(words) >= 12 ? this.fallback() : null;
  }
}

function candidatesFor(reading: CommentReading): readonly OpenNote[] {
  for (const above of reading.above) if (above.notes.length > 0) return above.notes.slice(0, MAX_CANDIDATES);
  return [];
}
