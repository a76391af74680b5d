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
