import type { QuoteSelector } from '../../lib/match';
import type { Kind } from './case';
import type { Paper } from './paper';
import { generate } from './generate';
import { Passages } from './passages';
import { Random } from './random';

/** What a page full of notes is made of, in percent. */
const MIX: readonly (readonly [Kind, number])[] = [['exact', 45], ['typography', 20], ['pdf', 8], ['heavy', 7], ['ellipsis', 5]];
const ABSENT = 15;

/** A paper cut to a length at the end of a line. */
export function cut(paper: Paper, length: number): Paper {
  const end = paper.text.lastIndexOf('\n', length) + 1;
  const inside = <T extends { readonly end: number }>(stretches: readonly T[]): T[] => stretches.filter((stretch) => stretch.end <= end);
  return { ...paper, text: paper.text.slice(0, end), blocks: inside(paper.blocks), formulas: inside(paper.formulas), citations: inside(paper.citations) };
}

/** Several papers as one text of a length, for measuring growth. */
export function joined(papers: readonly Paper[], length: number): Paper {
  let text = '';
  const blocks: Paper['blocks'][number][] = [];
  const formulas: Paper['formulas'][number][] = [];
  const citations: Paper['citations'][number][] = [];
  for (const paper of papers) {
    const shift = text.length;
    const moved = <T extends { readonly start: number; readonly end: number }>(stretch: T): T => ({ ...stretch, start: stretch.start + shift, end: stretch.end + shift });
    text += paper.text;
    blocks.push(...paper.blocks.map(moved));
    formulas.push(...paper.formulas.map(moved));
    citations.push(...paper.citations.map(moved));
  }
  return cut({ name: `${length} characters`, text, blocks, formulas, citations }, length);
}

/** `count` quotes of the usual mix for one paper; the absent ones come from the others. */
export function mixed(paper: Paper, others: readonly Paper[], count: number, seed: number): readonly QuoteSelector[] {
  const wanted = (percent: number): number => Math.round((count * percent) / 100);
  const present = MIX.flatMap(([kind, percent]) =>
    generate([paper], [], seed, { perKind: wanted(percent), perAbsentKind: 0 }, [kind]).cases.map(({ quote }) => quote),
  );
  return new Random(seed).shuffled([...present, ...foreign(paper, others, wanted(ABSENT), seed)]);
}

function foreign(paper: Paper, others: readonly Paper[], count: number, seed: number): readonly QuoteSelector[] {
  const random = new Random(seed + 1);
  const sources = others.map((other) => new Passages(other));
  const quotes: QuoteSelector[] = [];
  for (let attempt = 0; quotes.length < count && attempt < 10 * count; attempt += 1) {
    const passage = random.pick(sources).draw(random, 40, 420);
    if (passage === undefined || paper.text.includes(passage.text.slice(0, 30))) continue;
    const around = { prefix: 'as shown in the other paper before. ', suffix: ' And so the other paper goes on.' };
    quotes.push(random.chance(0.5) ? { exact: passage.text } : { exact: passage.text, ...around });
  }
  return quotes;
}
