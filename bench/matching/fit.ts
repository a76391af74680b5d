import { prepareText, type Span } from '../../lib/match';
import { placeExactly, resemblances } from '../../lib/match/place-quote';
import { Scratch } from '../../lib/match/scratch';
import { spanOfLetters } from '../../lib/match/spans';
import { evidenceFor, overlap, rank, type Evidence } from '../../lib/match/verdict';
import type { CaseSet, Kind } from './case';
import { corpusFolder, papers } from './corpus';
import { generate } from './generate';
import { intersectionOverUnion } from './outcome';
import { realEdits } from './real-edits';
import { papersInOtherScripts } from './sample-papers';

/**
 * How the weights of `likelihood` were found: logistic regression (Newton's method) over the best approximate passage
 * of every case, from seeds the measurement does not use. Run by hand: `npx tsx bench/matching/fit.ts`.
 */
const SEEDS = [7, 99];

/** Versions of real papers are what notes live through, and few: each counts as several made-up cases. */
const WEIGHT_OF_REAL = 4;

interface Row {
  readonly kind: Kind;
  readonly isPresent: boolean;
  readonly isRight: boolean;
  readonly evidence: Evidence;
}

function rowsOf({ texts, cases }: CaseSet): readonly Row[] {
  const scratch = new Scratch();
  return texts.flatMap((text, at) => {
    const prepared = prepareText(text);
    return cases.flatMap(({ text: its, kind, quote, truth }): Row[] => {
      if (its !== at || kind === 'two equal passages' || placeExactly(prepared, quote, scratch) !== undefined) return [];
      const { found, removed } = resemblances(prepared, quote, scratch);
      const [best, ...others] = found.toSorted((a, b) => rank(b) - rank(a));
      if (best === undefined) return [];
      const rival = Math.max(0, ...others.filter((other) => !overlap(other, best)).map(({ similarity }) => similarity));
      const spans = best.parts.map(({ start, end }): Span => spanOfLetters(prepared, start, end));
      const isRight = truth !== undefined && intersectionOverUnion(spans, truth) > 0.3;
      return [{ kind, isPresent: truth !== undefined, isRight, evidence: evidenceFor(best, rival, removed) }];
    });
  });
}

const folder = corpusFolder();
const sets = SEEDS.map((seed) => generate(papers(folder), papersInOtherScripts(), seed, { perKind: 400, perAbsentKind: 500 }));
const rows = [...sets, ...(folder === undefined ? [] : [realEdits(folder)])].flatMap(rowsOf);
const names = Object.keys(rows[0]?.evidence ?? {});
const points = rows.map(({ kind, isRight, evidence }) => ({
  values: [1, ...Object.values(evidence)] as readonly number[],
  target: isRight ? 1 : 0,
  weight: kind === 'real edits' ? WEIGHT_OF_REAL : 1,
}));

function logistic(weights: readonly number[], values: readonly number[]): number {
  return 1 / (1 + Math.exp(-values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)));
}

/** Solves a system of linear equations by elimination; `rightSide` as the last column. */
function solved(matrix: number[][]): number[] {
  const size = matrix.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const strongest = matrix.slice(pivot).reduce((best, line, at) => (Math.abs(line[pivot] ?? 0) > Math.abs(matrix[best]?.[pivot] ?? 0) ? at + pivot : best), pivot);
    [matrix[pivot], matrix[strongest]] = [matrix[strongest] ?? [], matrix[pivot] ?? []];
    for (const [at, line] of matrix.entries()) {
      if (at === pivot) continue;
      const factor = (line[pivot] ?? 0) / (matrix[pivot]?.[pivot] ?? 1);
      for (let column = pivot; column <= size; column += 1) line[column] = (line[column] ?? 0) - factor * (matrix[pivot]?.[column] ?? 0);
    }
  }
  return matrix.map((line, at) => (line[size] ?? 0) / (line[at] ?? 1));
}

let weights = [0, ...names.map(() => 0)];
for (let round = 0; round < 40; round += 1) {
  const matrix = weights.map((weight, line) => [...weights.map((_, column) => (column === line ? 0.001 : 0)), -0.001 * weight]);
  for (const { values, target, weight } of points) {
    const chance = logistic(weights, values);
    for (const [line, one] of values.entries()) {
      const row = matrix[line] ?? [];
      for (const [column, other] of values.entries()) row[column] = (row[column] ?? 0) + weight * chance * (1 - chance) * one * other;
      row[weights.length] = (row[weights.length] ?? 0) + weight * (target - chance) * one;
    }
  }
  const step = solved(matrix);
  weights = weights.map((weight, at) => weight + (step[at] ?? 0));
}

console.log(['bias', ...names].map((name, at) => `${name} ${(weights[at] ?? 0).toFixed(2)}`).join('\n'));
for (const bar of [0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95]) {
  for (const known of [0, 1]) {
    const shown = rows.filter((row, at) => row.evidence.hasContext === known && logistic(weights, points[at]?.values ?? []) >= bar);
    const all = rows.filter((row) => row.evidence.hasContext === known);
    const right = shown.filter(({ isRight }) => isRight).length;
    const absent = shown.filter(({ isPresent, kind }) => !isPresent && kind !== 'deleted, sibling left').length;
    const siblings = shown.filter(({ kind }) => kind === 'deleted, sibling left').length;
    const wrong = shown.filter(({ isPresent, isRight }) => isPresent && !isRight).length;
    console.log(`${bar} ${known === 1 ? 'with context   ' : 'without context'} right ${right} of ${all.filter(({ isRight }) => isRight).length}, wrong ${wrong}, absent ${absent}, siblings ${siblings}`);
  }
}
