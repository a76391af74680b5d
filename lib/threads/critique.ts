import { isAnnouncedBy, isSummaryHeading, isWords, leadInBefore, ordinalOf, papersOwnQuoteIn, type IsPapersOwn, putsObjectionsFirst } from './critique-habits';
import type { NoteDraft } from './note-draft';
import {
  isAnnouncement, isClosing, isRemark, labelsIn, looksAtPicture, pointsBack, speaksOfPaper, startsPoint, subjectOf, subjectOfHeading, withoutNumber,
  type Subject,
} from './targets';
import { isFinished, sentencesOf } from './sentences';
import { wordCount } from './thread';
import { isBareLink, type Unit } from './units';
import { sharesTerms } from './terms';

export interface Critique {
  readonly drafts: readonly NoteDraft[];
  /** Units that went into no note: announcements, summaries, what was not understood. */
  readonly rest: readonly number[];
}

export function readCritique(units: readonly Unit[], isPapersOwn: IsPapersOwn): Critique {
  const reader = new CritiqueReader(units, isPapersOwn);
  reader.read();
  const used = new Set(reader.drafts.flatMap((draft) => [...draft.quoteUnits, ...draft.body, ...(draft.leadIn === undefined ? [] : [draft.leadIn])]));
  for (const dropped of reader.understood) used.add(dropped);
  return {
    drafts: reader.drafts,
    rest: units.flatMap((unit, at) => (used.has(at) || unit.kind === 'image' || unit.kind === 'heading' ? [] : [at])),
  };
}

class CritiqueReader {
  readonly drafts: NoteDraft[] = [];
  /** Units that were read and need not be kept: "In Section 3 they write:". */
  readonly understood: number[] = [];
  private open: NoteDraft | null = null;
  private under: { readonly at: number; ordinal: number | undefined } | null = null;
  private scope: Subject | null = null;
  /** Words below a heading that names a figure or states an objection need not sound like a remark to be one. */
  private scopeObjects = false;
  /** An image nobody announced: the next words are about it. */
  private picture: { readonly label: string | undefined } | null = null;
  private readonly objectionFirst: boolean;
  /** The critic counts: every number begins a point. */
  private readonly counts: boolean;

  constructor(
    private readonly units: readonly Unit[],
    private readonly isPapersOwn: IsPapersOwn,
  ) {
    this.objectionFirst = putsObjectionsFirst(units);
    this.counts = units.filter((unit) => unit.kind === 'paragraph' && ordinalOf(unit).ordinal !== undefined).length >= 2;
  }

  read(): void {
    this.units.forEach((unit, at) => {
      switch (unit.kind) {
        case 'quote':
          return this.quote(unit, at);
        case 'heading':
          return this.heading(unit, at);
        case 'image':
          return this.image(unit, at);
        case 'aside':
          return;
        default:
          return this.words(unit, at);
      }
    });
    this.settleQuotesWithoutWords();
  }

  private heading(unit: Unit, at: number): void {
    this.under = { at, ordinal: ordinalOf(unit).ordinal };
    this.open = null;
    this.picture = null;
    this.scope = subjectOfHeading(withoutNumber(unit.text)) ?? (/\b(?:tl;?dr|conclusions?|overall|verdict|final thoughts|general|my (?:take|view))\b/iu.test(unit.text) ? { about: 'whole' } : null);
    this.scopeObjects = this.scope !== null && this.scope.about !== 'whole' && this.scope.about !== 'section';
    if (this.scope === null && isRemark(unit.text) && !isSummaryHeading(unit.text)) {
      this.scope = { about: 'whole' };
      this.scopeObjects = true;
    }
  }

  private quote(unit: Unit, at: number): void {
    this.picture = null;
    const before = this.units[at - 1];
    if (this.objectionFirst && before !== undefined) {
      this.illustration(unit, at);
      return;
    }
    const leading = leadInBefore(this.units, at, this.open);
    const open = this.open;
    // Quotes one below the other share the words that follow.
    if (open !== null && open.about === 'quote' && open.quoteUnits.length > 0 && open.body.length === 0 && (leading === null || leading.isPlain)) {
      open.quotes.push(unit.text);
      open.quoteUnits.push(at);
      if (leading !== null) this.understood.push(leading.at);
      return;
    }
    const above = leading === null ? undefined : this.units[leading.at];
    const draft: NoteDraft = { about: 'quote', quotes: [unit.text], quoteUnits: [at], body: [], ...(above && this.counts ? ordinalOf(above) : {}) };
    if (leading !== null) {
      this.release(leading.at);
      if (leading.isPlain) this.understood.push(leading.at);
      else draft.leadIn = leading.at;
    }
    this.open = this.start(draft);
  }

  /** A quote that shows what the words above it object to. */
  private illustration(unit: Unit, at: number): void {
    const last = this.drafts.at(-1);
    if (this.units[at - 1]?.kind === 'quote' && last !== undefined) {
      last.quotes.push(unit.text);
      last.quoteUnits.push(at);
      return;
    }
    const body: number[] = [];
    for (let above = at - 1; above >= 0; above -= 1) {
      const words = this.units[above];
      if (words === undefined || !isWords(words) || isAnnouncement(words.text)) break;
      body.unshift(above);
      this.release(above);
    }
    this.start({ about: 'quote', quotes: [unit.text], quoteUnits: [at], body });
    this.open = null;
  }

  private image(unit: Unit, at: number): void {
    const label = labelsIn(unit.text)[0];
    const before = this.units[at - 1];
    if (before === undefined || before.kind === 'heading') {
      this.picture = { label };
      return;
    }
    if (before.kind === 'quote') return;
    if (!isAnnouncedBy(before, label)) this.picture = { label };
  }

  private words(unit: Unit, at: number): void {
    const { picture } = this;
    this.picture = null;
    if (picture !== null && (picture.label !== undefined || looksAtPicture(unit.text)) && !isAnnouncement(unit.text)) {
      this.begin({ about: picture.label?.startsWith('Table') === true ? 'table' : 'figure', ...(picture.label ? { label: picture.label } : {}) }, at);
      return;
    }
    const isPoint = this.counts && unit.kind === 'paragraph' && ordinalOf(unit).ordinal !== undefined;
    if (this.open !== null && this.open.quoteUnits.length > 0 && !(isPoint && this.open.body.length > 0)) this.afterQuote(this.open, unit, at);
    else this.unquoted(unit, at);
  }

  /** Words below a block quote belong to it until they clearly turn to something else. */
  private afterQuote(open: NoteDraft, unit: Unit, at: number): void {
    if (open.body.length === 0 || isBareLink(unit)) {
      open.body.push(at);
      return;
    }
    const isLastWord = !this.units.slice(at + 1).some((later) => later.kind === 'quote');
    const closes = (isClosing(unit.text) && (isLastWord || speaksOfPaper(unit.text))) || (isLastWord && this.speaksLast(unit, at));
    if (closes && unit.kind === 'paragraph') {
      if (isRemark(unit.text)) this.verdict(at);
      else this.open = null;
      return;
    }
    const subject = unit.kind === 'paragraph' ? subjectOf(unit.text) : null;
    const turns = subject !== null && subject.about !== 'whole' && subject.about !== 'section' && !pointsBack(unit.text);
    if (turns && !sharesTerms(unit.text, this.wordsOf(open))) return this.begin(subject, at);
    open.body.push(at);
  }

  /** The last words of all, when they turn from the passage to the paper: "I would like to see a revised version." */
  private speaksLast(unit: Unit, at: number): boolean {
    const isLast = !this.units.slice(at + 1).some((later) => later.kind === 'quote' || later.kind === 'heading' || isWords(later));
    const opening = sentencesOf(unit.text)[0] ?? '';
    return isLast && !pointsBack(unit.text) && speaksOfPaper(opening) && /^(?:I|My|This paper|The paper|The authors|Thanks|Kudos|Great|Nice|Good)\b/u.test(unit.text);
  }

  private unquoted(unit: Unit, at: number): void {
    if (isBareLink(unit) || isAnnouncement(unit.text)) {
      if (this.open !== null && isBareLink(unit)) this.open.body.push(at);
      return;
    }
    // "The claim that", "In Section 3 they write:": what runs into the quote below is read with it.
    if (this.units[at + 1]?.kind === 'quote' && !isFinished(unit.text) && leadInBefore(this.units, at + 1, this.open) !== null) return;
    const quoted = papersOwnQuoteIn(unit.text, this.isPapersOwn);
    const subject = subjectOf(unit.text);
    if (quoted !== null && (subject === null || subject.about === 'whole' || subject.about === 'section')) {
      this.open = this.start({ about: 'quote', quotes: [quoted], quoteUnits: [], body: [at], ...ordinalOf(unit) });
      return;
    }
    const { open } = this;
    const goesOn = open !== null && !startsPoint(unit.text) && (unit.kind === 'paragraph' || this.continuesList(at));
    if (open !== null && goesOn && pointsBack(unit.text)) {
      open.body.push(at);
      return;
    }
    const isAnnounced = this.isAnnouncedItem(at) || (this.counts && ordinalOf(unit).ordinal !== undefined);
    const remarks = isRemark(unit.text) || isAnnounced || (this.scopeObjects && wordCount(unit.text) >= 5);
    const found = subject ?? (remarks ? this.scope : null) ?? (isAnnounced ? ({ about: 'whole' } as const) : null);
    if (found === null || !remarks) {
      if (open !== null && goesOn) open.body.push(at);
      return;
    }
    const isSame = open !== null && open.about === found.about && open.label === found.label;
    const staysInScope = open !== null && this.scope !== null && found.about === 'whole';
    if (open !== null && goesOn && (isSame || staysInScope)) {
      open.body.push(at);
      return;
    }
    const narrowed = found.about === 'whole' && this.scope !== null ? this.scope : found;
    if (narrowed.about === 'whole' && unit.kind === 'paragraph' && (isClosing(unit.text) || (this.scope !== null && !this.scopeObjects))) this.verdict(at);
    else this.begin(narrowed, at, unit);
  }

  /** Items of a list that was announced as one of issues, remarks, questions. */
  private isAnnouncedItem(at: number): boolean {
    const unit = this.units[at];
    if (unit?.kind !== 'item') return false;
    const lead = this.units[at - (unit.number ?? 1)];
    return lead !== undefined && (lead.kind === 'heading' || /:\s*$/.test(lead.text) || isAnnouncement(lead.text));
  }

  private continuesList(at: number): boolean {
    const unit = this.units[at];
    const last = this.open?.body.at(-1);
    if (unit?.kind !== 'item' || last === undefined) return false;
    const before = this.units[last];
    // A list below the words that announce it belongs to them; its items do not belong to each other.
    return before?.kind === 'paragraph' ? /:\s*$/.test(before.text) : before?.list === unit.list && this.listBelongs(unit.list);
  }

  private listBelongs(list: number | undefined): boolean {
    const first = this.units.findIndex((unit) => unit.list === list && unit.kind === 'item');
    return this.open?.body.includes(first - 1) === true;
  }

  private begin(subject: Subject, at: number, unit?: Unit): void {
    this.open = this.start({
      about: subject.about,
      ...(subject.label === undefined ? {} : { label: subject.label }),
      quotes: [],
      quoteUnits: [],
      body: [at],
      ...(unit ? ordinalOf(unit) : {}),
      ...(subject.about === 'whole' && unit?.kind === 'paragraph' && ordinalOf(unit).ordinal === undefined && !this.scopeObjects ? { isVerdict: true } : {}),
    });
  }

  private verdict(at: number): void {
    this.open = this.start({ about: 'whole', quotes: [], quoteUnits: [], body: [at], isVerdict: true });
  }

  private start(draft: NoteDraft): NoteDraft {
    if (this.under !== null) {
      draft.heading = this.under.at;
      // "3. Extrapolation": the number counts the first note below it.
      if (draft.ordinal === undefined && this.under.ordinal !== undefined) draft.ordinal = this.under.ordinal;
      this.under.ordinal = undefined;
    }
    this.drafts.push(draft);
    return draft;
  }

  /** Takes a unit back out of the note it was put in. */
  private release(at: number): void {
    for (let index = this.drafts.length - 1; index >= 0; index -= 1) {
      const draft = this.drafts[index];
      const place = draft?.body.indexOf(at) ?? -1;
      if (draft === undefined || place === -1) continue;
      draft.body.splice(place, 1);
      if (draft.body.length === 0 && draft.quoteUnits.length === 0) this.drafts.splice(index, 1);
      return;
    }
  }

  /** A quote that nothing follows illustrates the words above it. */
  private settleQuotesWithoutWords(): void {
    for (const draft of this.drafts.slice()) {
      if (draft.quoteUnits.length === 0 || draft.body.length > 0 || draft.leadIn !== undefined) continue;
      const above = (draft.quoteUnits[0] ?? 0) - 1;
      const owner = this.drafts.find((other) => other !== draft && other.body.at(-1) === above);
      const unit = this.units[above];
      if (unit === undefined || !isWords(unit) || (owner !== undefined && owner.quoteUnits.length > 0 && owner.body.length === 1)) {
        this.drafts.splice(this.drafts.indexOf(draft), 1);
        continue;
      }
      this.release(above);
      const listed = this.understood.indexOf(above);
      if (listed !== -1) this.understood.splice(listed, 1);
      draft.body.push(above);
    }
  }

  private wordsOf(draft: NoteDraft): string {
    return [...draft.quoteUnits, ...draft.body].map((at) => this.units[at]?.text ?? '').join(' ');
  }
}
