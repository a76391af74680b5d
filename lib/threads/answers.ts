import { placeholderIn } from './editors-marks';
import { inlineQuotesOf } from './inline-quotes';
import type { PreparedText } from '../match';
import { find } from './placing';
import { documentOf, findIn, type CommentReading, type FoundIn, type OpenAnswer, type OpenNote } from './reading';
import { isOnlyThanks, leaningOf, type Leaning } from './stance';
import { isAnnouncement, labelsIn } from './targets';
import { MAX_CANDIDATES } from './limits';
import type { LinkedBy } from './thread-import';
import { wordCount } from './thread';
import { sentencesOf } from './sentences';
import { termsOf } from './terms';
import { bestTopic } from './topics';
import type { Unit } from './units';

/** What reading an answer needs to know of the rest of the discussion. */
export interface AnswerContext {
  /** Told or guessed to be by an author of the paper. */
  readonly isResponse: boolean;
  /** Who wrote what, or who is an author, is a guess: every link is to be checked. */
  readonly isGuess: boolean;
  readonly paper: PreparedText | null;
  /** Comments of the same thread that are neither above nor below, in page order. */
  readonly beside: readonly CommentReading[];
  /** Makes a note of words of the critic that were no note so far, because they are answered. */
  readonly noteOf: (reading: CommentReading, units: readonly number[]) => OpenNote | null;
}

interface Link {
  readonly notes: readonly OpenNote[];
  readonly by: LinkedBy;
  readonly needsALook: boolean;
}

/** A stretch of an answer that answers one thing. */
interface Stretch {
  link: Link | null;
  readonly quotes: string[];
  readonly units: number[];
  leaning: Leaning;
  /** Linked to nothing yet: a placeholder's words, to be linked when the rest is. */
  placeholder?: string;
}

/** Topic fits below this share too little with the note to mean it. */
const LEAST_TOPIC = 3;
/** How far ahead of the runner-up a fit must be. */
const CLEAR_TOPIC = 1.25;
/** The same where prose, not a list, is cut into stretches: a cut in the wrong place does more harm. */
const SURE_TOPIC = 2;

/** Links the words of an answer to the notes they answer. Returns the units that were linked to nothing. */
export function readAnswer(reading: CommentReading, context: AnswerContext): number[] {
  return new AnswerReader(reading, context).read();
}

class AnswerReader {
  private readonly stretches: Stretch[] = [];
  private readonly unlinked: number[] = [];
  private readonly candidates: readonly OpenNote[];
  private leaning: Leaning = null;

  constructor(
    private readonly reading: CommentReading,
    private readonly context: AnswerContext,
  ) {
    this.candidates = candidatesFor(reading);
  }

  read(): number[] {
    const links = this.reading.units.map((unit) => (unit.kind === 'quote' ? this.linkOfQuote(unit) : undefined));
    const first = links.findIndex((link) => link !== undefined);
    const hasQuotes = first !== -1;
    const preamble = hasQuotes ? this.reading.units.slice(0, first) : this.reading.units;
    this.unquoted(preamble);
    if (hasQuotes) this.quoted(links, first);
    this.settlePlaceholders();
    this.joinPreamble();
    for (const stretch of this.stretches) this.emit(stretch);
    return this.unlinked;
  }

  /** Undefined where the quote is not of the discussion: then it is part of the answer's own words. */
  private linkOfQuote(unit: Unit): Link | 'placeholder' | undefined {
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

  private quoted(links: readonly (Link | 'placeholder' | undefined)[], first: number): void {
    let open: Stretch | null = null;
    for (let at = first; at < this.reading.units.length; at += 1) {
      const unit = this.reading.units[at];
      const link = links[at];
      if (unit === undefined) continue;
      if (link !== undefined) {
        if (open !== null && open.units.length === 0 && open.placeholder === undefined && link !== 'placeholder') {
          open.quotes.push(unit.text);
          const notes = [...new Set([...(open.link?.notes ?? []), ...link.notes])];
          open.link = { notes, by: 'blockquote', needsALook: link.needsALook || open.link?.needsALook === true };
          continue;
        }
        open = { link: link === 'placeholder' ? null : link, quotes: [unit.text], units: [], leaning: this.leaning };
        const placeholder = link === 'placeholder' ? placeholderIn(unit.text) : null;
        if (placeholder !== null) open.placeholder = placeholder;
        this.stretches.push(open);
      } else if (open !== null && this.leadsOver(unit, at)) {
        this.leaning = leaningOf(unit.text) ?? this.leaning;
        this.unlinked.push(at);
      } else if (open !== null && open.units.length > 0 && isFarewell(unit.text) && !links.slice(at).some((later) => later !== undefined)) {
        this.unquoted(this.reading.units.slice(at), at);
        return;
      } else open?.units.push(at);
    }
  }

  /** "Now to the things I disagree with:", between two stretches. */
  private leadsOver(unit: Unit, at: number): boolean {
    return unit.kind === 'heading' || (unit.kind === 'paragraph' && /:\s*$/.test(unit.text) && isTransition(unit.text) && this.reading.units[at + 1]?.kind === 'quote');
  }

  /** Words without a quote of the critic above them: thanks, lists of concessions, whole answers. */
  private unquoted(units: readonly Unit[], from = 0): void {
    let open: Stretch | null = null;
    let pending: Stretch | null = null;
    units.forEach((unit, index) => {
      const at = from + index;
      if (unit.kind === 'image' || unit.kind === 'aside') return;
      if (unit.kind === 'heading') {
        open = null;
        pending = null;
        this.leaning = leaningOf(unit.text) ?? this.leaning;
        const link = this.linkOfHeading(unit.text);
        if (link === null) this.unlinked.push(at);
        else this.stretches.push((open = { link, quotes: [], units: [], leaning: this.leaning }));
        return;
      }
      if (unit.kind === 'paragraph' && isTransition(unit.text)) {
        this.leaning = leaningOf(unit.text) ?? this.leaning;
        if (!this.isToEverything(unit.text)) {
          this.unlinked.push(at);
          open = null;
          return;
        }
      }
      if (unit.kind === 'paragraph' && this.isToEverything(unit.text) && this.inlineLink(unit.text) === null) {
        this.leaning = /:\s*$/.test(unit.text) ? (leaningOf(unit.text) ?? this.leaning) : this.leaning;
        const link = this.linkOfGeneral(unit);
        if (link === null) this.unlinked.push(at);
        else this.stretches.push({ link, quotes: [], units: [at], leaning: null });
        open = null;
        pending = null;
        return;
      }
      const strong = this.strongLink(unit, unit.kind === 'item');
      if (strong !== null && (open === null || unit.kind === 'item' || !sameNotes(open.link, strong))) {
        open = { link: strong, quotes: quotesOf(unit, strong), units: [at], leaning: this.leaning };
        this.stretches.push(open);
        pending = null;
      } else if (unit.kind === 'item' && !(open !== null && announces(units[index - (unit.number ?? 1)], open, from + index - (unit.number ?? 1)))) {
        const link = this.topicLink(unit.text, 1) ?? this.fallback();
        if (link === null) this.unlinked.push(at);
        else this.stretches.push({ link, quotes: [], units: [at], leaning: this.leaning });
      } else if (open !== null) open.units.push(at);
      else if (pending !== null) pending.units.push(at);
      else {
        pending = { link: null, quotes: [], units: [at], leaning: this.leaning };
        this.stretches.push(pending);
      }
    });
  }

  /** What clearly names the note it answers: the critic's words, a figure, a number, "On the title:". */
  private strongLink(unit: Unit, isItem: boolean): Link | null {
    const quoted = this.inlineLink(unit.text);
    if (quoted !== null) return quoted;
    const label = labelsIn(unit.text).flatMap((one) => {
      const notes = this.candidates.filter((note) => note.draft.label === one && (note.draft.about === 'figure' || note.draft.about === 'table'));
      return notes.length === 1 ? notes : [];
    })[0];
    if (label !== undefined) return { notes: [label], by: 'topic', needsALook: !isItem && labelsIn(unit.text).length > 1 };
    const numbered = this.numberedLink(unit, isItem);
    if (numbered !== null) return numbered;
    const lead = leadOf(unit.text);
    if (lead !== null) {
      const link = this.linkOfHeading(lead);
      if (link !== null) return link;
    }
    return isItem ? null : this.topicLink(unit.text, SURE_TOPIC);
  }

  /** Three words or more of the critic in quotation marks, in one note alone. */
  private inlineLink(text: string): Link | null {
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
  private numberedLink(unit: Unit, isItem: boolean): Link | null {
    const numbered = this.candidates.filter((note) => note.draft.ordinal !== undefined);
    if (numbered.length < 2) return null;
    const named = /^\W{0,3}(?:(?:re:?|on|as for|regarding|to|about)\s+)?(?:your\s+)?(?:points?\s+|#|no\.?\s*|issue\s+|question\s+|\()?(\d{1,2})(?:\)|[.:,]|\s+(?:is|—|–|-))/iu.exec(unit.text)?.[1];
    const wordy = /^\W{0,3}(?:(?:re:?|on|as for|regarding|to|about)\s+)?(?:your\s+|the\s+)?(first|second|third|fourth|fifth) (?:point|issue|objection|concern|question|criticism)/iu.exec(unit.text)?.[1];
    const number =
      named !== undefined ? Number(named)
      : wordy !== undefined ? ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(wordy.toLowerCase()) + 1
      : isItem && unit.ordered === true ? (unit.number ?? 0)
      : 0;
    const matching = numbered.filter((note) => note.draft.ordinal === number);
    const [note] = matching;
    return number > 0 && matching.length === 1 && note !== undefined ? { notes: [note], by: 'position', needsALook: named === undefined && wordy === undefined } : null;
  }

  /** A few words that name a topic: "Baselines", "On the title". */
  private linkOfHeading(text: string): Link | null {
    if (/\btitle\b/iu.test(text)) {
      const titles = this.candidates.filter((note) => note.draft.about === 'title');
      const [title] = titles;
      if (titles.length === 1 && title !== undefined) return { notes: [title], by: 'topic', needsALook: false };
    }
    const label = labelsIn(text)[0];
    const labelled = this.candidates.find((note) => label !== undefined && note.draft.label === label);
    if (labelled !== undefined) return { notes: [labelled], by: 'topic', needsALook: false };
    const link = this.topicLink(text, CLEAR_TOPIC, 0.7);
    return link === null ? null : { ...link, needsALook: true };
  }

  private topicLink(text: string, lead: number, least = LEAST_TOPIC): Link | null {
    const documents = this.candidates.map((note) => documentOf(note));
    const fit = bestTopic(text, documents);
    const note = fit === null ? undefined : this.candidates[fit.best];
    if (fit === null || note === undefined || fit.score < least || fit.score < lead * fit.second) return null;
    return { notes: [note], by: 'topic', needsALook: true };
  }

  /** Thanks go to the verdict on the whole; a paragraph that only begins with thanks may have a topic of its own. */
  private linkOfGeneral(unit: Unit): Link | null {
    if (!this.saysSomething(unit.text)) return null;
    const goesOn = sentencesOf(unit.text).length > 2 && !/:\s*$/.test(unit.text);
    const topic = goesOn ? this.topicLink(unit.text, SURE_TOPIC) : null;
    const whole = this.linkOfWhole();
    if (topic !== null || whole === null) return topic ?? (goesOn && this.context.isResponse ? this.fallback() : null);
    return { ...whole, needsALook: goesOn || whole.needsALook };
  }

  /** Thanks and greetings; what a third person says of themselves belongs to what they say next. */
  private isToEverything(text: string): boolean {
    return isGeneral(text) && (this.context.isResponse || isOnlyThanks(text) || isFarewell(text));
  }

  /** "First author here. Replies in order:" says nothing to anybody, nor does a third person's "Thanks for this!". */
  private saysSomething(text: string): boolean {
    if (!this.context.isResponse && isOnlyThanks(text)) return false;
    return /\b(?:thanks?|thank you|appreciate|grateful|agree|will|['’]ll|right|overall|hope|good|great|helpful|sorry|apolog\w+)\b/iu.test(text);
  }

  /** The critic's verdict on the whole, for what is said to everything at once. */
  private linkOfWhole(): Link | null {
    const whole = this.candidates.find((note) => note.draft.isVerdict === true);
    if (whole !== undefined) return { notes: [whole], by: 'position', needsALook: false };
    const [only] = this.candidates;
    return this.candidates.length === 1 && only !== undefined ? { notes: [only], by: 'tree', needsALook: false } : null;
  }

  /** Answers that name nothing: the verdict on the whole, or the first note, for a person to move. */
  private fallback(): Link | null {
    const whole = this.linkOfWhole();
    if (whole !== null) return { ...whole, by: whole.by === 'tree' ? 'tree' : 'position', needsALook: whole.by !== 'tree' };
    const [first] = this.candidates;
    return first === undefined ? null : { notes: [first], by: 'tree', needsALook: true };
  }

  private settlePlaceholders(): void {
    const answered = new Set(this.stretches.filter((stretch) => stretch.link?.by === 'blockquote').flatMap((stretch) => stretch.link?.notes ?? []));
    for (const stretch of this.stretches) {
      if (stretch.placeholder !== undefined) {
        const words = stretch.units.map((at) => this.reading.units[at]?.text ?? '').join('\n');
        const quoted = this.inlineLink(words);
        const open = this.candidates.filter((note) => !answered.has(note));
        const link = quoted ?? this.placeholderTopic(stretch.placeholder, open) ?? this.placeholderTopic(`${stretch.placeholder}. ${words}`, this.candidates) ?? this.fallback();
        stretch.link = link === null ? null : { notes: link.notes, by: 'placeholder', needsALook: quoted === null || quoted.needsALook };
      } else if (stretch.link === null) {
        const words = stretch.units.map((at) => this.reading.units[at]?.text ?? '').join('\n');
        stretch.link = this.topicLink(words, CLEAR_TOPIC) ?? this.linkOfTree(words);
      }
    }
  }

  private placeholderTopic(words: string, notes: readonly OpenNote[]): Link | null {
    const fit = bestTopic(words, notes.map((note) => documentOf(note)));
    const note = fit === null ? undefined : notes[fit.best];
    return fit === null || note === undefined || fit.score < CLEAR_TOPIC * fit.second ? null : { notes: [note], by: 'placeholder', needsALook: true };
  }

  /** An answer to a comment with one note, or to an answer, answers that; chatter answers nothing. */
  private linkOfTree(words: string): Link | null {
    const [only] = this.candidates;
    if (this.candidates.length === 1 && only !== undefined) return { notes: [only], by: 'tree', needsALook: false };
    return this.context.isResponse || wordCount(words) >= 12 ? this.fallback() : null;
  }

  /** Words above an only quote lead up to it; so do words above any quote that found nothing of their own. */
  private joinPreamble(): void {
    const answering = this.stretches.filter((stretch) => stretch.placeholder !== undefined || stretch.link?.by === 'blockquote');
    const [only] = answering;
    if (answering.length !== 1 || only === undefined) return;
    const above = this.stretches.slice(0, this.stretches.indexOf(only)).filter((stretch) => stretch.link?.by !== 'inline-quote' && (!this.context.isResponse || stretch.link?.by !== 'position'));
    const units = [...above.flatMap((stretch) => stretch.units), ...this.unlinkedAbove(only)];
    for (const stretch of above) this.stretches.splice(this.stretches.indexOf(stretch), 1);
    only.units.unshift(...units.toSorted((a, b) => a - b));
  }

  private unlinkedAbove(stretch: Stretch): number[] {
    const first = stretch.units[0] ?? 0;
    const above = this.unlinked.filter((at) => at < first && this.reading.units[at]?.kind === 'paragraph' && !isTransition(this.reading.units[at]?.text ?? ''));
    for (const at of above) this.unlinked.splice(this.unlinked.indexOf(at), 1);
    return above;
  }

  private emit(stretch: Stretch): void {
    if (stretch.link === null || stretch.units.length === 0) {
      this.unlinked.push(...stretch.units);
      return;
    }
    const answer: OpenAnswer = {
      comment: this.reading,
      units: stretch.units,
      quotes: stretch.quotes,
      linkedBy: stretch.link.by,
      needsALook: stretch.link.needsALook || this.context.isGuess,
      leaning: stretch.leaning,
      isResponse: this.context.isResponse,
    };
    for (const note of stretch.link.notes) {
      note.answers.push(answer);
      this.reading.own(stretch.units, note);
    }
    const quoteUnits = this.reading.units.flatMap((unit, at) => (unit.kind === 'quote' && stretch.quotes.includes(unit.text) ? [at] : []));
    for (const note of stretch.link.notes) this.reading.own(quoteUnits, note);
  }
}

/** Notes an answer may be to: those its parent makes or answers, else those further up. */
function candidatesFor(reading: CommentReading): readonly OpenNote[] {
  for (const above of reading.above) if (above.notes.length > 0) return above.notes.slice(0, MAX_CANDIDATES);
  return [];
}

function sameNotes(a: Link | null, b: Link): boolean {
  return a !== null && a.notes.length === b.notes.length && a.notes.every((note, at) => note === b.notes[at]);
}

/** Is this list announced by the last words of the open stretch ("Takeaways that still apply:")? */
function announces(lead: Unit | undefined, open: Stretch, at: number): boolean {
  return lead !== undefined && lead.kind !== 'heading' && open.units.includes(at);
}

function quotesOf(unit: Unit, link: Link): string[] {
  if (link.by !== 'inline-quote') return [];
  const quote = inlineQuotesOf(unit.text).find((one) => wordCount(one.text) >= 3);
  return quote === undefined ? [] : [quote.text];
}

/** "On the baselines: …", "Re: title — …": the topic named first. */
function leadOf(text: string): string | null {
  const found = /^(?:re(?:garding)?|on|about|as for|concerning|with regards? to|w\.?r\.?t\.?|as to)\b:?\s+([^.!?:;,—–]{3,80})(?:[:;,]|\s[—–-]\s)/iu.exec(text) ?? /^([\p{Lu}][^.!?:;,—–“"]{2,50}):\s/u.exec(text);
  return found?.[1] !== undefined && wordCount(found[1]) <= 8 ? found[1] : null;
}

/** Thanks, and words to everything at once. */
function isGeneral(text: string): boolean {
  return (
    /^\(?(?:(?:hi|hey|hello|dear)\b[^.!?]{0,40}[,!.]?\s*)?(?:thank(?:s| you)\b|(?:i|we) (?:really |very much |greatly )?appreciate\b|(?:i['’]m|i am|speaking as|as) (?:one of the|an?|the) (?:\w+ )?(?:co-?)?authors?\b|(?:first |lead |paper |senior )?(?:co-?)?authors? here\b|thanks again\b|(?:great|good|nice|excellent|interesting|helpful) (?:comments?|critique|review|feedback|write-?up)\b)/iu.test(text) ||
    isFarewell(text) ||
    (isOnlyThanks(text) && /\b(?:thanks?|appreciate)/iu.test(text))
  );
}

/** The last words of an answer, to everything again. */
function isFarewell(text: string): boolean {
  return /^(?:overall|all in all|thanks again|thank you again|again, (?:thanks|thank you)|in any case, (?:thanks|thank you)|in (?:summary|conclusion)|anyway,? (?:thanks|thank you)|to sum(?:marize)? up)\b/iu.test(text);
}

/** Leads over to answers and answers nothing itself: "Below are the things I disagree with:". */
function isTransition(text: string): boolean {
  return isAnnouncement(text) || (/:\s*$/.test(text) && wordCount(text) <= 40 && /\b(?:below|following|things?|points?|criticisms?|respon[sd]\w*|repl(?:y|ies)|comments?|disagree|agree|thoughts|specific\w*|address|in order|one by one|mistakes?|concede|quibbles?|issues?)\b/iu.test(text));
}
