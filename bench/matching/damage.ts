import type { Random } from './random';

/** Ways a quote is harmed between the page and the forum. Each takes the passage and gives the quote. */
export type Damage = (passage: string, random: Random) => string;

function sometimes(text: string, pattern: RegExp, by: string | ((match: string) => string), random: Random, chance = 0.8): string {
  return text.replace(pattern, (match) => (random.chance(chance) ? (typeof by === 'string' ? by : by(match)) : match));
}

const LIGATURES: readonly (readonly [RegExp, string])[] = [[/ffi/g, 'ﬃ'], [/ffl/g, 'ﬄ'], [/ff/g, 'ﬀ'], [/fi/g, 'ﬁ'], [/fl/g, 'ﬂ']];

const MATHEMATICAL_A = 0x1d44e;

export const typography: Damage = (passage, random) => {
  let quote = passage;
  quote = sometimes(quote, /[‘’]/g, "'", random);
  quote = sometimes(quote, /[“”]/g, '"', random);
  quote = sometimes(quote, /'/g, '’', random, 0.3);
  quote = sometimes(quote, /"/g, '“', random, 0.3);
  quote = sometimes(quote, /[–—−]/g, () => random.pick(['-', '--', '---']), random);
  quote = sometimes(quote, /-/g, () => random.pick(['‐', '‑', '–']), random, 0.3);
  quote = sometimes(quote, /(?<=\d)\/(?=\d)/g, '⁄', random);
  quote = sometimes(quote, /…/g, '...', random);
  quote = sometimes(quote, /≤/g, '<=', random);
  if (random.chance(0.4)) for (const [letters, ligature] of LIGATURES) quote = sometimes(quote, letters, ligature, random, 0.7);
  if (random.chance(0.3)) quote = sometimes(quote, / /g, '\u00a0', random, 0.3);
  if (random.chance(0.3)) quote = sometimes(quote, /(?<=[a-z]{3})(?=[a-z]{3})/g, '\u00ad', random, 0.15);
  if (random.chance(0.2)) quote = sometimes(quote, /(?<=[a-z])(?=[a-z])/g, '\u200b', random, 0.05);
  if (random.chance(0.15)) quote = random.chance(0.5) ? quote.toUpperCase() : quote.toLowerCase();
  if (random.chance(0.15)) quote = quote.normalize(random.pick(['NFD', 'NFKC', 'NFKD']));
  if (random.chance(0.1)) {
    quote = sometimes(quote, /\b[a-gi-z]\b/g, (letter) => String.fromCodePoint(MATHEMATICAL_A + letter.charCodeAt(0) - 97), random);
  }
  return quote;
};

export const whiteSpace: Damage = (passage, random) => {
  const lose = random.pick([0.02, 0.1, 1]);
  const quote = sometimes(passage, / /g, '', random, lose);
  return sometimes(quote, /(?<=\p{L})(?=\p{L})/gu, ' ', random, random.pick([0, 0.02, 0.05]));
};

const RUNNING_HEADS = [
  '\nPublished as a conference paper at ICLR 2025\n', '\n3\n', '\nA. Author et al.: On the reading of papers\n', '\n12 SMITH AND OTHERS\n', '\nPreprint. Under review.\n7\n',
];

export const pdf: Damage = (passage, random) => {
  const width = random.between(38, 90);
  const words = passage.split(' ');
  let quote = '';
  let column = random.between(0, width);
  const headAt = random.chance(0.25) ? random.between(2, Math.max(3, words.length - 3)) : -1;
  for (const [at, word] of words.entries()) {
    if (at > 0) {
      if (at === headAt) {
        quote += random.pick(RUNNING_HEADS);
        column = 0;
      } else if (column > width) {
        quote += '\n';
        column = 0;
      } else quote += ' ';
    }
    if (column > width - 6 && word.length > 7 && /^[a-z]+$/.test(word) && random.chance(0.5)) {
      const cut = random.between(3, word.length - 3);
      quote += `${word.slice(0, cut)}-\n${word.slice(cut)}`;
      column = word.length - cut;
    } else {
      quote += word;
      column += word.length + 1;
    }
  }
  if (random.chance(0.6)) for (const [letters, ligature] of LIGATURES) quote = quote.replace(letters, ligature);
  return quote;
};

const BEFORE = ['From the paper: ', 'The authors write: ', 'Quote: ', 'p. 4: ', 'Abstract: ', 'Rather, ', 'They claim that '];
const AFTER = [' (emphasis mine)', ' [emphasis added]', ' (my emphasis)', ' (p. 12)', ' (Section 3)', ' [sic]'];

export const editor: Damage = (passage, random) => {
  let quote = passage;
  if (random.chance(0.4)) quote = quote.replace(/^\p{L}/u, (letter) => `[${letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()}]`);
  if (random.chance(0.5)) {
    const words = quote.split(' ');
    const from = random.between(1, Math.max(1, words.length - 4));
    const to = Math.min(words.length - 1, from + random.between(0, 3));
    const mark = random.pick(['**', '*', '_', '***']);
    words[from] = mark + (words[from] ?? '');
    words[to] = (words[to] ?? '') + mark;
    quote = words.join(' ');
  }
  if (random.chance(0.3)) quote = substituted(quote, random);
  if (random.chance(0.4)) quote = random.chance(0.6) ? `${random.pick(BEFORE)}"${quote}"` : `${random.pick(BEFORE)}${quote}`;
  if (random.chance(0.4)) quote += random.pick(AFTER);
  return quote;
};

/** A word or two replaced by the writer's own in brackets: "[the model]". */
function substituted(passage: string, random: Random): string {
  const words = passage.split(' ');
  if (words.length < 8) return passage;
  const at = random.between(2, words.length - 4);
  words.splice(at, random.between(1, 2), random.pick(['[the model]', '[it]', '[they]', '[this method]', '[our approach]']));
  return words.join(' ');
}

/** Changes about `share` of the words: replaced, dropped or added, alone or in phrases, as authors do in a revision. */
export function reworded(passage: string, share: number, vocabulary: readonly string[], random: Random): string {
  const words = passage.split(' ');
  let toChange = Math.max(1, Math.round(words.length * share));
  const phrases = random.chance(0.5);
  for (let guard = 0; toChange > 0 && guard < 500; guard += 1) {
    const run = Math.min(toChange, phrases ? random.between(2, 4) : 1);
    const at = random.between(0, Math.max(0, words.length - run));
    const kind = random.next();
    const fresh = Array.from({ length: run }, () => random.pick(vocabulary));
    if (kind < 0.6) words.splice(at, run, ...fresh);
    else if (kind < 0.8) words.splice(at, run);
    else words.splice(at, 0, ...fresh);
    toChange -= run;
  }
  return words.join(' ');
}

export function withoutClause(passage: string, random: Random): string | undefined {
  const words = passage.split(' ');
  if (words.length < 14) return undefined;
  const length = random.between(3, Math.max(3, Math.floor(words.length * 0.4)));
  const at = random.between(4, words.length - length - 4);
  if (at < 4) return undefined;
  return [...words.slice(0, at), ...words.slice(at + length)].join(' ');
}

export const ELLIPSES = ['...', ' ... ', '…', ' … ', ' [...] ', ' […] ', ' (...) ', ' (…) ', ' [. . .] ', ' . . . ', '⋯'];
