/**
 * Where what we read differs from `innerText` on purpose. Each of these puts into a page (a copy that the
 * test owns) what we make of it, so that the rest can be compared letter by letter.
 */
const DIFFERENCES: readonly { readonly why: string; readonly apply: (document: Document) => void }[] = [
  { why: 'labels of the abs page are no words of the paper', apply: remove('.descriptor') },
  {
    why: 'marks and numbers of foot-notes are left out, so that sentences run on',
    apply: remove('.ltx_note_mark, .ltx_tag_note, .ltx_role_footnotemark, .footnote-reference, .footnote-back-link'),
  },
  { why: 'foot-notes are read after the paragraph they stand in', apply: moveFootNotes },
  { why: 'the list of contents repeats the headings', apply: remove('.ltx_TOC, .ltx_page_navbar') },
  { why: 'what a click on a citation unfolds is gone with the next', apply: remove('.ar5iv-bibitem-preview') },
  { why: 'buttons are no text', apply: remove('button, input, select, textarea, .read-more-button') },
  { why: 'without scripts a browser shows what is meant for browsers without', apply: remove('noscript') },
  { why: 'MathJax 2: the source, not the glyphs, as before it ran', apply: untypeset },
  { why: 'MathJax without its source: the TeX it says it shows', apply: nameFormulas },
];

/**
 * Two differences of style alone, which leave ranges where they are: foot-notes are read though a narrow page
 * shows them only when pointed at; words cut to nothing, for screen readers, are not read though `innerText`
 * and selections have them.
 */
export function showAsRead(document: Document): void {
  const style = document.createElement('style');
  style.textContent = '.ltx_note_outer { display: inline !important } .apart { display: none !important }';
  document.head.append(style);
}

export function applyDifferences(document: Document): void {
  showAsRead(document);
  for (const { apply } of DIFFERENCES) apply(document);
}

function remove(selector: string): (document: Document) => void {
  return (document) => {
    for (const element of document.querySelectorAll(selector)) element.remove();
  };
}

const PARAGRAPHS = '.ltx_note_outer, .ltx_p, .ltx_title, figcaption, .ltx_caption, table, .ltx_bibblock, .ltx_listing, .ltx_author_notes, .ltx_creator, .ltx_authors';

function moveFootNotes(document: Document): void {
  const last = new Map<Element, Element>();
  for (const note of document.querySelectorAll('.ltx_note_outer')) {
    const table = note.closest('table');
    // One that stands in no paragraph is read where it stands.
    const paragraph = table ?? note.parentElement?.closest(PARAGRAPHS) ?? note.parentElement;
    if (!paragraph) continue;
    const holder = document.createElement('div');
    holder.append(note);
    (last.get(paragraph) ?? paragraph).after(holder);
    last.set(paragraph, holder);
  }
}

function untypeset(document: Document): void {
  for (const script of document.querySelectorAll('script[type^="math/tex"]')) {
    const tex = script.textContent ?? '';
    const isDisplay = script.getAttribute('type')?.includes('mode=display') === true;
    script.replaceWith(tex.startsWith('\\begin') ? tex : isDisplay ? `$$${tex}$$` : `$${tex}$`);
  }
  for (const drawn of document.querySelectorAll('.MathJax, .MathJax_Display, .MathJax_Preview')) {
    if (drawn.localName !== 'mjx-container') drawn.remove();
  }
}

function nameFormulas(document: Document): void {
  for (const formula of document.querySelectorAll('mjx-container[aria-label]')) formula.replaceWith(formula.getAttribute('aria-label') ?? '');
  for (const formula of document.querySelectorAll('.mjx-chtml')) {
    const label = formula.querySelector('.mjx-math[aria-label]')?.getAttribute('aria-label');
    if (label) formula.replaceWith(label);
  }
}
