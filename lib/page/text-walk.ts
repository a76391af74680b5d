import { pathOf, rootPath, type ElementPath } from './element-roles';
import { isElement, isText } from './nodes';
import type { PageText, TextBlock, TextRegion } from './page-text';
import type { ReadingRules } from './reading-rules';
import { firstOfFormula, texOfContainer, texOfScript, withOneDelimiter } from './tex';
import { TextBuilder } from './text-builder';

interface Frame {
  readonly element: Element;
  readonly path: ElementPath;
  readonly kind: TextBlock['kind'] | null;
  next: Node | null;
  /** Offset at which the element's text begins, for headings. */
  readonly from: number;
  /** Foot-notes met inside. */
  notes: { readonly element: Element; readonly path: ElementPath }[] | null;
  /** Of a foot-note: its first run, once it is being read. */
  readonly note: { from: number | null } | null;
}

const KINDS: Partial<Record<ElementPath['role'], TextBlock['kind']>> = {
  block: 'text',
  heading: 'heading',
  caption: 'caption',
  row: 'row',
  'foot-note': 'foot-note',
};

/** Reads regions by walking their trees, with a stack of its own, so that it can stop anywhere. */
export class TextWalk {
  private readonly builder = new TextBuilder();
  private readonly stack: Frame[] = [];
  private readonly root = rootPath();
  private nextRegion = 0;

  constructor(
    private readonly regions: readonly TextRegion[],
    private readonly rules: ReadingRules,
  ) {}

  /** Takes up to `steps` steps; false when all is read. */
  read(steps: number): boolean {
    for (let step = 0; step < steps; step += 1) {
      const frame = this.stack.at(-1);
      if (!frame) {
        if (!this.startRegion()) return false;
        continue;
      }
      if (frame.note?.from === null) this.startNote(frame.element, frame.note);
      const node = frame.next;
      // A node that was moved while the page had its turn would lead us out of what we read.
      if (!node || node.parentNode !== frame.element) this.leave(frame);
      else {
        frame.next = node.nextSibling;
        if (isText(node)) this.addText(node, frame.path);
        else if (isElement(node)) this.enter(node, frame.path);
      }
    }
    return true;
  }

  finish(): PageText {
    return this.builder.finish();
  }

  private startRegion(): boolean {
    this.builder.endRegion();
    const region = this.regions[this.nextRegion];
    if (!region) return false;
    this.nextRegion += 1;
    this.builder.startRegion(region);
    const path = pathOf(this.root, region.element, this.rules);
    if (path.role !== 'hidden' && path.role !== 'skipped') this.push(region.element, path);
    return true;
  }

  private enter(element: Element, parent: ElementPath): void {
    const path = pathOf(parent, element, this.rules);
    switch (path.role) {
      case 'hidden':
        return;
      case 'skipped':
        this.builder.leaveOut();
        return;
      case 'foot-note':
        this.builder.leaveOut();
        this.defer(element, path);
        return;
      case 'line-break':
        // In text that MathJax sets, a line break may stand inside a formula, where it is mere white space.
        if (path.typeset) this.builder.setApart();
        else this.builder.startLine();
        return;
      case 'tex-script':
        this.builder.addFormula(texOfScript(element), firstOfFormula(element), element);
        return;
      case 'tex-container': {
        const tex = texOfContainer(element);
        if (tex !== '') this.builder.addFormula(tex, element, element);
        return;
      }
      default:
        if (!this.readsNotesBefore(path, element)) this.push(element, path);
    }
  }

  /**
   * A block ends the lines that stand loose in the block around it; foot-notes met in them come first, and
   * then the block once more.
   */
  private readsNotesBefore(path: ElementPath, element: Element): boolean {
    if (!KINDS[path.role] || path.role === 'row') return false;
    for (let index = this.stack.length - 1; index >= 0; index -= 1) {
      const frame = this.stack[index]!;
      if (frame.path.role === 'cell' || frame.kind === 'row') return false;
      if (!frame.kind) continue;
      if (!frame.notes) return false;
      const top = this.stack.at(-1);
      if (top) top.next = element;
      this.startRest(frame);
      this.pushNotes(frame);
      return true;
    }
    return false;
  }

  private push(element: Element, path: ElementPath): void {
    const kind = KINDS[path.role] ?? null;
    if (kind === 'row') this.builder.startRow(element);
    else if (kind) this.builder.startBlock(this.kindInside(kind), element);
    else if (path.role === 'cell') this.builder.startCell(element);
    else if (path.role === 'apart') this.builder.setApart();
    this.stack.push({
      element,
      path,
      kind,
      next: element.firstChild,
      from: this.builder.offset,
      notes: null,
      note: null,
    });
  }

  /** A paragraph in a foot-note, a caption or a table is of that kind. */
  private kindInside(kind: TextBlock['kind']): TextBlock['kind'] {
    if (kind !== 'text') return kind;
    for (let index = this.stack.length - 1; index >= 0; index -= 1) {
      const outer = this.stack[index]!.kind;
      if (outer !== null && outer !== 'text') return outer;
    }
    return kind;
  }

  private leave(frame: Frame): void {
    this.stack.pop();
    if (frame.path.role === 'heading') this.builder.addHeading(frame.from, frame.path.level, frame.element);
    if (frame.note) this.builder.addMoved(frame.note.from ?? this.builder.nextRun);
    if (frame.path.role === 'row') this.builder.endRow();
    if (frame.kind) this.startRest(frame);
    else if (frame.path.role === 'apart') this.builder.setApart();
    else if (frame.path.role === 'label' && this.builder.offset > frame.from) this.builder.joinNext();
    this.pushNotes(frame);
  }

  /** What follows a block within the block around it is a block again. */
  private startRest(frame: Frame): void {
    this.builder.endJoin();
    for (let index = this.stack.length - 1; index >= 0; index -= 1) {
      const outer = this.stack[index]!;
      if (!outer.kind) continue;
      this.builder.startBlock(this.kindInside(outer.kind), outer.element);
      return;
    }
    this.builder.startBlock('text', frame.element);
  }

  /** The foot-notes met in a block are read next. */
  private pushNotes(block: Frame): void {
    for (const { element, path } of block.notes?.toReversed() ?? []) {
      this.stack.push({ element, path, kind: 'foot-note', next: element.firstChild, from: 0, notes: null, note: { from: null } });
    }
    block.notes = null;
  }

  private startNote(element: Element, note: { from: number | null }): void {
    this.builder.startBlock('foot-note', element);
    note.from = this.builder.nextRun;
  }

  /** Keeps a foot-note until the paragraph it stands in is read; in a table, until the table is. */
  private defer(element: Element, path: ElementPath): void {
    let holder = this.stack[0];
    for (let index = this.stack.length - 1; index >= 0; index -= 1) {
      const frame = this.stack[index]!;
      if (frame.kind === null || frame.kind === 'row') continue;
      holder = frame;
      break;
    }
    if (!holder) return;
    (holder.notes ??= []).push({ element, path });
  }

  private addText(node: Text, path: ElementPath): void {
    const { data } = node;
    if (path.closed) return;
    if (path.preserved) {
      if (data !== '') this.builder.addText(data, node, 0);
      return;
    }
    addCollapsed(this.builder, path.typeset ? withOneDelimiter(data) : data, node, path.inFormula);
  }
}

/** White space the page does not show as it stands: runs of it, and whatever stands at a node's ends. */
const FOLDED_AWAY = /^[ \t\n\r\f]+|[ \t\n\r\f]{2,}|[ \t\n\r\f]+$/g;
const LINE_BLANKS = /[\t\n\r\f]/g;

/** Runs of white space count as one blank; at the ends of a formula's marks, as none. */
function addCollapsed(builder: TextBuilder, data: string, node: Text, inFormula: boolean): void {
  let done = 0;
  for (const found of data.matchAll(FOLDED_AWAY)) {
    const at = found.index;
    if (at > done) builder.addText(data.slice(done, at).replace(LINE_BLANKS, ' '), node, done);
    done = at + found[0].length;
    if (!inFormula || (at > 0 && done < data.length)) builder.addBlank(node, at);
  }
  if (done < data.length) builder.addText(data.slice(done).replace(LINE_BLANKS, ' '), node, done);
}
