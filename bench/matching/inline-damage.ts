import type { Passage } from './passages';
import type { Random } from './random';

export type FormulaForm = 'tex' | 'doubled' | 'dropped';

/** The passage with its formulas as people copy or type them; undefined if too little else is left. */
export function formulasAs(form: FormulaForm, passage: Passage, random: Random): string | undefined {
  let quote = '';
  let at = passage.start;
  let inFormulas = 0;
  for (const { start, end, tex } of passage.formulas) {
    if (start < at) continue;
    const shown = passage.text.slice(start - passage.start, end - passage.start);
    inFormulas += shown.length;
    quote += passage.text.slice(at - passage.start, start - passage.start);
    if (form === 'tex') quote += random.pick([`$${tex}$`, tex, `\\(${tex}\\)`, `$ ${tex} $`]);
    else if (form === 'doubled') quote += random.chance(0.5) ? `${shown}${tex}` : `${shown}${shown}${random.chance(0.5) ? tex : ''}`;
    else if (random.chance(0.5)) quote += random.pick(['', '[formula]', '']);
    at = end;
  }
  quote += passage.text.slice(at - passage.start);
  if (quote === passage.text) return undefined;
  // A quote that was mostly formula is no quote of the prose any more when they are gone or thrice as long.
  const share = inFormulas / passage.text.length;
  return share > (form === 'dropped' ? 0.4 : 0.5) ? undefined : quote;
}

const STYLES: readonly ((random: Random) => string)[] = [
  (random) => `[${random.between(1, 80)}]`,
  (random) => `[${random.between(1, 30)}, ${random.between(31, 80)}]`,
  (random) => `(${random.pick(['Sharma', 'Denison', 'Gehman'])} et al., ${random.between(2012, 2024)})`,
  (random) => `(${random.pick(['Sharma', 'Perez'])} and ${random.pick(['Tong', 'Bai'])}, ${random.between(2012, 2024)}; ${random.pick(['Gehman', 'Bai'])} et al., 2020)`,
  () => '',
];

/** Citations in another style or gone; foot-note numbers glued to words, as copying from a PDF does. */
export function citationsRestyled(passage: Passage, random: Random): string {
  const style = random.pick(STYLES);
  let quote = '';
  let at = passage.start;
  for (const { start, end } of passage.citations) {
    if (start < at || end - start > passage.text.length * 0.3) continue;
    quote += passage.text.slice(at - passage.start, start - passage.start).replace(/[([\s]+$/, ' ') + style(random);
    at = end;
    if (/[)\]]/.test(passage.text[at - passage.start] ?? '')) at += 1;
  }
  quote += passage.text.slice(at - passage.start);
  if (quote === passage.text || random.chance(0.3)) {
    const words = quote.split(' ');
    for (let marks = random.between(1, 3); marks > 0; marks -= 1) {
      const word = random.between(1, words.length - 1);
      words[word] += random.chance(0.6) ? String(random.between(1, 20)) : `[${random.between(1, 9)}]`;
    }
    quote = words.join(' ');
  }
  return quote;
}
