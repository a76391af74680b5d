import { Fragment, h, type ComponentChild } from 'preact';
import { HTML_TAGS, MATHML_TAGS, type RenderedBody, type RenderedNode } from '../lib/markup/rendered-body';

/**
 * Draws a rendered body. The tree was allow-listed when it was rendered; it has crossed a message border since,
 * so element names, attributes and links are checked once more here. What is not allowed is drawn as its
 * children, never as an element.
 */

const HTML = new Set<string>(HTML_TAGS);
const MATHML = new Set<string>(MATHML_TAGS);

const HTML_ATTRIBUTES = new Set(['align', 'start', 'title']);
const MATHML_ATTRIBUTES = new Set([
  'accent', 'accentunder', 'columnalign', 'columnlines', 'columnspacing', 'columnspan', 'depth', 'dir', 'display',
  'displaystyle', 'fence', 'form', 'height', 'largeop', 'linethickness', 'lspace', 'mathvariant', 'maxsize',
  'minsize', 'movablelimits', 'notation', 'rowalign', 'rowlines', 'rowspacing', 'rowspan', 'rspace', 'scriptlevel',
  'separator', 'stretchy', 'symmetric', 'voffset', 'width',
]);

/** The address when a reader may be sent there (web or mail), else null. */
export function safeLink(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
}

export function Body(props: { readonly nodes: RenderedBody }) {
  return <>{props.nodes.map(draw)}</>;
}

function draw(node: RenderedNode, key: number): ComponentChild {
  if (typeof node === 'string') return node;
  const children = node.children.map(draw);
  const plain = () => h(Fragment, { key }, children);

  if (node.tag === 'a') {
    const href = safeLink(node.attributes?.['href'] ?? '');
    if (href === null) return plain();
    return h('a', { key, href, target: '_blank', rel: 'noopener noreferrer nofollow' }, children);
  }
  if (HTML.has(node.tag)) {
    const element = h(node.tag, { key, ...allowed(node.attributes, HTML_ATTRIBUTES) }, children);
    if (node.tag !== 'table' && node.tag !== 'pre') return element;
    // Wide content scrolls in a box of its own, which a keyboard must be able to reach.
    return h('div', { key, class: 'scroller', tabIndex: 0 }, element);
  }
  // Preact makes MathML elements of `math` and all below it.
  if (MATHML.has(node.tag)) return h(node.tag, { key, ...allowed(node.attributes, MATHML_ATTRIBUTES) }, children);
  return plain();
}

function allowed(attributes: Readonly<Record<string, string>> | undefined, names: ReadonlySet<string>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (names.has(name)) kept[name] = value;
  }
  return kept;
}
