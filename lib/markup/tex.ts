import temml from 'temml';
import { cleanText } from './clean-text';
import { MATHML_ATTRIBUTES, MATHML_TAGS } from './rendered-body';
import type { MathTag, RenderedElement, RenderedNode } from './rendered-body';

/**
 * TeX to MathML by Temml, whose tree is read through the allow-list: what it builds is never trusted. Whoever
 * writes a note writes the TeX, so everything that could cost much or reach outside the formula is refused,
 * and a refused formula is shown as its source.
 */

/** Characters of one formula. The longest display formula of a paper is shorter. */
const MOST_TEX = 4_000;
/** Elements and texts of one formula. */
const MOST_NODES = 2_000;
/** A formula of print is about 15 deep; the page draws the tree recursively. */
const MOST_DEPTH = 60;
/** Lengths are cut to this many em, so that no space or shift moves ink over the text around the card. */
const LONGEST_EM = 20;
const FARTHEST_BACK_EM = 2;

/**
 * Commands that define others (one could double itself a thousand times), that build commands from letters, or
 * that are meant for links, images and markup of the page. A formula in a note needs none of them.
 */
const REFUSED =
  /\\(?:[gex]?def|let|futurelet|global|long|(?:re|provide)?newcommand|renewcommand|providecommand|DeclareMathOperator|csname|expandafter|noexpand|char|unicode|href|url|includegraphics|class|id|style|data|html[A-Za-z]*|require|input|cssId|toggle|mathtip|texttip)(?![A-Za-z])/;

/** The formula, or null when it cannot be drawn (a mistake in it, or too much of something). */
export function renderTex(source: string, display: boolean): RenderedElement | null {
  if (source.length > MOST_TEX || REFUSED.test(source)) return null;
  const tree = mathTree(source, display);
  if (tree === null) return null;
  const read = readElement(tree, { nodes: MOST_NODES }, 0);
  if (read === null || typeof read === 'string') return null;
  const children = read.tag === 'math' ? read.children : [read];
  return {
    tag: 'math',
    attributes: { ...(display ? { display: 'block' } : {}), alttext: cleanText(source) },
    children,
  };
}

function mathTree(source: string, display: boolean): unknown {
  try {
    // oxlint-disable-next-line no-underscore-dangle -- Temml's public name for its tree
    return temml.__renderToMathMLTree(source, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxExpand: 500,
      maxSize: [LONGEST_EM, LONGEST_EM],
    });
  } catch {
    // Mistakes in the formula, nesting beyond the stack, gaps of Temml: the same to the reader, who gets the source.
    return null;
  }
}

interface Budget {
  nodes: number;
}

/** One node of Temml's tree; null when the formula is too large or too deep. */
function readElement(node: unknown, budget: Budget, depth: number): RenderedNode | null {
  budget.nodes -= 1;
  if (budget.nodes < 0 || depth > MOST_DEPTH || typeof node !== 'object' || node === null) return null;
  if ('text' in node && typeof node.text === 'string') return cleanText(node.text);
  const children: RenderedNode[] = [];
  if ('children' in node && Array.isArray(node.children)) {
    for (const child of node.children) {
      const read = readElement(child, budget, depth + 1);
      if (read === null) return null;
      if (read !== '') children.push(read);
    }
  }
  const type = 'type' in node ? node.type : undefined;
  // An element that is not on the list becomes a plain row: a parent may count its children.
  const tag: MathTag = MATHML_TAGS.find((known) => known === type) ?? 'mrow';
  const attributes = tag === type ? readAttributes(node) : {};
  return Object.keys(attributes).length === 0 ? { tag, children } : { tag, attributes, children };
}

function readAttributes(node: object): Record<string, string> {
  const given: Record<string, unknown> =
    'attributes' in node && typeof node.attributes === 'object' && node.attributes !== null ? { ...node.attributes } : {};
  const read: Record<string, string> = {};
  for (const name of MATHML_ATTRIBUTES) {
    const value = given[name];
    const safe = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? readValue(String(value)) : null;
    if (safe !== null) read[name] = safe;
  }
  const alignment = alignmentOf(node);
  if (alignment !== null) read['columnalign'] = alignment;
  return read;
}

const KEYWORD = /^[a-z][a-z -]{0,40}$/;
const NUMBER = /^[+-]?(?:\d{1,9}(?:\.\d*)?|\.\d+)$/;
const LENGTH = /^([+-]?(?:\d{1,9}(?:\.\d*)?|\.\d+))(em|ex|px|pt|mu|%)$/;
/** About how many of each make one em. */
const PER_EM: Readonly<Record<string, number>> = { em: 1, ex: 2.3, px: 16, pt: 12, mu: 18, '%': 100 };

/** A keyword, a plain number, or a length cut to what stays inside the card; null for anything else. */
function readValue(value: string): string | null {
  if (KEYWORD.test(value)) return value;
  if (NUMBER.test(value)) return Math.abs(Number(value)) <= LONGEST_EM ? value : null;
  const length = LENGTH.exec(value);
  if (length === null) return null;
  const [, number = '0', unit = 'em'] = length;
  const em = Number(number) / (PER_EM[unit] ?? 1);
  if (em > LONGEST_EM) return `${LONGEST_EM}em`;
  if (em < -FARTHEST_BACK_EM) return `-${FARTHEST_BACK_EM}em`;
  return value;
}

/** Temml aligns cells by style or class; here it is an attribute that a style sheet can read. */
function alignmentOf(node: object): 'left' | 'right' | null {
  const style = 'style' in node && typeof node.style === 'object' && node.style !== null ? node.style : {};
  const classes = 'classes' in node && Array.isArray(node.classes) ? node.classes : [];
  const wanted = 'textAlign' in style ? style.textAlign : undefined;
  if (wanted === 'left' || classes.includes('tml-left')) return 'left';
  return wanted === 'right' || classes.includes('tml-right') ? 'right' : null;
}
