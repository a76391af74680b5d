import type { ListItem, Nodes, Parents, Root, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { mathFromMarkdown } from 'mdast-util-math';
import { gfm } from 'micromark-extension-gfm';
import { math } from 'micromark-extension-math';
import { cleanText } from './clean-text';
import type { HtmlTag, RenderedBody, RenderedElement, RenderedNode } from './rendered-body';
import { disguisedHost, safeLink } from './safe-link';
import { isTangled, limitContainers, MONEY, shieldMoney } from './source-guards';
import { renderTex } from './tex';

/** Characters that are rendered; the server takes no longer bodies, so what lies beyond was never published. */
const MOST_SOURCE = 20_000;
/** Elements and texts of one body, formulas included. A body of 20,000 characters of prose has about 500. */
export const MOST_NODES = 6_000;
/** Elements within elements, formulas apart. Lists in quotes in lists reach 10; twelve containers 24. */
export const MOST_DEPTH = 30;
/** Cells of one table; a larger one is shown as its source. */
const MOST_CELLS = 600;

/**
 * Markdown (GFM, with TeX between dollars) to the allow-listed tree that pages draw. Never throws, whatever the
 * text: HTML is shown as text, headings become strong paragraphs, images links; formulas with mistakes and tables
 * out of all measure are shown as their source; so is a whole body that would make too many elements.
 */
export function renderBody(body: string): RenderedBody {
  const cleaned = cleanText(body.slice(0, MOST_SOURCE));
  const whole = isTangled(cleaned) ? null : renderSource(shieldMoney(limitContainers(cleaned)));
  const rendered = whole ?? [element('pre', [cleaned])];
  return body.length > MOST_SOURCE ? [...rendered, element('p', ['…'])] : rendered;
}

/** Null when it would make too many elements. */
function renderSource(source: string): RenderedBody | null {
  const tree = fromMarkdown(source, {
    extensions: [gfm(), math()],
    mdastExtensions: [gfmFromMarkdown(), mathFromMarkdown()],
  });
  const rendering: Rendering = { source, addresses: definitions(tree), nodes: MOST_NODES };
  const rendered = children(tree, rendering, 0);
  // The budget stops the work early; texts inside elements are counted only here.
  const size = rendered.reduce((sum: number, node) => sum + countNodes(node), 0);
  return rendering.nodes < 0 || size > MOST_NODES ? null : rendered;
}

interface Rendering {
  readonly source: string;
  /** `[name]: address` lines, by name. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Left to spend; below zero the body is shown as its source. */
  nodes: number;
}

function definitions(tree: Root): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const pending: Parents[] = [tree];
  for (let parent = pending.pop(); parent !== undefined; parent = pending.pop()) {
    for (const child of parent.children) {
      if (child.type === 'definition' && !found.has(child.identifier)) found.set(child.identifier, child.url);
      else if ('children' in child) pending.push(child);
    }
  }
  return found;
}

/** What holds blocks: a text right inside (raw HTML, a cut) becomes a paragraph. */
const HOLDS_BLOCKS: ReadonlySet<string> = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);

function children(parent: Parents, rendering: Rendering, depth: number): RenderedNode[] {
  const rendered: RenderedNode[] = [];
  const holdsBlocks = HOLDS_BLOCKS.has(parent.type);
  for (const child of parent.children) {
    if (rendering.nodes < 0) break;
    for (const node of render(child, rendering, depth)) {
      rendering.nodes -= 1;
      const last = rendered.at(-1);
      // Neighbouring texts (around an escape, a cut, raw HTML) are one text to the reader.
      if (typeof node === 'string' && holdsBlocks) rendered.push(element('p', [node]));
      else if (typeof node === 'string' && typeof last === 'string') rendered.splice(-1, 1, last + node);
      else rendered.push(node);
    }
  }
  return rendered;
}

function element(tag: HtmlTag, content: readonly RenderedNode[], attributes?: Record<string, string>): RenderedElement {
  return attributes === undefined ? { tag, children: content } : { tag, attributes, children: content };
}

/** Entities (`&#x202E;`) bring back what was cleaned from the source, so every text is cleaned again. */
const text = (value: string): string => cleanText(value.replaceAll(MONEY, '$'));

function render(node: Nodes, rendering: Rendering, depth: number): readonly RenderedNode[] {
  if (depth > MOST_DEPTH && 'children' in node) return [text(sourceOf(node, rendering))];
  const inside = (): RenderedNode[] => ('children' in node ? children(node, rendering, depth + 1) : []);
  switch (node.type) {
    case 'text':
      return [text(node.value)];
    case 'paragraph':
      return [element('p', inside())];
    case 'heading':
      return [element('p', [element('strong', inside())])];
    case 'emphasis':
      return [element('em', inside())];
    case 'strong':
      return [element('strong', inside())];
    case 'delete':
      return [element('del', inside())];
    case 'inlineCode':
      return [element('code', [text(node.value)])];
    case 'code':
      return [element('pre', [element('code', [text(node.value)])])];
    case 'html':
      return [text(node.value)];
    case 'blockquote':
      return [element('blockquote', inside())];
    case 'list':
      return [node.ordered === true ? element('ol', inside(), startOf(node.start)) : element('ul', inside())];
    case 'listItem':
      return [element('li', marked(checkbox(node), node.spread === true ? inside() : tightened(inside())))];
    case 'break':
      return [element('br', [])];
    case 'thematicBreak':
      return [element('hr', [])];
    case 'link':
      return link(inside(), text(node.url));
    case 'linkReference':
      return link(inside(), text(rendering.addresses.get(node.identifier) ?? ''));
    case 'image':
      return link([text(node.alt ?? '') || text(node.url)], text(node.url));
    case 'imageReference':
      return link([text(node.alt ?? '') || text(node.identifier)], text(rendering.addresses.get(node.identifier) ?? ''));
    case 'footnoteReference':
      return [text(`[${node.label ?? node.identifier}]`)];
    case 'footnoteDefinition':
      return marked(text(`[${node.label ?? node.identifier}] `), inside());
    case 'table':
      return [table(node, rendering, depth)];
    case 'inlineMath':
      return formula(node.value, sourceOf(node, rendering).startsWith('$$'), rendering);
    case 'math':
      return formula(node.value, true, rendering).map((drawn) => element('p', [drawn]));
    default:
      // Rows and cells are drawn by their table; definitions and front matter are not for readers.
      return [];
  }
}

function checkbox(item: ListItem): string {
  if (typeof item.checked !== 'boolean') return '';
  return item.checked ? '☑ ' : '☐ ';
}

/** A mark before the first words, inside their paragraph when they have one. */
function marked(mark: string, content: readonly RenderedNode[]): readonly RenderedNode[] {
  const [first, ...rest] = content;
  if (mark === '') return content;
  if (typeof first === 'object' && first.tag === 'p') return [{ ...first, children: [mark, ...first.children] }, ...rest];
  return [mark, ...content];
}

/** Items of a list without empty lines between them hold no paragraphs. */
function tightened(content: readonly RenderedNode[]): readonly RenderedNode[] {
  return content.flatMap((node) => (typeof node === 'object' && node.tag === 'p' ? node.children : [node]));
}

function sourceOf(node: Nodes, { source }: Rendering): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

function startOf(start: number | null | undefined): Record<string, string> | undefined {
  return typeof start === 'number' && start !== 1 ? { start: String(start) } : undefined;
}

/** A link, or its text alone where the address is none a note may hold. */
function link(content: readonly RenderedNode[], address: string): readonly RenderedNode[] {
  const href = safeLink(address);
  if (href === null) return content;
  const host = disguisedHost(plainText(content), href);
  return [element('a', content, { href }), ...(host === null ? [] : [` (${host})`])];
}

function table(node: Table, rendering: Rendering, depth: number): RenderedElement {
  const cells = node.children.reduce((sum, row) => sum + row.children.length, 0);
  if (cells > MOST_CELLS) return element('pre', [text(sourceOf(node, rendering))]);
  const rows = node.children.map((row, index) =>
    element('tr', row.children.map((cell, column) => {
      rendering.nodes -= 1;
      const align = node.align?.[column];
      const attributes = align === 'left' || align === 'right' || align === 'center' ? { align } : undefined;
      return element(index === 0 ? 'th' : 'td', children(cell, rendering, depth + 3), attributes);
    })),
  );
  const [head, ...rest] = rows;
  return element('table', [
    ...(head === undefined ? [] : [element('thead', [head])]),
    ...(rest.length === 0 ? [] : [element('tbody', rest)]),
  ]);
}

function formula(value: string, display: boolean, rendering: Rendering): readonly RenderedNode[] {
  const source = text(value);
  const drawn = renderTex(source, display);
  if (drawn === null) return [element('code', [display ? `$$${source}$$` : `$${source}$`])];
  rendering.nodes -= countNodes(drawn);
  return [drawn];
}

function countNodes(node: RenderedNode): number {
  return typeof node === 'string' ? 1 : node.children.reduce((sum, child) => sum + countNodes(child), 1);
}

function plainText(nodes: readonly RenderedNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? node : plainText(node.children))).join('');
}
