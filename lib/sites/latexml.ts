import { isElement, isText } from '../page/nodes';
import type { ReadingRules } from '../page/reading-rules';
import type { TextRegion } from '../page/page-text';
import type { PagePart } from './site';

/**
 * The pages LaTeXML makes of a paper's source: arXiv's HTML (both generations of its frame), ar5iv, and our
 * sample paper. Selectors by tag and class, as LaTeXML has written them since 2014.
 */

/** `div.package-alerts.ltx_document` comes first on pages with warnings; pages before 2015 have a `div`. */
export const ARTICLE = 'article.ltx_document, div.ltx_document:not(.package-alerts)';
export const TITLE = '.ltx_title_document';
export const SECTION_TITLE =
  '.ltx_title:not(.ltx_title_document, .ltx_title_theorem, .ltx_title_proof, .ltx_title_contents, .ltx_title_classification, .ltx_runin)';
export const FLOAT = 'figure.ltx_figure, figure.ltx_table, figure.ltx_float';
export const FLOAT_TAG = '.ltx_caption .ltx_tag:not(.ltx_tag_note)';
export const EQUATION_TAG = '.ltx_tag_equation, .ltx_tag_equationgroup';
/** Foot-notes float in the right margin where the window is wide. */
export const FOOT_NOTE = '.ltx_note_outer';

export const LATEXML_RULES: ReadingRules = {
  // Marks and numbers of foot-notes; what a click on a citation unfolds; the contents list, which repeats the headings.
  skip: '.ltx_note_mark, .ltx_tag_note, .ltx_role_footnotemark, .ar5iv-bibitem-preview, .ltx_TOC, .package-alerts, .ltx_page_navbar',
  footNotes: FOOT_NOTE,
  // Paragraphs in boxes are spans, which only the style sheet makes blocks.
  blocks: '.ltx_p, .ltx_para, .ltx_listingline, .ltx_bibblock, .ltx_creator, .ltx_author_notes',
  headings: SECTION_TITLE,
  captions: 'figcaption, caption, .ltx_caption',
  labels: '.ltx_tag_item, .ltx_tag_bibitem, .ltx_tag_listingline',
};

export function latexmlArticle(document: Document): Element | null {
  return document.querySelector(ARTICLE);
}

export function latexmlRegions(document: Document): readonly TextRegion[] {
  const article = latexmlArticle(document);
  return article ? [{ element: article, comment: null }] : [];
}

export function latexmlTitle(document: Document): Element | null {
  return latexmlArticle(document)?.querySelector(TITLE) ?? null;
}

/** Tables, figures and equations can be wider than the column. */
export function latexmlBands(document: Document): readonly Element[] {
  const article = latexmlArticle(document);
  return article ? [...article.querySelectorAll('figure, table.ltx_equation, table.ltx_equationgroup')] : [];
}

export function latexmlReserved(document: Document): readonly Element[] {
  return [...(latexmlArticle(document)?.querySelectorAll(FOOT_NOTE) ?? [])];
}

/** At the left of the text, and at its right on pages that read from the right. */
export const CONTENTS = 'nav.ltx_TOC, .ltx_page_navbar';

export function latexmlContents(document: Document): readonly Element[] {
  return [...document.querySelectorAll(CONTENTS)];
}

/** What a note can name, in the order of the page. */
export function latexmlParts(document: Document): readonly PagePart[] {
  const article = latexmlArticle(document);
  if (!article) return [];
  const parts: PagePart[] = [];
  for (const element of article.querySelectorAll(`${SECTION_TITLE}, ${FLOAT}, ${EQUATION_TAG}`)) {
    const part = element.matches(FLOAT) ? floatPart(element) : element.matches(EQUATION_TAG) ? equationPart(element) : sectionPart(element);
    if (part) parts.push(part);
  }
  return parts;
}

function sectionPart(element: Element): PagePart | null {
  const label = labelOf(element);
  return label === '' ? null : { kind: 'section', label, element };
}

function equationPart(tag: Element): PagePart | null {
  const label = labelOf(tag);
  if (label === '') return null;
  return { kind: 'equation', label, element: tag.closest('tr, table') ?? tag };
}

function floatPart(figure: Element): PagePart | null {
  const own = ownTag(figure);
  if (own === '') return null;
  const outer = own.startsWith('(') ? outerTag(figure) : '';
  return { kind: figure.matches('figure.ltx_table') ? 'table' : 'figure', label: outer + own, element: figure };
}

/** The label in the figure's own caption, not in a panel's. */
function ownTag(figure: Element): string {
  for (const tag of figure.querySelectorAll(FLOAT_TAG)) {
    if (tag.closest('figure') === figure) return labelOf(tag);
  }
  return '';
}

function outerTag(figure: Element): string {
  const outer = figure.parentElement?.closest('figure');
  return outer ? ownTag(outer) : '';
}

function labelOf(element: Element): string {
  return visibleText(element).replace(/\s+/g, ' ').trim().replace(/[:.]$/, '').slice(0, 200);
}

const NOT_IN_LABELS = 'annotation, annotation-xml, button, .ltx_note';

/** Text without the TeX that formulas carry along and without buttons. */
function visibleText(element: Element): string {
  let text = '';
  for (const child of element.childNodes) {
    if (isText(child)) text += child.data;
    else if (isElement(child) && !child.matches(NOT_IN_LABELS)) text += visibleText(child);
  }
  return text;
}

/** A title as people read it. */
export function titleText(element: Element | null): string {
  return element ? visibleText(element).replace(/\s+/g, ' ').trim() : '';
}

/** The version an arXiv page of its own accord says it shows: in its stamp, its base address, or its links. */
export function shownVersion(document: Document, id: string): number | null {
  const name = id.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const stamp = new RegExp(`arXiv:\\s*${name}v([1-9]\\d*)`, 'i').exec(document.querySelector('#watermark-tr')?.textContent ?? '');
  if (stamp) return Number(stamp[1]);
  const address = new RegExp(`/html/${name}v([1-9]\\d*)(?:[/#?]|$)`, 'i');
  const links = document.querySelectorAll('base[href], a.ltx_ref[href], .ltx_TOC a[href]');
  for (const link of links) {
    const found = address.exec(link.getAttribute('href') ?? '');
    if (found) return Number(found[1]);
  }
  return null;
}
