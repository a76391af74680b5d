import type { ReadingRules } from './reading-rules';

/** What an element means for the text. */
export type Role =
  /** Nothing to see; a range may reach across it. */
  | 'hidden'
  /** Seen, but no part of the text. */
  | 'skipped'
  | 'foot-note'
  | 'inline'
  /** Inline, but set apart by a blank: labels in a drawing, entries of a matrix. */
  | 'apart'
  | 'block'
  | 'heading'
  | 'caption'
  | 'row'
  | 'cell'
  | 'line-break'
  /** A mark that stands in one line with what follows, block or not: a bullet, the number of a reference. */
  | 'label'
  /** MathJax 2's source, after what it drew. */
  | 'tex-script'
  /** Output of MathJax that stands without its source: glyphs, or style sheets and no text at all. */
  | 'tex-container';

/** A path of tags and classes from the root, with what was found out about elements on it. */
export interface ElementPath {
  readonly role: Role;
  readonly level: number;
  /** White space counts, as in code. */
  readonly preserved: boolean;
  readonly inFormula: boolean;
  readonly inDrawing: boolean;
  /** Text typeset by MathJax 2 or about to be. */
  readonly typeset: boolean;
  /** A closed `details`: of what is inside, only the summary shows. */
  readonly closed: boolean;
  readonly children: Map<string, ElementPath>;
}

const NO_TEXT = new Set([
  'script', 'style', 'template', 'noscript', 'head', 'title', 'link', 'meta', 'img', 'picture', 'video', 'audio',
  'canvas', 'object', 'embed', 'iframe', 'datalist', 'rp', 'desc', 'defs', 'metadata', 'symbol', 'clippath', 'wbr',
]);
const CONTROLS = new Set(['button', 'input', 'select', 'textarea', 'progress', 'meter']);
const NO_FORMULA_TEXT = new Set(['annotation', 'annotation-xml', 'mphantom', 'none', 'mspace']);
const FORMULA_APART = new Set(['mtd', 'mtr', 'mlabeledtr']);
const STYLE_THAT_MATTERS = /display|visibility|white-space|position|clip/;

const MATHJAX_OUTPUT = /(?:^|\s)MathJax/;

export function rootPath(): ElementPath {
  return {
    role: 'block',
    level: 0,
    preserved: false,
    inFormula: false,
    inDrawing: false,
    typeset: false,
    closed: false,
    children: new Map(),
  };
}

/**
 * The path of `element`, a child of an element on `parent`. Style is asked for once for each path: elements
 * with the same tags and classes all the way up look alike, but for rules about ids and positions, which the
 * pages we read do not use to hide text.
 */
export function pathOf(parent: ElementPath, element: Element, rules: ReadingRules): ElementPath {
  const key = parent.inFormula ? element.localName : keyOf(element);
  const known = parent.children.get(key);
  if (known) return known;
  const path = parent.inFormula ? formulaPath(parent, element) : learn(parent, element, rules);
  parent.children.set(key, path);
  return path;
}

function keyOf(element: Element): string {
  const classes = element.getAttribute('class');
  const style = element.getAttribute('style');
  let key = classes === null ? element.localName : `${element.localName} ${classes}`;
  if (style !== null && STYLE_THAT_MATTERS.test(style)) key += ` {${style}}`;
  if (element.hasAttribute('hidden')) key += ' [hidden]';
  if (element.localName === 'details' && element.hasAttribute('open')) key += ' [open]';
  if (element.localName === 'script') key += ` ${element.getAttribute('type') ?? ''}`;
  return key;
}

function formulaPath(parent: ElementPath, element: Element): ElementPath {
  const name = element.localName;
  const role = NO_FORMULA_TEXT.has(name) ? 'hidden' : FORMULA_APART.has(name) ? 'apart' : 'inline';
  return { ...parent, role, children: new Map() };
}

function learn(parent: ElementPath, element: Element, rules: ReadingRules): ElementPath {
  const name = element.localName.toLowerCase();
  const preserved = parent.preserved;
  const path = (role: Role, more: Partial<ElementPath> = {}): ElementPath => ({
    role,
    level: 0,
    preserved,
    inFormula: false,
    inDrawing: parent.inDrawing,
    typeset: parent.typeset || element.classList.contains('mathjax'),
    closed: name === 'details' && !element.hasAttribute('open'),
    children: new Map(),
    ...more,
  });

  if (parent.closed && name !== 'summary') return path('hidden');
  if (name === 'script') return path(isTexScript(element) ? 'tex-script' : 'hidden');
  if (NO_TEXT.has(name)) return path('hidden');
  if (isMathJaxOutput(element)) return path('hidden');
  if (name === 'mjx-container' || element.classList.contains('mjx-chtml')) return path('tex-container');
  if (selects(rules.footNotes, element)) return path('foot-note');
  if (CONTROLS.has(name) || selects(rules.skip, element)) return path('skipped');
  if (name === 'br') return path('line-break');

  const style = getComputedStyle(element);
  if (isHidden(style)) return path('hidden');
  if (name === 'math') return path(style.display.startsWith('block') ? 'apart' : 'inline', { inFormula: true });
  if (name === 'svg') return path('inline', { inDrawing: true });
  if (parent.inDrawing && name !== 'foreignobject') return path(name === 'text' ? 'apart' : 'inline');
  if (name === 'foreignobject') return path('apart', { inDrawing: false });

  const more = { preserved: preservesSpace(style), typeset: path('inline').typeset };
  if (selects(rules.headings, element)) return path('heading', { ...more, level: Number(/^h([1-6])$/.exec(name)?.[1] ?? 6) });
  if (selects(rules.captions, element)) return path('caption', more);
  if (selects(rules.labels, element)) return path('label', more);
  return path(selects(rules.blocks, element) ? 'block' : roleOf(style.display), more);
}

function selects(selector: string, element: Element): boolean {
  return selector !== '' && element.matches(selector);
}

function isTexScript(element: Element): boolean {
  return (element.getAttribute('type') ?? '').startsWith('math/tex');
}

/** What MathJax 2 put beside its source: a preview, the drawing in one of its formats. */
export function isMathJaxOutput(element: Element): boolean {
  const classes = element.getAttribute('class');
  return classes !== null && MATHJAX_OUTPUT.test(classes) && element.localName !== 'mjx-container';
}

function isHidden(style: CSSStyleDeclaration): boolean {
  if (style.display === 'none' || style.visibility === 'hidden' || style.visibility === 'collapse') return true;
  // Words for screen readers alone: cut to nothing.
  return style.position === 'absolute' && (/^rect\((?:0px[, ]*|1px[, ]*){4}\)$/.test(style.clip) || style.clipPath === 'inset(50%)');
}

function preservesSpace(style: CSSStyleDeclaration): boolean {
  return style.whiteSpace.startsWith('pre') || style.whiteSpace === 'break-spaces';
}

function isBlock(display: string): boolean {
  return !display.startsWith('inline') && display !== 'contents' && !display.startsWith('ruby');
}

function roleOf(display: string): Role {
  if (display === 'table-cell') return 'cell';
  if (display === 'table-row') return 'row';
  return isBlock(display) ? 'block' : 'inline';
}
