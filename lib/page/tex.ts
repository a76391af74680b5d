import { isMathJaxOutput } from './element-roles';

/**
 * TeX as the page's source had it, however far MathJax has come. arXiv's abs page holds `$x$` until MathJax 2
 * runs; then the text node is split and each formula is a preview, a drawing and a script with the TeX.
 */

/** The source text of a MathJax 2 script element, delimiters included. */
export function texOfScript(script: Element): string {
  const tex = (script.textContent ?? '').replace(WHITE_SPACE, ' ');
  const display = /mode=display/.test(script.getAttribute('type') ?? '');
  if (display && /^ ?\\begin\{/.test(tex)) return tex;
  return display ? `$$${tex}$$` : `$${tex}$`;
}

/**
 * Text MathJax has not come to, with the one delimiter for formulas on lines of their own that we write: from
 * its scripts it cannot be told which of the two it was. As long as before.
 */
export function withOneDelimiter(text: string): string {
  return text.includes('\\') ? text.replace(BRACKETS, '$$$$') : text;
}

/** Not those of a line end with its height: `\\[2pt]`. */
const BRACKETS = /(?<!\\)\\[[\]]/g;
const WHITE_SPACE = /[ \t\n\r\f]+/g;

/** The first of the siblings MathJax 2 made of one formula. */
export function firstOfFormula(script: Element): Element {
  let first = script;
  for (let before = first.previousElementSibling; before && isMathJaxOutput(before); before = first.previousElementSibling) {
    if (before.nextSibling !== first) break;
    first = before;
  }
  return first;
}

/** TeX of output of MathJax that stands without its source; empty when it is not told. */
export function texOfContainer(container: Element): string {
  const label = container.getAttribute('aria-label') ?? container.querySelector('.mjx-math[aria-label]')?.getAttribute('aria-label');
  if (label) return collapse(label);
  return collapse(container.querySelector('mjx-assistive-mml')?.textContent ?? '');
}

function collapse(text: string): string {
  return text.replace(WHITE_SPACE, ' ').trim();
}
