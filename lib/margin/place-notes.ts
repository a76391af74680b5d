import { passageText, placeQuotesInSlices, prepareTextInSlices, type Placement, type Slices, type Span } from '../match';
import type { Note, NoteId } from '../notes/note';
import { foldForSearch } from '../text/fold-for-search';
import { foldedParts, type FoldedPart } from '../page/folded-parts';
import type { PageText, ReadRegion } from '../page/page-text';
import { offsetOf } from '../page/ranges';
import { sectionAt } from '../page/selectors';
import type { PageIdentity, PagePart } from '../sites/site';
import { isAdopted, mayBeAdopted } from './adopted';
import { keyOf, movedBy, placesThatHold, type PlacesInText, type Quoted } from './earlier-places';
import { findPart } from './part-labels';

/** Why a note has no place on this page; drawn in the list of those that could not be placed. */
export type PlaceKind = 'exact' | 'changed' | 'ambiguous' | 'absent' | 'part' | 'title' | 'whole' | 'folded' | 'elsewhere';

export interface PlacedNote {
  readonly note: Note;
  readonly kind: PlaceKind;
  /** Stretches of the page's text to mark, UTF-16, half-open; none where the note is on an element or nowhere. */
  readonly spans: readonly Span[];
  /** The figure, table, section or title it is about. */
  readonly element: Element | null;
  /** Offset in the page's text by which notes are in reading order; Infinity where there is no place. */
  readonly order: number;
  readonly section: string | null;
  readonly placement: Placement | null;
  /** The passage's own words, where they are not those of the quote. */
  readonly passage?: string;
  /** The wording the note suggested stands on this page. */
  readonly adopted?: true;
  /** The version this page shows, when it says. */
  readonly version?: number;
}

export interface PageToPlaceOn {
  readonly text: PageText;
  readonly identity: PageIdentity;
  readonly parts: readonly PagePart[];
  readonly title: Element | null;
}

/**
 * Places notes on a page. A note on a forum comment is looked for in that comment alone, a note on the post
 * in the post alone: comments quote posts, so the same words stand in many places. Notes of a paper that a post
 * links are looked for in the post first, then in each comment.
 *
 * What was found is kept, with the texts made ready: a second discussion on the same page costs only its quotes, and
 * after a change of the page (`earlier`: as it was) only what the change may have touched is looked for again.
 */
export class Placing {
  readonly #page: PageToPlaceOn;
  /** By stretch: of the page as it was, and of it as it is. */
  readonly #earlier: ReadonlyMap<string, PlacesInText>;
  readonly #places = new Map<string, PlacesInText>();
  #folded: readonly FoldedPart[] | null = null;

  constructor(page: PageToPlaceOn, earlier: Placing | null = null) {
    this.#page = page;
    this.#earlier = new Map(earlier === null ? [] : [...earlier.#earlier, ...earlier.#places]);
  }

  /** Every note with its place, in the order given. Works in slices; rejects only when they are aborted. */
  async place(notes: readonly Note[], slices: Slices): Promise<readonly PlacedNote[]> {
    const quoted = new Map<NoteId, Placement | 'elsewhere'>();
    const byStretch = new Map<string, Quoted[]>();
    for (const note of notes) {
      if (note.target.kind !== 'quote') continue;
      const home = this.#homeOf(note);
      if (home === null) quoted.set(note.id, 'elsewhere');
      else byStretch.set(home, [...(byStretch.get(home) ?? []), { id: note.id, quote: note.target }]);
    }
    for (const [home, group] of byStretch) {
      // One after the other: they share one thread, and its slices.
      // oxlint-disable-next-line no-await-in-loop
      await this.#placeIn(home, group, quoted, slices);
    }
    const adopted = await this.#placeSuggestions(notes, quoted, slices);
    const { version } = this.#page.identity;
    return notes.map((note) => {
      const placed = this.#placed(note, quoted.get(note.id) ?? null);
      return {
        ...placed,
        ...(adopted.has(note.id) ? { adopted: true as const } : {}),
        ...(version === null || note.document !== this.#page.identity.document ? {} : { version }),
      };
    });
  }

  /** Notes whose suggested wording stands on this page. Where the quote is found no more, the note stands there. */
  async #placeSuggestions(notes: readonly Note[], quoted: Map<NoteId, Placement | 'elsewhere'>, slices: Slices): Promise<ReadonlySet<NoteId>> {
    const { identity } = this.#page;
    const wanted = notes.flatMap((note) => (mayBeAdopted(note, identity.version) && this.#homeOf(note) === 'document' ? [note] : []));
    const suggestions = wanted.flatMap((note) =>
      note.target.kind === 'quote' ? [{ id: note.id, quote: { ...note.target, exact: note.suggestedWording } }] : [],
    );
    const found = new Map<NoteId, Placement | 'elsewhere'>();
    await this.#placeIn('document', suggestions, found, slices);
    const adopted = wanted.filter((note) => {
      const place = found.get(note.id);
      return place !== undefined && place !== 'elsewhere' && isAdopted(note, quoted.get(note.id) ?? null, place);
    });
    for (const { id } of adopted) {
      const before = quoted.get(id);
      const place = found.get(id);
      if (before !== undefined && before !== 'elsewhere' && before.kind === 'absent' && place !== undefined) quoted.set(id, asChanged(place));
    }
    return new Set(adopted.map(({ id }) => id));
  }

  /** Which stretch a note belongs to, null when its comment is not on the page. */
  #homeOf(note: Note): string | null {
    if (note.document !== this.#page.identity.document) return 'anywhere';
    const { comment } = note.target;
    if (comment === undefined) return 'document';
    return this.#page.text.regions.some((region) => region.comment === comment) ? comment : null;
  }

  async #placeIn(home: string, notes: readonly Quoted[], into: Map<NoteId, Placement | 'elsewhere'>, slices: Slices): Promise<void> {
    let open = notes;
    for (const [name, span] of this.#stretches(home)) {
      if (open.length === 0) return;
      // oxlint-disable-next-line no-await-in-loop -- what the first stretch holds is not looked for in the next
      const placements = await this.#placeInStretch(name, span, open, slices);
      open = open.filter(({ id }) => {
        const placement = placements.get(id);
        if (placement === undefined) return true;
        const known = into.get(id);
        if (known === undefined || placement.kind !== 'absent') into.set(id, movedBy(placement, span.start));
        return placement.kind === 'absent';
      });
    }
  }

  /** Where each note stands in one text; what was found in it earlier and still holds is not looked for again. */
  async #placeInStretch(name: string, { start, end }: Span, notes: readonly Quoted[], slices: Slices): Promise<ReadonlyMap<NoteId, Placement>> {
    const text = this.#page.text.text.slice(start, end);
    const known = this.#places.get(name) ?? { text, prepared: null, found: new Map() };
    const earlier = this.#earlier.get(name) ?? known;
    const placements = new Map(await placesThatHold(known, text, notes, slices));
    const unknown = notes.filter(({ id }) => !placements.has(id));
    for (const [id, placement] of await placesThatHold(earlier, text, unknown, slices)) placements.set(id, placement);
    const wanted = unknown.filter(({ id }) => !placements.has(id));
    let prepared = known.prepared ?? (earlier.text === text ? earlier.prepared : null);
    if (wanted.length > 0) {
      prepared ??= await prepareTextInSlices(text, slices);
      const placed = await placeQuotesInSlices(prepared, wanted.map(({ quote }) => quote), slices);
      for (const [index, { id }] of wanted.entries()) placements.set(id, placed[index]!);
    }
    const found = new Map(known.found);
    for (const one of notes) found.set(keyOf(one), placements.get(one.id)!);
    this.#places.set(name, { text, prepared, found });
    return placements;
  }

  #stretches(home: string): readonly (readonly [string, Span])[] {
    const { regions } = this.#page.text;
    const own = regions.filter((region) => region.comment === null);
    const document = own.length === 0 ? [] : [['document', hull(own)] as const];
    if (home === 'document') return document;
    const comments = regions.flatMap((region) => (region.comment === null ? [] : [[region.comment, region] as const]));
    return home === 'anywhere' ? [...document, ...comments] : comments.filter(([comment]) => comment === home);
  }

  #placed(note: Note, placement: Placement | 'elsewhere' | null): PlacedNote {
    const { identity, title } = this.#page;
    const { target } = note;
    const foreign = note.document !== identity.document;
    if (target.kind === 'quote') return this.#placedQuote(note, placement ?? 'elsewhere');
    if (foreign || target.comment !== undefined) return this.#nowhere(note, 'elsewhere', null);
    if (!('label' in target)) return this.#onElement(note, target.kind, title);
    const part = findPart(this.#page.parts, target);
    if (part === null) return this.#nowhere(note, identity.rendition === 'abs' ? 'elsewhere' : 'absent', null);
    return this.#onElement(note, 'part', part.element);
  }

  #placedQuote(note: Note, placement: Placement | 'elsewhere'): PlacedNote {
    if (placement === 'elsewhere') return this.#nowhere(note, 'elsewhere', null);
    if (placement.kind === 'exact' || placement.kind === 'changed') {
      return {
        note,
        kind: placement.kind,
        spans: placement.parts,
        element: null,
        order: placement.start,
        section: sectionAt(this.#page.text, placement.start),
        placement,
        ...(placement.kind === 'changed' ? { passage: passageText(this.#page.text.text, placement.parts) } : {}),
      };
    }
    const folded = placement.kind === 'absent' ? this.#foldedPart(note) : null;
    if (folded !== null) return this.#onElement(note, 'folded', folded);
    const { identity } = this.#page;
    // An abstract page shows one paragraph of the paper, and a post a few passages of a paper it discusses:
    // what is not there stands in the full text, which is no failure.
    const partial = identity.rendition === 'abs' || note.document !== identity.document;
    return this.#nowhere(note, placement.kind === 'absent' && partial ? 'elsewhere' : placement.kind, placement);
  }

  /** The folded part that holds the quoted words; where several do, none is surely the one. */
  #foldedPart({ target }: Note): Element | null {
    if (target.kind !== 'quote') return null;
    this.#folded ??= foldedParts(this.#page.text.regions).map((part) => ({ ...part, text: foldForSearch(part.text) }));
    const words = foldForSearch(target.exact);
    const found = this.#folded.filter(({ comment, text }) => comment === (target.comment ?? null) && text.includes(words));
    return words !== '' && found.length === 1 ? found[0]!.element : null;
  }

  #onElement(note: Note, kind: 'part' | 'title' | 'whole' | 'folded', element: Element | null): PlacedNote {
    const { text } = this.#page;
    const inText = kind === 'part' || kind === 'folded';
    const offset = element === null || !inText ? 0 : (offsetOf(text, element, 0) ?? Infinity);
    const section = inText && Number.isFinite(offset) ? sectionAt(text, offset) : null;
    return { note, kind, spans: [], element, order: offset, section, placement: null };
  }

  #nowhere(note: Note, kind: PlaceKind, placement: Placement | null): PlacedNote {
    const near = placement?.kind === 'ambiguous' ? placement.candidates[0] : placement?.kind === 'absent' ? placement.nearest : undefined;
    const told = note.target.kind === 'quote' ? note.target.section : undefined;
    const section = near === undefined ? (told ?? null) : sectionAt(this.#page.text, near.start);
    return { note, kind, spans: [], element: null, order: Infinity, section, placement };
  }
}

/** True for notes that have a spot in the page beside which they can stand. */
export function hasSpot(placed: PlacedNote): boolean {
  return placed.spans.length > 0 || placed.element !== null;
}

/** False too where its part of the page shows nothing now: then no card can be beside it. */
export function standsNow(placed: PlacedNote): boolean {
  return hasSpot(placed) && (placed.element === null || placed.element.checkVisibility());
}

/** Found by other words than those that were looked for. */
function asChanged(placement: Placement | 'elsewhere'): Placement | 'elsewhere' {
  return placement !== 'elsewhere' && placement.kind === 'exact' ? { ...placement, kind: 'changed' } : placement;
}

function hull(regions: readonly ReadRegion[]): Span {
  return { start: regions[0]!.start, end: regions.at(-1)!.end };
}

/** A note before its page is read. */
export function unplaced(note: Note): PlacedNote {
  return { note, kind: 'absent', spans: [], element: null, order: Infinity, section: null, placement: null };
}
