/**
 * Reading a parsed page with the few methods every parser has (browser, worker, test): node types, child
 * nodes, attributes. No selectors, so that a light parser in a worker serves as well; no recursion, so that
 * ten thousand nested elements are a long walk and not an overflow.
 */

export function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

export function isText(node: Node): boolean {
  return node.nodeType === 3;
}

export function nameOf(element: Element): string {
  return element.nodeName.toLowerCase();
}

/** Is one of the class names this, or does it begin with it, where the name ends with `-`? */
export function hasClass(element: Element, name: string): boolean {
  const classes = element.getAttribute('class');
  if (classes === null || !classes.includes(name)) return false;
  return classes.split(/\s+/).some((one) => (name.endsWith('-') ? one.startsWith(name) : one === name));
}

type Test = (element: Element) => boolean;

/** Elements below `root` that pass, in page order; `into` says whether to look inside an element at all. */
export function findAll(root: Node, test: Test, into: Test = () => true): Element[] {
  const found: Element[] = [];
  const waiting: Node[] = childrenOf(root).toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    if (test(node)) found.push(node);
    if (into(node)) for (const child of childrenOf(node).toReversed()) waiting.push(child);
  }
  return found;
}

export function findFirst(root: Node, test: Test, into: Test = () => true): Element | undefined {
  const waiting: Node[] = childrenOf(root).toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isElement(node)) continue;
    if (test(node)) return node;
    if (into(node)) for (const child of childrenOf(node).toReversed()) waiting.push(child);
  }
  return undefined;
}

export function childrenOf(node: Node): Node[] {
  return Array.from(node.childNodes);
}

/** All text below the node, as it stands. */
export function rawText(root: Node): string {
  let text = '';
  const waiting: Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isText(node)) text += node.nodeValue ?? '';
    else for (const child of childrenOf(node).toReversed()) waiting.push(child);
  }
  return text;
}

/** One line of text: white space folded, invisible characters out. */
export function lineOf(node: Node): string {
  return tidy(rawText(node));
}

export function tidy(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Left in the page by a navigation inside the site, or not meant to be seen. */
export function isHidden(element: Element): boolean {
  if (element.getAttribute('hidden') !== null) return true;
  return /display:\s*none/i.test(element.getAttribute('style') ?? '');
}
