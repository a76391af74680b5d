import { Fragment, h, type ComponentChild } from 'preact';
import {
  HTML_ATTRIBUTES,
  HTML_TAGS,
  MATHML_ATTRIBUTES,
  MATHML_TAGS,
  type RenderedBody,
  type RenderedElement,
  type RenderedNode,
} from '../lib/markup/rendered-body';
import { safeLink } from '../lib/markup/safe-link';

/**
 * Draws a rendered body. The tree was allow-listed when it was rendered; it has crossed a message border since,
 * so element names, attributes and links are checked once more here. What is not allowed is drawn as its
 * children, never as an element.
 */

const HTML = new Set<string>(HTML_TAGS);
const MATHML = new Set<string>(MATHML_TAGS);
const HTML_ALLOWED: Readonly<Record<string, readonly string[] | undefined>> = HTML_ATTRIBUTES;

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
    const element = h(node.tag, { key, ...allowed(node, HTML_ALLOWED[node.tag] ?? []) }, children);
    if (node.tag !== 'table' && node.tag !== 'pre') return element;
    // Wide content scrolls in a box of its own, which a keyboard must be able to reach.
    return h('div', { key, class: 'scroller', tabIndex: 0 }, element);
  }
  // Preact makes MathML elements of `math` and all below it.
  if (MATHML.has(node.tag)) return h(node.tag, { key, ...allowed(node, MATHML_ATTRIBUTES) }, children);
  return plain();
}

function allowed({ attributes }: RenderedElement, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes ?? {}).filter(([name]) => names.includes(name)));
}
