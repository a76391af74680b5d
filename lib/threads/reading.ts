import { prepareText, type Placement, type PreparedText } from '../match';
import { MAX_LOOKED_AT } from './limits';
import type { NoteDraft } from './note-draft';
import { find } from './placing';
import { lettersIn } from './same-letters';
import type { LinkedBy } from './thread-import';
import { topicDocument, type TopicDocument } from './topics';
import type { Comment, Words } from './thread';
import { bodyOfUnits, textOfUnits, unitsAt, type CommentText, type Unit } from './units';

/** A note while the thread is being read: its draft, its comment, and the answers found so far. */
export interface OpenNote {
  readonly draft: NoteDraft;
  readonly comment: CommentReading;
  readonly answers: OpenAnswer[];
}

export interface OpenAnswer {
  readonly comment: CommentReading;
  readonly units: readonly number[];
  readonly quotes: readonly string[];
  readonly linkedBy: LinkedBy;
  readonly needsALook: boolean;
  readonly leaning: 'concede' | 'dispute' | null;
  readonly isResponse: boolean;
}

/** A comment taken to units, and which of them belong to which notes. */
export class CommentReading {
  readonly units: readonly Unit[];
  readonly text: CommentText;
  private readonly owners = new Map<number, Set<OpenNote>>();
  private ready: PreparedText | undefined;
  private spelt: string | undefined;
  private chain: readonly CommentReading[] | undefined;
  private listed: readonly OpenNote[] | undefined;

  constructor(
    readonly comment: Comment,
    readonly at: number,
    readonly parent: CommentReading | null,
    units: readonly Unit[],
  ) {
    this.units = units;
    this.text = textOfUnits(units);
  }

  get prepared(): PreparedText {
    this.ready ??= prepareText(this.text.text);
    return this.ready;
  }

  get letters(): string {
    this.spelt ??= lettersIn(this.text.text);
    return this.spelt;
  }

  own(units: Iterable<number>, note: OpenNote): void {
    for (const unit of units) {
      const notes = this.owners.get(unit) ?? new Set();
      notes.add(note);
      this.owners.set(unit, notes);
    }
    this.listed = undefined;
  }

  ownersOf(unit: number): ReadonlySet<OpenNote> {
    return this.owners.get(unit) ?? new Set();
  }

  /** The notes this comment made or answers, in the order of its words. */
  get notes(): readonly OpenNote[] {
    this.listed ??= this.listNotes();
    return this.listed;
  }

  private listNotes(): OpenNote[] {
    const found = new Set<OpenNote>();
    for (const unit of [...this.owners.keys()].toSorted((a, b) => a - b)) for (const note of this.ownersOf(unit)) found.add(note);
    return [...found];
  }

  /** Comments above, the nearest first; of a very deep tree the nearest and the first. */
  get above(): readonly CommentReading[] {
    this.chain ??= this.listAbove();
    return this.chain;
  }

  private listAbove(): CommentReading[] {
    const chain: CommentReading[] = [];
    for (let reading = this.parent; reading !== null; reading = reading.parent) chain.push(reading);
    return chain.length <= MAX_LOOKED_AT ? chain : [...chain.slice(0, MAX_LOOKED_AT - 1), ...chain.slice(-1)];
  }

  body(units: readonly number[]): Words {
    return bodyOfUnits(units.flatMap((at) => this.units[at] ?? []));
  }
}

/**
 * Runs of three words of a quote, as letters: where none of them is said, the quote is not, however freely it
 * was edited. Saves nearly all searches in long threads.
 */
function probesOf(quote: string): string[] {
  const words = quote.split(/\s+/).map(lettersIn).filter((word) => word !== '');
  if (words.length <= 3) return [words.join('')];
  const runs = words.slice(0, -2).map((word, at) => `${word}${words[at + 1] ?? ''}${words[at + 2] ?? ''}`);
  const step = Math.max(1, Math.floor(runs.length / 40));
  return runs.filter((_, at) => at % step === 0);
}

/** Where a quote stands in a comment: the units it touches, and how sure that is. */
export interface FoundIn {
  readonly reading: CommentReading;
  readonly units: readonly number[];
  readonly isSure: boolean;
}

export function findIn(reading: CommentReading, quote: string): FoundIn | null {
  if (!probesOf(quote).some((probe) => reading.letters.includes(probe))) return null;
  return foundAt(reading, find(reading.prepared, quote));
}

function foundAt(reading: CommentReading, placement: Placement): FoundIn | null {
  switch (placement.kind) {
    case 'absent':
      return null;
    case 'ambiguous': {
      const units = placement.candidates.flatMap((span) => unitsAt(reading.text, span.start, span.end));
      return { reading, units: [...new Set(units)], isSure: false };
    }
    default: {
      const units = placement.parts.flatMap((part) => unitsAt(reading.text, part.start, part.end));
      return { reading, units: [...new Set(units)], isSure: placement.kind === 'exact' || placement.score >= 0.8 };
    }
  }
}

/** What a note is about, for matching by topic. What was said in answers already is part of it. */
export function documentOf(note: OpenNote): TopicDocument {
  let document = documents.get(note);
  if (document === undefined) documents.set(note, (document = countedDocument(note)));
  return document;
}

/** A note's words do not change once it is read; counting them is what topics cost. */
const documents = new WeakMap<OpenNote, TopicDocument>();

function countedDocument({ draft, comment }: OpenNote): TopicDocument {
  const body = [...(draft.leadIn === undefined ? [] : [draft.leadIn]), ...draft.body].map((at) => {
    const unit = comment.units[at];
    return unit === undefined ? '' : `${unit.text} ${linksOf(unit)}`;
  });
  return topicDocument([...body, draft.label ?? '', draft.heading === undefined ? '' : (comment.units[draft.heading]?.text ?? '')], draft.quotes);
}

function linksOf(unit: Unit): string {
  return Array.from(unit.markdown.matchAll(/\]\(<?(https?:\/\/[^)>\s]+)>?\)/g), (found) => found[1] ?? '').join(' ');
}
