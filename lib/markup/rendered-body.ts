/**
 * A note's body after rendering: a plain tree of allow-listed elements, safe to draw and safe to send between
 * the background (which renders) and pages (which only draw). No element or attribute outside the lists below
 * can be expressed, so nothing a writer types becomes script, style, frame, form or event handler.
 */

/** HTML elements a body may hold. Headings of bodies are drawn as strong paragraphs, images as links. */
export const HTML_TAGS = [
  'p', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'br', 'hr',
  'table', 'thead', 'tbody', 'tr', 'th', 'td',
] as const;

/** MathML Core presentation elements, as Temml writes them. */
export const MATHML_TAGS = [
  'math', 'mrow', 'mi', 'mn', 'mo', 'mtext', 'mspace', 'msup', 'msub', 'msubsup', 'mfrac', 'msqrt', 'mroot',
  'mover', 'munder', 'munderover', 'mtable', 'mtr', 'mtd', 'mpadded', 'mphantom', 'mstyle', 'menclose', 'merror',
  'mmultiscripts', 'mprescripts', 'none', 'semantics',
] as const;

export type HtmlTag = (typeof HTML_TAGS)[number];
export type MathTag = (typeof MATHML_TAGS)[number];

export interface RenderedElement {
  readonly tag: HtmlTag | MathTag;
  readonly children: readonly RenderedNode[];
  /** Allow-listed attributes only; `href` is always http(s) or mailto, checked when rendered and when drawn. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export type RenderedNode = string | RenderedElement;
export type RenderedBody = readonly RenderedNode[];

/** Attributes an element may carry; everything else is left out when rendering and when drawing. */
export const HTML_ATTRIBUTES: Partial<Record<HtmlTag, readonly string[]>> = {
  a: ['href'],
  ol: ['start'],
  th: ['align'],
  td: ['align'],
};

/**
 * No colours, classes, ids, styles or links. `columnalign` on `mtd` is for the style sheet
 * (`mtd[columnalign='left'] { text-align: left }`): MathML Core leaves alignment to CSS.
 */
export const MATHML_ATTRIBUTES = [
  'alttext', 'display', 'displaystyle', 'scriptlevel', 'mathvariant', 'stretchy', 'fence', 'form', 'separator',
  'largeop', 'movablelimits', 'symmetric', 'accent', 'accentunder', 'lspace', 'rspace', 'minsize', 'maxsize',
  'width', 'height', 'depth', 'voffset', 'linethickness', 'rowspacing', 'columnalign', 'columnspan', 'notation',
] as const;
