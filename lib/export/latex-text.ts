import { safeMath } from './latex-math';

/**
 * Hostile text as LaTeX. Every control sequence in what comes out is one of this file, or one of the allow-list of
 * formulas; braces are balanced; nothing in it can end a group, a line's comment or a formula that it did not begin.
 */

const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}', '{': '\\{', '}': '\\}', $: '\\$', '&': '\\&', '#': '\\#', '%': '\\%', _: '\\_',
  '^': '\\textasciicircum{}', '~': '\\textasciitilde{}', '<': '\\textless{}', '>': '\\textgreater{}', '|': '\\textbar{}', '"': '\\textquotedbl{}',
};
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** Plain text on one line: all that TeX would read as a sign of its own is written as a letter. */
export function latexText(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(/[\s\u2028\u2029]+/gu, ' ').replace(HIDDEN, '').replace(/[\\{}$&#%_^~<>|"]/gu, (sign) => SIGNS[sign] ?? '');
}

/** Longest first: a formula holds stars that are no emphasis, code holds dollars that are no formula. */
const INLINE =
  /`+[^`]+`+|\$\$[^$]+\$\$|\$[^$\n]+\$|\*\*(?=\S)[^*]+\*\*|\*(?=\S)[^*]+\*|!?\[[^\][]*\]\([^()\s]*\)|\\[!-/:-@[-`{-~]/gu;

/** One paragraph of Markdown with TeX between dollars. */
export function latexInline(markdown: string): string {
  let out = '';
  let from = 0;
  for (const found of markdown.matchAll(INLINE)) {
    out += latexText(markdown.slice(from, found.index)) + piece(found[0]);
    from = found.index + found[0].length;
  }
  return out + latexText(markdown.slice(from));
}

function piece(text: string): string {
  if (text.startsWith('`')) return `\\texttt{${latexText(text.replace(/^`+|`+$/gu, ''))}}`;
  if (text.startsWith('$')) return formula(text);
  if (text.startsWith('**')) return `\\textbf{${latexInline(text.slice(2, -2))}}`;
  if (text.startsWith('*')) return `\\emph{${latexInline(text.slice(1, -1))}}`;
  if (text.startsWith('\\')) return latexText(text.slice(1));
  const [, words = '', address = ''] = /^!?\[([^\][]*)\]\(([^()\s]*)\)$/u.exec(text) ?? [];
  return `${latexInline(words)} (\\texttt{${latexText(address)}})`;
}

function formula(text: string): string {
  const isBlock = text.startsWith('$$');
  const math = safeMath(isBlock ? text.slice(2, -2) : text.slice(1, -1));
  // What is not known to be harmless is shown as it was typed.
  if (math === null) return `\\texttt{${latexText(text)}}`;
  return isBlock ? `\\[${math}\\]` : `\\(${math}\\)`;
}

/** A body of several paragraphs, lists, quotes and code. */
export function latexBody(markdown: string): string {
  // A block formula may hold empty lines in no dialect of ours, and stands in one line for what follows.
  const lines = markdown.replace(/\$\$[^$]+\$\$/gu, (block) => block.replace(/\s+/gu, ' ')).split(/\r\n|[\n\r\u2028\u2029]/u);
  const blocks: string[] = [];
  let paragraph: string[] = [];
  let items: string[] = [];
  let list: 'itemize' | 'enumerate' = 'itemize';
  let code: string[] | null = null;
  const close = (): void => {
    if (paragraph.length > 0) blocks.push(latexInline(paragraph.join(' ')));
    if (items.length > 0) blocks.push(`\\begin{${list}}\n${items.map((item) => `\\item{} ${latexInline(item)}`).join('\n')}\n\\end{${list}}`);
    paragraph = [];
    items = [];
  };
  for (const line of lines) {
    if (/^\s*(?:```|~~~)/u.test(line)) {
      close();
      if (code !== null) blocks.push(codeLines(code));
      code = code === null ? [] : null;
      continue;
    }
    if (code !== null) {
      code.push(line);
      continue;
    }
    const [, mark, item] = /^\s*([-+*]|\d{1,9}[.)])\s+(.*)$/u.exec(line) ?? [];
    const kind = mark !== undefined && /\d/u.test(mark) ? 'enumerate' : 'itemize';
    if (line.trim() === '') close();
    else if (item !== undefined) {
      if (paragraph.length > 0 || kind !== list) close();
      list = kind;
      items.push(item);
    } else if (items.length > 0) items.push(`${items.pop() ?? ''} ${line.trim()}`);
    else paragraph.push(line.replace(/^\s*(?:>\s?|#{1,6}\s+)/u, '').trim());
  }
  close();
  if (code !== null) blocks.push(codeLines(code));
  return blocks.join('\n\n');
}

/** Code line for line, with its spaces. */
function codeLines(lines: readonly string[]): string {
  return lines.map((line) => `\\texttt{${spaced(line)}}`).join('\\\\\n');
}

function spaced(line: string): string {
  return line.replaceAll('\t', '    ').split(' ').map(latexText).join('\\ ');
}
