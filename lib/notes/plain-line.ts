/** Signs of Markdown at the start of a line: quote, list, heading, task box. */
const LEADING = /^(?:\s*(?:>|[-+*](?=\s)|\d{1,9}[.)](?=\s)|#{1,6}(?=\s)|\[[ xX]\](?=\s)))+\s*/;
const FENCE = /^\s*(?:```|~~~|\$\$\s*$|(?:[-*_]\s*){3,}$|\|?[\s:|-]+$)/;
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/gu;
const ESCAPED = /\\([!-/:-@[-`{-~])/g;

/**
 * The first line of a body that says something, as plain text for a compact card: signs of Markdown are dropped,
 * formulas stay as TeX without their dollars. At most `most` characters (UTF-16), cut at a word with an ellipsis.
 * Made for speed, not for fidelity: the whole body is rendered when the card is opened.
 */
export function plainLine(body: string, most: number): string {
  // Only the beginning is looked at, so that a long body costs no more than a short one.
  const lines = body.slice(0, most * 4 + 200).split(/[\n\r\u2028\u2029]/);
  for (const line of lines) {
    if (FENCE.test(line)) continue;
    const said = bare(line);
    if (said !== '') return shorten(said, most);
  }
  return '';
}

/** Stands for a formula while Markdown's signs are dropped, so that its own stay. Hidden characters are gone by then. */
const FORMULA = '\u0001';

function bare(line: string): string {
  const formulas: string[] = [];
  return line
    .replace(HIDDEN, '')
    .replace(LEADING, '')
    .replace(/!?\[([^\][]*)\](?:\([^()\s]*(?:\s[^()]*)?\)|\[[^\][]*\])/g, '$1')
    .replace(/(?<!\\)\$+([^$]+)\$+/g, (_whole, tex: string) => {
      formulas.push(tex.replace(ESCAPED, '$1'));
      return FORMULA;
    })
    .replace(/(?<![\\\p{L}\p{N}])(?:\*{1,3}|_{1,3}|~~|`+)(?=\S)|(?<=[^\s\\])(?:\*{1,3}|_{1,3}|~~|`+)(?![\p{L}\p{N}])/gu, '')
    .replace(ESCAPED, '$1')
    .replaceAll(FORMULA, () => formulas.shift() ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, Math.max(0, most - 1)).replace(/[\ud800-\udbff]$/, '');
  const word = cut.replace(/\s+\S*$/, '');
  return `${word.length > most / 2 ? word : cut}…`;
}
