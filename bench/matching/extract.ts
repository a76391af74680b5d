import { Window, type Element as HappyElement, type Node as HappyNode } from 'happy-dom';

/** The readable text of a page and what is known about stretches of it. Offsets are UTF-16, half-open. */
export interface Extracted {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly formulas: readonly Formula[];
  /** Citations, brackets included where the page marks them up. */
  readonly citations: readonly Stretch[];
}

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface Block extends Stretch {
  readonly kind: 'prose' | 'title' | 'caption' | 'note' | 'reference' | 'other';
}

export interface Formula extends Stretch {
  readonly tex: string;
}

const SKIPPED = new Set([
  'SCRIPT', 'STYLE', 'HEAD', 'NAV', 'BUTTON', 'TEMPLATE', 'NOSCRIPT', 'SVG', 'ANNOTATION', 'ANNOTATION-XML', 'DIALOG', 'FORM', 'FOOTER', 'HEADER',
]);
const BLOCKS = new Set([
  'P', 'DIV', 'SECTION', 'ARTICLE', 'LI', 'UL', 'OL', 'DL', 'DT', 'DD', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'BLOCKQUOTE', 'PRE', 'FIGURE',
  'FIGCAPTION', 'TABLE', 'TR', 'TD', 'TH', 'MAIN', 'BODY',
]);

/** Reads a page of LaTeXML's making the way a person does: formulas once, foot-notes after their paragraph. */
export function extract(html: string): Extracted {
  const window = new Window();
  const document = new window.DOMParser().parseFromString(html, 'text/html');
  const root = document.querySelector('article, .ltx_page_content, main') ?? document.body;
  const reader = new Reader();
  reader.element(root);
  const extracted = reader.finished();
  window.close();
  return extracted;
}

class Reader {
  private text = '';
  private readonly blocks: Block[] = [];
  private readonly formulas: Formula[] = [];
  private readonly citations: Stretch[] = [];
  private blockStart = 0;
  private kind: Block['kind'] = 'other';
  private deferred: HappyElement[] = [];

  finished(): Extracted {
    this.breakBlock();
    return { text: this.text, blocks: this.blocks, formulas: this.formulas, citations: this.citations };
  }

  private visit(node: HappyNode): void {
    if (node.nodeType === 3) this.words(node.textContent);
    else if (node.nodeType === 1) this.element(node as HappyElement);
  }

  element(element: HappyElement): void {
    const tag = element.tagName.toUpperCase();
    const classes = element.classList;
    if (SKIPPED.has(tag) || classes.contains('ltx_page_navbar') || classes.contains('ltx_pagination')) return;
    if (tag === 'MATH') return this.formula(element);
    if (classes.contains('ltx_note_outer')) {
      this.deferred.push(element);
      return;
    }
    if (tag === 'BR') return this.words(' ');
    if (tag === 'CITE') return this.citation(element);
    if (!BLOCKS.has(tag)) return this.children(element);
    this.breakBlock();
    const outer = this.kind;
    this.kind = kindOf(tag, classes.contains('ltx_bibitem') || classes.contains('ltx_bibblock'), outer);
    this.children(element);
    this.breakBlock();
    this.kind = outer;
    const waiting = this.deferred;
    this.deferred = [];
    for (const note of waiting) this.note(note);
  }

  private note(element: HappyElement): void {
    const outer = this.kind;
    this.kind = 'note';
    this.children(element);
    this.breakBlock();
    this.kind = outer;
  }

  private children(element: HappyElement): void {
    for (const child of element.childNodes) this.visit(child);
  }

  private citation(element: HappyElement): void {
    const start = this.text.length;
    this.children(element);
    if (this.text.length > start) this.citations.push({ start, end: this.text.length });
  }

  private formula(element: HappyElement): void {
    const shown = shownText(element).replace(/\s+/g, '');
    const tex = element.getAttribute('alttext') ?? '';
    if (shown === '') return;
    this.words(shown);
    this.formulas.push({ start: this.text.length - shown.length, end: this.text.length, tex });
  }

  private words(words: string): void {
    let folded = words.replace(/\s+/g, ' ');
    if (this.text === '' || /\s$/.test(this.text)) folded = folded.trimStart();
    this.text += folded;
  }

  private breakBlock(): void {
    const end = this.text.trimEnd().length;
    if (end > this.blockStart) {
      this.blocks.push({ start: this.blockStart, end, kind: this.kind });
      this.text = `${this.text.slice(0, end)}\n`;
    }
    this.blockStart = this.text.length;
  }
}

function kindOf(tag: string, isReference: boolean, outer: Block['kind']): Block['kind'] {
  if (isReference || outer === 'reference') return 'reference';
  if (tag === 'P') return outer === 'caption' ? outer : 'prose';
  if (/^H\d$/.test(tag)) return 'title';
  if (tag === 'FIGCAPTION') return 'caption';
  return outer === 'note' ? outer : 'other';
}

function shownText(node: HappyNode): string {
  if (node.nodeType === 3) return node.textContent;
  if (node.nodeType !== 1 || SKIPPED.has((node as HappyElement).tagName.toUpperCase())) return '';
  let text = '';
  for (const child of node.childNodes) text += shownText(child);
  return text;
}
