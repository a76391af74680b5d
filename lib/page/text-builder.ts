import type { Heading, PageText, ReadRegion, TextBlock, TextRegion } from './page-text';

/** What parts the next character from the one before, weakest first. */
const enum Gap {
  none,
  /** A blank of the page's, or of ours between things set apart. */
  blank,
  cell,
  line,
  block,
}

interface OpenBlock {
  readonly start: number;
  readonly kind: TextBlock['kind'];
  readonly element: Element;
}

/**
 * Puts the text together, character by character in reading order, and remembers where in the page each came
 * from. White space is held back until a letter follows, so that none stands at the end of a block and runs
 * of it become one blank, as on screen.
 */
export class TextBuilder {
  private readonly pieces: string[] = [];
  private length = 0;
  private gap = Gap.none;
  /** Where the held-back blank stands in the page. */
  private blankNode: Text | null = null;
  private blankOffset = 0;
  private breakNext = false;
  /** What comes next stays in the block of the label before it. */
  private joining = false;
  /** A cell has begun and has no text yet. */
  private inFreshCell = false;
  /** A cell of the row has text. */
  private rowBegun = false;
  private kind: TextBlock['kind'] = 'text';
  private element: Element | null = null;
  private open: OpenBlock | null = null;
  private region: { readonly region: TextRegion; start: number } | null = null;

  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];
  private readonly nodes: Node[] = [];
  private readonly offsets: number[] = [];
  private readonly breaks = new Set<number>();
  private readonly lasts = new Map<number, Node>();
  private readonly moved: { from: number; to: number }[] = [];
  private readonly blocks: TextBlock[] = [];
  private readonly headings: (Omit<Heading, 'title'>)[] = [];
  private readonly regions: ReadRegion[] = [];

  /** The number of the run that comes next. */
  get nextRun(): number {
    return this.starts.length;
  }

  /** The offset the next character will have, had it nothing to be parted from. */
  get offset(): number {
    return this.length;
  }

  /** The next character begins a block of this kind, unless a later call says otherwise before it comes. */
  startBlock(kind: TextBlock['kind'], element: Element): void {
    if (this.inFreshCell) return;
    this.part(this.joining ? Gap.blank : Gap.block);
    this.kind = kind;
    this.element = element;
  }

  /** A paragraph at the beginning of a cell stays in the row's line. */
  startCell(element: Element): void {
    if (this.rowBegun) this.gap = Gap.none;
    this.part(Gap.cell);
    if (!this.rowBegun) this.element = element.parentElement ?? element;
    this.inFreshCell = true;
  }

  startRow(element: Element): void {
    this.endRow();
    this.startBlock('row', element);
  }

  endRow(): void {
    this.rowBegun = false;
    this.inFreshCell = false;
  }

  startLine(): void {
    this.part(Gap.line);
  }

  /** A blank that is not in the page. */
  setApart(): void {
    this.part(Gap.blank);
  }

  /** Something seen was left out here: no range reaches across. */
  leaveOut(): void {
    this.breakNext = true;
    // A blank before what is left out would belong to neither side; it is ours then.
    this.blankNode = null;
  }

  /** What comes next stands in one line with what came last. */
  joinNext(): void {
    this.joining = true;
    this.part(Gap.blank);
  }

  /** A label with nothing after it in its own block. */
  endJoin(): void {
    this.joining = false;
  }

  startRegion(region: TextRegion): void {
    this.endJoin();
    this.startBlock('text', region.element);
    this.region = { region, start: -1 };
  }

  endRegion(): void {
    if (this.region && this.region.start >= 0) {
      const { element, comment } = this.region.region;
      this.regions.push({ start: this.region.start, end: this.length, element, comment });
    }
    this.region = null;
  }

  addHeading(from: number, level: number, element: Element): void {
    const start = from === 0 ? 0 : from + 1;
    if (start < this.length) this.headings.push({ start, end: this.length, level, element });
  }

  /** The runs from `from` on were read later than they stand in the page. */
  addMoved(from: number): void {
    if (from < this.nextRun) this.moved.push({ from, to: this.nextRun });
  }

  /** White space that collapses, standing in the page at `offset` of `node`. */
  addBlank(node: Text, offset: number): void {
    if (this.gap >= Gap.blank) return;
    this.part(Gap.blank);
    this.blankNode = node;
    this.blankOffset = offset;
  }

  /** Characters that stand in the page side by side from `offset` of `node` on. */
  addText(text: string, node: Text, offset: number): void {
    this.closeGap();
    const last = this.starts.length - 1;
    const known = this.lengths[last] ?? 0;
    const follows = this.nodes[last] === node && (this.offsets[last] ?? 0) + known === offset;
    if (follows && (this.starts[last] ?? 0) + known === this.length && !this.breakNext) {
      this.lengths[last] = known + text.length;
    } else {
      this.addRun(node, offset, text.length);
    }
    this.pieces.push(text);
    this.length += text.length;
  }

  /** A formula taken as one: its text is not the text of its nodes, which are siblings from `first` to `last`. */
  addFormula(text: string, first: Node, last: Node): void {
    this.closeGap();
    this.lasts.set(this.starts.length, last);
    this.addRun(first, -1, text.length);
    this.pieces.push(text);
    this.length += text.length;
  }

  finish(): PageText {
    this.closeBlock();
    const text = this.pieces.join('');
    return {
      text,
      blocks: this.blocks,
      headings: this.headings.map((heading) => ({
        ...heading,
        title: text.slice(heading.start, heading.end).replace(/\s+/g, ' ').trim(),
      })),
      regions: this.regions,
      runs: {
        starts: this.starts,
        lengths: this.lengths,
        nodes: this.nodes,
        offsets: this.offsets,
        breaks: this.breaks,
        lasts: this.lasts,
        moved: this.moved,
      },
    };
  }

  private part(gap: Gap): void {
    if (gap <= this.gap) return;
    this.gap = gap;
    this.blankNode = null;
  }

  private addRun(node: Node, offset: number, length: number): void {
    if (this.breakNext) this.breaks.add(this.starts.length);
    this.breakNext = false;
    this.starts.push(this.length);
    this.lengths.push(length);
    this.nodes.push(node);
    this.offsets.push(offset);
  }

  private closeGap(): void {
    const { gap, blankNode } = this;
    this.joining = false;
    this.rowBegun ||= this.inFreshCell;
    this.inFreshCell = false;
    if (gap === Gap.none && this.open) return;
    this.gap = Gap.none;
    this.blankNode = null;
    if (gap === Gap.block || !this.open) {
      this.closeBlock();
      if (this.length > 0) this.addOurs('\n');
      this.open = { start: this.length, kind: this.kind, element: this.element! };
      if (this.region && this.region.start < 0) this.region.start = this.length;
    } else if (gap === Gap.line) {
      this.addOurs('\n');
    } else if (gap === Gap.cell) {
      this.addOurs('\t');
    } else if (blankNode) {
      this.addText(' ', blankNode, this.blankOffset);
    } else {
      this.addOurs(' ');
    }
  }

  private addOurs(character: string): void {
    this.pieces.push(character);
    this.length += 1;
  }

  private closeBlock(): void {
    if (this.open) this.blocks.push({ ...this.open, end: this.length });
    this.open = null;
  }
}
