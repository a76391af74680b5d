import { prepareText, type Placement, type PreparedText } from '../match';
import type { NoteDraft } from './critique';
import { find } from './placing';
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

  own(units: Iterable<number>, note: OpenNote): void {
    for (const unit of units) {
      const notes = this.owners.get(unit) ?? new Set();
      notes.add(note);
      this.owners.set(unit, notes);
    }
  }

  ownersOf(unit: number): ReadonlySet<OpenNote> {
    return this.owners.get(unit) ?? new Set();
  }

  /** The notes this comment made or answers, in the order of its words. */
  get notes(): OpenNote[] {
    const found = new Set<OpenNote>();
    for (const unit of [...this.owners.keys()].toSorted((a, b) => a - b)) for (const note of this.ownersOf(unit)) found.add(note);
    return [...found];
  }

  /** Comments above, the nearest first. */
  get above(): CommentReading[] {
    const chain: CommentReading[] = [];
    for (let reading = this.parent; reading !== null; reading = reading.parent) chain.push(reading);
    return chain;
  }

  body(units: readonly number[]): Words {
    return bodyOfUnits(units.flatMap((at) => this.units[at] ?? []));
  }
}

/** Where a quote stands in a comment: the units it touches, and how sure that is. */
export interface FoundIn {
  readonly reading: CommentReading;
  readonly units: readonly number[];
  readonly isSure: boolean;
}

export function findIn(reading: CommentReading, quote: string): FoundIn | null {
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
export function documentOf(note: OpenNote, isWithLinks = true): TopicDocument {
  const { draft, comment } = note;
  const body = [...(draft.leadIn === undefined ? [] : [draft.leadIn]), ...draft.body].map((at) => {
    const unit = comment.units[at];
    return unit === undefined ? '' : isWithLinks ? `${unit.text} ${linksOf(unit)}` : unit.text;
  });
  return topicDocument([...body, draft.label ?? ''], draft.quotes);
}

function linksOf(unit: Unit): string {
  return Array.from(unit.markdown.matchAll(/\]\(<?(https?:\/\/[^)>\s]+)>?\)/g), (found) => found[1] ?? '').join(' ');
}
