/**
 * Changes to a Markdown source, before it is parsed, that no honest text needs and that keep hostile ones cheap.
 */

/** Block quotes and lists within each other on one line; more are read as text. */
const MOST_CONTAINERS = 12;
const CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/;
const CONTAINER = /[ \t]*(?:>|[-+*]|\d{1,9}[.)])/y;

/**
 * A line may open one container for each two letters ("> > > ..."), and a parser's work grows with the square
 * of their number. Beyond the twelfth the next sign is escaped, which makes the rest plain text.
 */
export function limitContainers(source: string): string {
  return source
    .split('\n')
    .map((line) => {
      const opened = CONTAINERS.exec(line)?.[0] ?? '';
      let end = 0;
      CONTAINER.lastIndex = 0;
      for (let count = 0; count < MOST_CONTAINERS; count += 1) {
        if (!CONTAINER.test(opened)) return line;
        end = CONTAINER.lastIndex;
      }
      const rest = line.slice(end);
      const sign = rest.search(/[>+*.)-]/);
      return opened.length > end && sign >= 0 ? `${line.slice(0, end)} ${rest.slice(0, sign).trimStart()}\\${rest.slice(sign)}` : line;
    })
    .join('\n');
}

/** Lines of a body (longer ones come in parts, see lib/notes/body-parts), and runs of signs for emphasis or brackets in one paragraph. Honest ones have a tenth of it. */
const MOST_LINES = 500;
const MOST_RUNS = 800;

/** True for a source on which the parser's work would grow with the square of its length. */
export function isTangled(source: string): boolean {
  if (countOf(source, /\n/g) > MOST_LINES) return true;
  return source.split(/\n[ \t]*\n/).some((paragraph) => countOf(paragraph, /\*+|_+|~+|!?\[|\]/g) > MOST_RUNS);
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Stands for a dollar sign that is money. A noncharacter, which `cleanText` takes out of every source. */
export const MONEY = '\ufdd0';

/** Code (to be passed over), an escaped character, a run of dollars, or an empty line, which ends a paragraph. */
const DOLLAR_TOKENS = /(`+)(?!`)[^]*?(?<!`)\1(?!`)|\\[^]|\$+|\n[ \t]*\n/g;

/**
 * "It costs $5 and $10" holds no formula. As in Pandoc, a single dollar opens one only before a visible
 * character, and closes one only after a visible character and not before a digit; single dollars without such
 * a partner in their paragraph become `MONEY`. Formulas and double dollars stay.
 */
export function shieldMoney(source: string): string {
  const money: number[] = [];
  let open: number | null = null;
  for (const { 0: token, index } of source.matchAll(DOLLAR_TOKENS)) {
    if (token.startsWith('\n') || token.startsWith('$$')) {
      if (open !== null) money.push(open);
      open = null;
    }
    if (token !== '$') continue;
    const before = source[index - 1] ?? ' ';
    const after = source[index + 1] ?? ' ';
    if (open !== null && /\S/.test(before) && !/\d/.test(after)) open = null;
    else if (/\S/.test(after)) {
      if (open !== null) money.push(open);
      open = index;
    } else money.push(index);
  }
  if (open !== null) money.push(open);
  return replaceAt(source, money);
}

function replaceAt(source: string, places: readonly number[]): string {
  let end = 0;
  let shielded = '';
  for (const place of places.toSorted((a, b) => a - b)) {
    shielded += source.slice(end, place) + MONEY;
    end = place + 1;
  }
  return shielded + source.slice(end);
}
