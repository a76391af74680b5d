import { childrenOf, findFirst, hasClass, isElement, isHidden, isText, lineOf, nameOf, tidy } from './dom';
import { escapeMarkdown } from './escape-markdown';
import type { Block, Words } from './thread';

/** Deeper than any real comment; what lies below is read as plain text. */
const MAX_DEPTH = 120;

const BLOCKS: ReadonlySet<string> = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'center', 'dd', 'details', 'div', 'dl', 'dt', 'figcaption', 'figure',
  'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'html', 'li', 'main', 'nav', 'ol', 'p', 'pre', 'section',
  'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul',
]);
const UNREAD: ReadonlySet<string> = new Set(['script', 'style', 'noscript', 'template', 'svg', 'button', 'head', 'iframe', 'object', 'select', 'textarea']);
const SPOILERS = ['spoilers', 'spoiler', 'spoiler-v2'];

/** The blocks of a comment's or post's HTML, in reading order, and the addresses linked in it. */
export function blocksOf(root: Node): { readonly blocks: Block[]; readonly links: string[] } {
  const reading = new Reading();
  reading.children(root, 0);
  reading.flush();
  return { blocks: reading.blocks, links: reading.links };
}

class Reading {
  readonly blocks: Block[] = [];
  readonly links: string[] = [];
  private text = '';
  private markdown = '';
  private allItalic = true;
  private allBold = true;

  children(node: Node, depth: number): void {
    for (const child of childrenOf(node)) this.node(child, depth);
  }

  /** Ends the paragraph being read. */
  flush(): void {
    const words = this.taken();
    if (words.text === '') return;
    // A short line all in bold is a heading by another name.
    if (words.bold && words.text.length <= 90 && !/[.!,;]$/.test(words.text)) this.blocks.push({ kind: 'heading', ...plain(words) });
    else this.blocks.push(words.italic ? { kind: 'paragraph', italic: true, ...plain(words) } : { kind: 'paragraph', ...plain(words) });
  }

  private taken(): Words & { italic: boolean; bold: boolean } {
    const words = { text: paragraphs(this.text), markdown: paragraphs(this.markdown), italic: this.allItalic, bold: this.allBold };
    this.text = '';
    this.markdown = '';
    this.allItalic = true;
    this.allBold = true;
    return words;
  }

  private say(text: string): void {
    this.text += text;
    this.markdown += escapeMarkdown(text);
    if (text.trim() === '') return;
    this.allItalic = false;
    this.allBold = false;
  }

  private node(node: Node, depth: number): void {
    if (isText(node)) return this.say((node.nodeValue ?? '').replace(/\s+/g, ' '));
    if (!isElement(node)) return;
    const name = nameOf(node);
    if (UNREAD.has(name) || isHidden(node) || isFootnoteMark(node)) return;
    if (depth > MAX_DEPTH) return this.say(lineOf(node));
    if (BLOCKS.has(name)) return this.block(node, name, depth + 1);
    this.inline(node, name, depth + 1);
  }

  private block(element: Element, name: string, depth: number): void {
    this.flush();
    if (hasClass(element, 'llm-content-block') || SPOILERS.some((one) => hasClass(element, one))) {
      const spoiler = !hasClass(element, 'llm-content-block');
      this.blocks.push({ kind: 'aside', text: spoiler ? '[spoiler]' : lineOf(element) });
    } else if (name === 'blockquote') this.quote(element, depth);
    else if (name === 'ul' || name === 'ol') this.list(element, name === 'ol', depth);
    else if (/^h[1-6]$/.test(name)) {
      this.children(element, depth);
      const words = this.taken();
      if (words.text !== '') this.blocks.push({ kind: 'heading', ...plain(words) });
    } else if (name === 'figure') this.figure(element, depth);
    else if (name === 'tr') {
      const cells = childrenOf(element).filter(isElement).map(lineOf).filter((cell) => cell !== '');
      this.say(cells.join(' | '));
    } else this.children(element, depth);
    this.flush();
  }

  private quote(element: Element, depth: number): void {
    const inside = this.inside(element, depth);
    const said = inside.filter((block) => block.kind === 'paragraph' || block.kind === 'list' || block.kind === 'heading');
    const text = said.map((block) => (block.kind === 'list' ? block.items.map((item) => item.text).join('\n\n') : block.text)).join('\n\n');
    const markdown = said
      .map((block) => (block.kind === 'list' ? block.items.map((item) => item.markdown).join('\n\n') : block.markdown))
      .join('\n\n');
    if (text !== '') this.blocks.push({ kind: 'quote', text, markdown });
    for (const block of inside) if (block.kind === 'image') this.blocks.push(block);
  }

  /** A list whose items hold quotes is read as if the items stood by themselves. */
  private list(element: Element, ordered: boolean, depth: number): void {
    const items: Block[][] = [];
    for (const child of childrenOf(element)) {
      if (isElement(child)) items.push(this.inside(child, depth));
    }
    if (items.flat().some((block) => block.kind === 'quote' || block.kind === 'image')) {
      this.blocks.push(...items.flat());
      return;
    }
    const read = items.map(joined).filter((item) => item.text !== '');
    const start = ordered ? Number(element.getAttribute('start') ?? 1) : 1;
    if (read.length > 0) this.blocks.push({ kind: 'list', ordered, items: read, ...(Number.isInteger(start) && start > 1 && start < 1_000 ? { start } : {}) });
  }

  private figure(element: Element, depth: number): void {
    const caption = findFirst(element, (one) => nameOf(one) === 'figcaption');
    const image = findFirst(element, (one) => nameOf(one) === 'img');
    if (image === undefined) this.children(element, depth);
    else this.blocks.push({ kind: 'image', text: tidy(`${caption ? lineOf(caption) : ''} ${image.getAttribute('alt') ?? ''}`) });
  }

  private inside(element: Element, depth: number): Block[] {
    const reading = new Reading();
    if (depth > MAX_DEPTH) reading.say(lineOf(element));
    else reading.children(element, depth);
    reading.flush();
    this.links.push(...reading.links);
    return reading.blocks;
  }

  private inline(element: Element, name: string, depth: number): void {
    switch (name) {
      case 'br':
        this.text += '\n';
        this.markdown += '\n';
        return;
      case 'img':
        return this.image(element);
      case 'mjx-container':
      case 'math':
        return this.formula(element);
      case 'em':
      case 'i':
        return this.emphasised(element, '*', depth);
      case 'strong':
      case 'b':
        return this.emphasised(element, '**', depth);
      case 'a':
        return this.link(element, depth);
      default:
        if (SPOILERS.some((one) => hasClass(element, one))) return this.say('[spoiler]');
        this.children(element, depth);
    }
  }

  /** Images between words are emoji and formulas; one that stands alone, or is big, is a figure. */
  private image(element: Element): void {
    const alt = tidy(element.getAttribute('alt') ?? '');
    this.flush();
    this.blocks.push({ kind: 'image', text: alt });
  }

  private formula(element: Element): void {
    const tex = element.getAttribute('aria-label') ?? element.getAttribute('alttext');
    if (tex === null || tex === '') return this.say(lineOf(element));
    this.text += ` $${tex}$ `;
    this.markdown += ` $${tex}$ `;
    this.allItalic = false;
    this.allBold = false;
  }

  private emphasised(element: Element, mark: string, depth: number): void {
    const before = { text: this.text, markdown: this.markdown, italic: this.allItalic, bold: this.allBold, blocks: this.blocks.length };
    this.children(element, depth);
    const said = this.text.slice(before.text.length);
    // A block or image inside ended the paragraph: what is left stays unmarked.
    if (this.blocks.length !== before.blocks || said.trim() === '') return;
    const inner = this.markdown.slice(before.markdown.length);
    const [, left = '', core = '', right = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(inner) ?? [];
    this.markdown = `${before.markdown}${left}${mark}${core}${mark}${right}`;
    if (mark === '*') this.allItalic = before.italic;
    else this.allBold = before.bold;
  }

  private link(element: Element, depth: number): void {
    const href = element.getAttribute('href') ?? '';
    const safe = /^https?:\/\/[^\s<>]+$/i.test(href);
    if (safe) this.links.push(href);
    const before = { text: this.text.length, markdown: this.markdown, blocks: this.blocks.length };
    this.children(element, depth);
    if (!safe || this.blocks.length !== before.blocks) return;
    const said = this.text.slice(before.text);
    if (said.trim() === '') return;
    this.markdown =
      said.trim() === href
        ? `${before.markdown}<${href}>`
        : `${before.markdown}[${this.markdown.slice(before.markdown.length)}](<${href}>)`;
  }
}

function plain({ text, markdown }: Words): Words {
  return { text, markdown };
}

function joined(blocks: readonly Block[]): Words {
  const said = blocks.filter((block) => block.kind !== 'image' && block.kind !== 'aside');
  return {
    text: said.map((block) => (block.kind === 'list' ? block.items.map((item) => item.text).join('\n\n') : block.text)).join('\n\n'),
    markdown: said
      .map((block) => (block.kind === 'list' ? block.items.map((item) => `- ${item.markdown}`).join('\n') : block.markdown))
      .join('\n\n'),
  };
}

/** Line breaks kept, white space folded, invisible characters out. */
function paragraphs(text: string): string {
  return text.split('\n').map(tidy).filter((line) => line !== '').join('\n');
}

function isFootnoteMark(element: Element): boolean {
  return ['footnote-reference', 'footnote-back-link', 'footnote-ref', 'FootnotePreview-sidenote'].some((name) => hasClass(element, name));
}
