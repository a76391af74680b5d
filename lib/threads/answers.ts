import { CLEAR_TOPIC, AnswerLinks, type AnswerContext, type Link } from './answer-links';
import { isFarewell, isGeneral, isTransition, ownLeadOf } from './answer-talk';
import { placeholderIn } from './editors-marks';
import { inlineQuotesOf } from './inline-quotes';
import type { CommentReading, OpenAnswer } from './reading';
import { sentencesOf } from './sentences';
import { isOnlyThanks, leaningOf, type Leaning } from './stance';
import { wordCount } from './thread';
import type { Unit } from './units';

/** A stretch of an answer that answers one thing. */
interface Stretch {
  link: Link | null;
  readonly quotes: string[];
  readonly units: number[];
  leaning: Leaning;
  /** Linked to nothing yet: a placeholder's words, to be linked when the rest is. */
  placeholder?: string;
}

/** Links the words of an answer to the notes they answer. Returns the units that were linked to nothing. */
export function readAnswer(reading: CommentReading, context: AnswerContext): number[] {
  return new AnswerReader(reading, context).read();
}

class AnswerReader {
  private readonly stretches: Stretch[] = [];
  private readonly unlinked: number[] = [];
  private readonly links: AnswerLinks;
  private leaning: Leaning = null;

  constructor(
    private readonly reading: CommentReading,
    private readonly context: AnswerContext,
  ) {
    this.links = new AnswerLinks(reading, context);
  }

  read(): number[] {
    const links = this.reading.units.map((unit) => (unit.kind === 'quote' ? this.links.ofQuote(unit) : undefined));
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
      } else {
        const turned: Link | null = open === null || open.units.length === 0 || open.link === null ? null : this.turnsTo(unit, open.link);
        if (turned !== null) this.stretches.push((open = { link: turned, quotes: [], units: [], leaning: this.leaning }));
        open?.units.push(at);
      }
    }
  }

  /** "The axis of Figure 3 is an oversight", below an answer to something else: another note is about that figure. */
  private turnsTo(unit: Unit, answered: Link): Link | null {
    if (unit.kind !== 'paragraph') return null;
    const opening = (sentencesOf(unit.text)[0] ?? '').split(/\s+/).slice(0, 7).join(' ');
    const link = this.links.labelled({ ...unit, text: opening }, false);
    return link === null || answered.notes.some((note) => link.notes.includes(note)) ? null : { ...link, needsALook: true };
  }

  /** "Now to the things I disagree with:", between two stretches. */
  private leadsOver(unit: Unit, at: number): boolean {
    return unit.kind === 'heading' || (unit.kind === 'paragraph' && /:\s*$/.test(unit.text) && isTransition(unit.text) && this.reading.units[at + 1]?.kind === 'quote');
  }

  /** Words without a quote of the critic above them: thanks, lists of concessions, whole answers. */
  private unquoted(units: readonly Unit[], from = 0): void {
    let open: Stretch | null = null;
    let pending: Stretch | null = null;
    let isListed = false;
    units.forEach((unit, index) => {
      const at = from + index;
      if (unit.kind === 'image' || unit.kind === 'aside') return;
      if (unit.kind === 'heading') {
        open = null;
        pending = null;
        this.leaning = leaningOf(unit.text) ?? this.leaning;
        const link = this.links.ofHeading(unit.text);
        if (link === null) this.unlinked.push(at);
        else this.stretches.push((open = { link, quotes: [], units: [], leaning: this.leaning }));
        return;
      }
      if (unit.kind === 'paragraph' && /:\s*$/.test(unit.text)) isListed = this.context.listsAreLost;
      const isItem = unit.kind === 'item' || isListed;
      if (unit.kind === 'paragraph' && isTransition(unit.text)) {
        this.leaning = leaningOf(unit.text) ?? this.leaning;
        if (!this.isToEverything(unit.text)) {
          this.unlinked.push(at);
          open = null;
          return;
        }
      }
      if (unit.kind === 'paragraph' && this.isToEverything(unit.text) && this.links.inline(unit.text) === null) {
        this.leaning = /:\s*$/.test(unit.text) ? (leaningOf(unit.text) ?? this.leaning) : this.leaning;
        const link = this.links.ofGeneral(unit);
        if (link === null) this.unlinked.push(at);
        else this.stretches.push({ link, quotes: [], units: [at], leaning: null });
        open = null;
        pending = null;
        return;
      }
      const strong = this.links.strong(unit, isItem);
      if (strong !== null && (open === null || isItem || !sameNotes(open.link, strong))) {
        open = { link: strong, quotes: quotesOf(unit, strong), units: [at], leaning: this.leaning };
        this.stretches.push(open);
        pending = null;
      } else if (isItem && !(unit.kind === 'item' && open !== null && announces(units[index - (unit.number ?? 1)], open, from + index - (unit.number ?? 1)))) {
        const link = this.links.byTopic(unit.text, 1) ?? this.links.fallback();
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

  /** Thanks and greetings; what a third person says of themselves belongs to what they say next. */
  private isToEverything(text: string): boolean {
    return isGeneral(text) && !(this.context.isResponse && ownLeadOf(text) !== null) && (this.context.isResponse || isOnlyThanks(text) || isFarewell(text));
  }

  private settlePlaceholders(): void {
    const answered = new Set(this.stretches.filter((stretch) => stretch.link?.by === 'blockquote').flatMap((stretch) => stretch.link?.notes ?? []));
    for (const stretch of this.stretches) {
      if (stretch.placeholder !== undefined) {
        const words = stretch.units.map((at) => this.reading.units[at]?.text ?? '').join('\n');
        const quoted = this.links.inline(words);
        const open = this.links.candidates.filter((note) => !answered.has(note));
        const link = quoted ?? this.links.ofPlaceholder(stretch.placeholder, open) ?? this.links.ofPlaceholder(`${stretch.placeholder}. ${words}`, this.links.candidates) ?? this.links.fallback();
        stretch.link = link === null ? null : { notes: link.notes, by: 'placeholder', needsALook: quoted === null || quoted.needsALook };
      } else if (stretch.link === null) {
        const words = stretch.units.map((at) => this.reading.units[at]?.text ?? '').join('\n');
        stretch.link = this.links.byTopic(words, CLEAR_TOPIC) ?? this.links.ofTree(words);
      }
    }
  }

  /** Words above an only quote lead up to it; so do words above any quote that found nothing of their own. */
  private joinPreamble(): void {
    const answering = this.stretches.filter((stretch) => stretch.placeholder !== undefined || stretch.link?.by === 'blockquote');
    const [only] = answering;
    if (answering.length !== 1 || only === undefined) return;
    const above = this.stretches.slice(0, this.stretches.indexOf(only)).filter((stretch) => stretch.link?.by !== 'inline-quote' && (!this.context.isResponse || (stretch.link?.by !== 'position' && !stretch.units.some((at) => this.namesTopic(at)))));
    const units = [...above.flatMap((stretch) => stretch.units), ...this.unlinkedAbove(only)];
    for (const stretch of above) this.stretches.splice(this.stretches.indexOf(stretch), 1);
    only.units.unshift(...units.toSorted((a, b) => a - b));
  }

  /** "Second author here. On the blinding: …": what it answers is not what is quoted further down. */
  private namesTopic(at: number): boolean {
    return ownLeadOf(this.reading.units[at]?.text ?? '') !== null;
  }

  private unlinkedAbove(stretch: Stretch): number[] {
    const first = stretch.units[0] ?? 0;
    const above = this.unlinked.filter((at) => at < first && this.reading.units[at]?.kind === 'paragraph' && !isTransition(this.reading.units[at]?.text ?? '') && !(this.context.isResponse && this.namesTopic(at)));
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
