import { placeQuotes, prepareText, type PreparedText } from '../match';
import type { AnswerContext } from './answer-links';
import { readAnswer } from './answers';
import { authorsOf, type Authors } from './authors';
import { readCritique } from './critique';
import { MAX_BLOCKS, MAX_LEFTOVER, MAX_LOOKED_AT, MAX_PARAGRAPH, MAX_LEFTOVERS, MAX_NOTES } from './limits';
import type { NoteDraft } from './note-draft';
import { merged } from './merged';
import { finishedNote } from './finished-note';
import { find, prepared as preparedText } from './placing';
import { CommentReading, type OpenNote } from './reading';
import { readThread } from './readers/read-thread';
import type { ParseHtml } from './readers/forum-html';
import { hasQuotes, withPaperQuotes, withQuotesOf, type Marks } from './recover-quotes';
import { rootOf, rootsAbout } from './relevance';
import { withoutSecondCopy } from './second-copy';
import { lettersIn } from './same-letters';
import { guessedSpeakers } from './speakers';
import { splitByFigure } from './split-by-figure';
import { textOf, wordCount, type Block, type Comment, type Thread } from './thread';
import type { ImportProgress, PaperText, ThreadImport, ThreadSource } from './thread-import';
import { cutAtReferences, unitsOf } from './units';

/**
 * Makes notes on a paper, and answers to them, of a discussion found elsewhere. The same input gives the same
 * result; no word is made up; what is not understood is in the leftovers. Never throws for any content, not
 * for a page without a discussion (no notes then) nor for one that the parser refuses. `progress` is told of each
 * comment read and each note placed; it changes nothing.
 */
export function importThread(source: ThreadSource, paper: PaperText, parseHtml: ParseHtml, progress: (step: ImportProgress) => void = () => {}): ThreadImport {
  const read = readThread(source, parseHtml);
  const paperText = preparedText(paper.text);
  const thread = prepareThread(read, paperText, paper.title);
  // Neither marks nor the paper's text tell its words from the critic's: all that is made of it is a guess.
  const isBlind = paperText === null && marksOf(read) === 'lost' && read.comments.every((comment) => comment.id === null);
  const reader = new ThreadReader(isBlind ? { ...thread, guessed: true } : thread, paper, paperText, source.url);
  return reader.read(progress);
}

function marksOf(read: Thread): Marks {
  return read.comments.some((comment) => hasQuotes(comment.blocks)) || (read.post !== undefined && hasQuotes(read.post.blocks)) ? 'kept' : 'lost';
}

/** Copies taken out, and speakers and quotes put back where copying lost them. */
function prepareThread(read: Thread, paper: PreparedText | null, title: string | undefined): Thread {
  const marks = marksOf(read);
  const isLoose = read.comments.length === 1 && read.post === undefined;
  const cut = bounded(read);
  const thread = isLoose && cut.comments.every((comment) => comment.id === null) ? guessedSpeakers(cut) : cut;
  const answered: PreparedText[] = [];
  const comments = thread.comments.map((comment): Comment => {
    const isTop = comment.parent === null;
    const above = aboveOf(thread.comments, comment).map((at) => answered[at]).filter((text) => text !== undefined);
    const blocks = isTop ? withPaperQuotes(comment.blocks, paper, marks, title) : withQuotesOf(comment.blocks, above, marks);
    answered.push(prepareText(blocks.map(textOf).join('\n\n')));
    return { ...comment, blocks };
  });
  return { ...thread, comments, ...(thread.post ? { post: { ...thread.post, blocks: withPaperQuotes(thread.post.blocks, paper, 'kept', title) } } : {}) };
}

function fits(block: Block): boolean {
  return block.kind === 'list' ? block.items.every((item) => item.text.length <= MAX_PARAGRAPH) : block.text.length <= MAX_PARAGRAPH;
}

/** Second copies and what no person wrote left out; the latter is named in the leftovers. */
function bounded(thread: Thread): Thread {
  const leftovers = [...thread.leftovers];
  const cut = (comment: Comment): Comment => {
    const blocks = comment.blocks.slice(0, MAX_BLOCKS).filter(fits);
    for (const block of comment.blocks) if (!fits(block)) leftovers.push(textOf(block));
    if (comment.blocks.length > MAX_BLOCKS) leftovers.push(`[… ${comment.blocks.length - MAX_BLOCKS}]`);
    return { ...comment, blocks: withoutSecondCopy(blocks) };
  };
  return { ...thread, comments: thread.comments.map(cut), ...(thread.post ? { post: cut(thread.post) } : {}), leftovers };
}

/** The two comments above at most: an answer repeats what it answers. */
function aboveOf(comments: readonly Comment[], comment: Comment): number[] {
  const above: number[] = [];
  for (let at = comment.parent; at !== null && above.length < 2; at = comments[at]?.parent ?? null) above.push(at);
  return above;
}

class ThreadReader {
  private readonly readings: CommentReading[] = [];
  private readonly notes: OpenNote[] = [];
  /** By place in the thread. */
  private readonly leftovers = new Map<number, string>();
  private readonly authors: Authors;
  private readonly about: ReadonlySet<number> | null;

  constructor(
    private readonly thread: Thread,
    private readonly paper: PaperText,
    private readonly paperText: PreparedText | null,
    url: string | undefined,
  ) {
    this.authors = authorsOf(thread, paper);
    this.about = rootsAbout(thread, paper, paperText, url);
  }

  read(progress: (step: ImportProgress) => void): ThreadImport {
    const { post } = this.thread;
    const top = post === undefined ? null : new CommentReading(post, -1, null, unitsOf(post.blocks));
    if (top !== null && this.about === null) this.comment(top);
    this.thread.comments.forEach((comment, at) => {
      progress({ stage: 'reading', done: at, of: this.thread.comments.length });
      const parent = comment.parent === null ? top : (this.readings[comment.parent] ?? null);
      const units = unitsOf(comment.blocks);
      const reading = new CommentReading(comment, at, parent, comment.parent === null ? units : cutAtReferences(units));
      this.readings.push(reading);
      if (this.about !== null && !this.about.has(rootOf(this.thread, at))) {
        // Threads on other papers are passed over; where none is on this one, a person may know better.
        if (this.about.size === 0 && comment.parent === null) this.keep(reading, reading.units.map((_, unit) => unit));
        return;
      }
      this.comment(reading);
    });
    const open = splitByFigure(this.notes.slice(0, MAX_NOTES));
    const finished = open.map((note, at) => {
      progress({ stage: 'placing', done: at, of: open.length });
      return finishedNote(note, this.paper, this.paperText);
    });
    const notes = merged(finished);
    return { notes, leftovers: this.finishedLeftovers() };
  }

  private comment(reading: CommentReading): void {
    // Text that names nobody begins with the critique; its "we" may be anybody's.
    const isNameless = reading.at === 0 && reading.comment.writer === '' && this.thread.post === undefined;
    const authorship = isNameless ? 'no' : this.authors.authorshipOf(reading.comment);
    const answersNotes = reading.above.some((above) => above.notes.length > 0);
    if (!answersNotes) {
      if (authorship === 'no') this.critique(reading);
      else this.keep(reading, reading.units.map((_, at) => at));
      return;
    }
    if (authorship === 'no' && this.isCritiqueOfItsOwn(reading)) {
      this.critique(reading);
      return;
    }
    const context: AnswerContext = {
      isResponse: authorship !== 'no',
      isGuess: authorship === 'guessed' || this.thread.guessed === true,
      listsAreLost: this.thread.guessed === true,
      paper: this.paperText,
      beside: this.besideOf(reading),
      noteOf: (other, units) => this.noteOf(other, units),
    };
    this.keep(reading, readAnswer(reading, context));
  }

  /** The last comments with notes of the same thread that are not above. */
  private besideOf(reading: CommentReading): CommentReading[] {
    const beside: CommentReading[] = [];
    const root = rootOf(this.thread, reading.at);
    for (let at = reading.at - 1; at >= 0 && at > reading.at - 100 && beside.length < MAX_LOOKED_AT; at -= 1) {
      const other = this.readings[at];
      if (other !== undefined && other.notes.length > 0 && rootOf(this.thread, at) === root && !reading.above.includes(other)) beside.push(other);
    }
    return beside;
  }

  private critique(reading: CommentReading): void {
    const { drafts, rest } = readCritique(reading.units, (quote, before) => this.isPapersOwn(quote, before));
    for (const draft of drafts) this.open(reading, draft);
    this.keep(reading, rest);
  }

  private open(reading: CommentReading, draft: NoteDraft): OpenNote {
    const note: OpenNote = { draft, comment: reading, answers: [] };
    this.notes.push(note);
    reading.own([...draft.quoteUnits, ...draft.body, ...(draft.leadIn === undefined ? [] : [draft.leadIn])], note);
    return note;
  }

  /** Words of a critic that made no note, and yet somebody answers them: then they are an objection. */
  private noteOf(reading: CommentReading, units: readonly number[]): OpenNote | null {
    if (this.authors.authorshipOf(reading.comment) !== 'no' || reading.above.some((above) => above.notes.length > 0)) return null;
    const words = units.filter((at) => reading.units[at]?.kind === 'paragraph' || reading.units[at]?.kind === 'item');
    if (words.length === 0) return null;
    for (const at of words) this.leftovers.delete(orderOf(reading, at));
    return this.open(reading, { about: 'whole', quotes: [], quoteUnits: [], body: [...words] });
  }

  /** With a text: is it there, once? Without: does the sentence say that the paper says it? */
  private isPapersOwn(quote: string, before: string): boolean {
    // Naming the paper is not quoting it.
    if (this.paper.title !== undefined && lettersIn(quote) === lettersIn(this.paper.title)) return false;
    if (this.paperText !== null) {
      const placement = placeQuotes(this.paperText, [{ exact: quote.replace(/[.,;:?!…]+$/, '') }])[0];
      return placement?.kind === 'exact' || (placement?.kind === 'changed' && placement.score >= 0.9 && wordCount(quote) >= 6);
    }
    return wordCount(quote) >= 5 && /\b(?:authors?|paper|abstract|they|section|introduction|discussion|conclusion)\b[^.!?]{0,60}\b(?:says?|said|claims?|claimed|writes?|wrote|states?|stated|argues?|argued|concludes?|concluded|reports?|reported|asserts?|asserted|that)\b[^.!?“"]{0,30}[“"]$/iu.test(before);
  }

  /** Somebody who answers nobody but quotes the paper to object to it, below a critique of another. */
  private isCritiqueOfItsOwn(reading: CommentReading): boolean {
    const { paperText } = this;
    const quotes = reading.units.filter((unit) => unit.kind === 'quote');
    const [first] = reading.units;
    if (paperText === null || quotes.length === 0) return false;
    const isSaidAbove = quotes.some((quote) => reading.above.some((above) => find(above.prepared, quote.text).kind !== 'absent'));
    if (isSaidAbove || !quotes.every((quote) => find(paperText, quote.text).kind !== 'absent')) return false;
    const isTop = reading.comment.parent === null;
    return isTop || first?.kind === 'quote' || /^(?:also|another|additionally|in addition|one more|i(?:['’]d| would)? (?:also|add)|\+1|similarly|further|(?:i )?agreed?\b[^.]{0,80}\b(?:also|another|add))/iu.test(first?.text ?? '');
  }

  private keep(reading: CommentReading, units: readonly number[]): void {
    for (const at of units) {
      const unit = reading.units[at];
      if (unit === undefined || unit.kind === 'image' || unit.text.trim() === '') continue;
      this.leftovers.set(orderOf(reading, at), unit.text);
    }
  }

  private finishedLeftovers(): string[] {
    const own = [...this.leftovers].toSorted(([a], [b]) => a - b).map(([, text]) => text);
    const all = [...own, ...this.thread.leftovers].map((text) => (text.length > MAX_LEFTOVER ? `${text.slice(0, MAX_LEFTOVER)} […]` : text));
    const kept = all.slice(0, MAX_LEFTOVERS);
    return all.length > kept.length ? [...kept, `[… ${all.length - kept.length}]`] : kept;
  }
}

/** Units of a comment follow each other, and comments do. */
function orderOf(reading: CommentReading, unit: number): number {
  return (reading.at + 1) * 10_000_000 + unit;
}
