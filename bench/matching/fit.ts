import { prepareText, type Span } from '../../lib/match';
import { resemblances } from '../../lib/match/place-approximately';
import { placeExactly } from '../../lib/match/place-exactly';
import { Scratch } from '../../lib/match/scratch';
import { spanOfLetters } from '../../lib/match/spans';
import { isUnbroken, overlap, rank } from '../../lib/match/verdict';
import { evidenceFor, type Evidence } from '../../lib/match/likelihood';
import type { CaseSet, Kind } from './case';
import { corpusFolder, papers } from './corpus';
import { generate } from './generate';
import { intersectionOverUnion } from './outcome';
import { realEdits, REVISED } from './real-edits';
import { papersInOtherScripts } from './sample-papers';

/**
 * How the weights of `likelihood` were found: logistic regression (Newton's method) over the best approximate passage
 * of every case, from seeds the measurement does not use. Run by hand: `npx tsx bench/matching/fit.ts`.
 */
const SEEDS = [500, 501, 502, 503, 504];

/** Versions of real papers are what notes live through, and few: each counts as several made-up cases, more so with its context. */
const WEIGHT_OF_REAL = [2, 4] as const;

interface Row {
  readonly kind: Kind;
  /** The revised paper it comes from; undefined for made-up damage. */
  readonly paper: string | undefined;
  readonly isPresent: boolean;
  readonly isRight: boolean;
  readonly evidence: Evidence;
}

function rowsOf({ texts, cases }: CaseSet, paperOf: (text: number) => string | undefined = () => undefined): readonly Row[] {
  const scratch = new Scratch();
  return texts.flatMap((text, at) => {
    const prepared = prepareText(text);
    return cases.flatMap(({ text: its, kind, quote, truth }): Row[] => {
      if (its !== at || kind === 'two equal passages' || placeExactly(prepared, quote, scratch) !== undefined) return [];
      const { found, removed } = resemblances(prepared, quote, scratch);
      const [best, ...others] = found.toSorted((a, b) => rank(b) - rank(a));
      // What stands there in one piece is settled without the weights.
      if (best === undefined || (best.fit === undefined && isUnbroken(best))) return [];
      const rival = Math.max(0, ...others.filter((other) => !overlap(other, best)).map(({ similarity }) => similarity));
      const spans = best.parts.map(({ start, end }): Span => spanOfLetters(prepared, start, end));
      const isRight = truth !== undefined && intersectionOverUnion(spans, truth) > 0.3;
      return [{ kind, paper: paperOf(at), isPresent: truth !== undefined, isRight, evidence: evidenceFor(best, rival, removed, prepared.skeleton.length) }];
    });
  });
}

type Point = { readonly values: readonly number[]; readonly target: number; readonly weight: number };

function pointOf({ kind, isRight, evidence }: Row, names: readonly (keyof Evidence)[]): Point {
  return { values: [1, ...names.map((name) => evidence[name])], target: isRight ? 1 : 0, weight: kind === 'real edits' ? WEIGHT_OF_REAL[evidence.hasContext] : 1 };
}

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

function fitted(points: readonly Point[]): readonly number[] {
  let weights: readonly number[] = (points[0]?.values ?? []).map(() => 0);
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
  return weights;
}

/** What bars on the chance let through. */
function report(rows: readonly Row[], chances: readonly number[]): void {
  for (const bar of [0.2, 0.3, 0.5, 0.7, 0.75, 0.8, 0.85, 0.9]) {
    const shown = rows.filter((_, at) => (chances[at] ?? 0) >= bar);
    const right = shown.filter(({ isRight }) => isRight).length;
    const absent = shown.filter(({ isPresent, kind }) => !isPresent && kind !== 'deleted, sibling left').length;
    const siblings = shown.filter(({ kind }) => kind === 'deleted, sibling left').length;
    const wrong = shown.filter(({ isPresent, isRight }) => isPresent && !isRight).length;
    console.log(`${bar} right ${right} of ${rows.filter(({ isRight }) => isRight).length}, wrong ${wrong}, absent ${absent}, siblings ${siblings}`);
  }
}

const CONTEXT_ALONE: readonly (keyof Evidence)[] = ['near', 'fit', 'hasContext', 'removed'];
const WORDING_ALONE: readonly (keyof Evidence)[] = ['words', 'text'];
/** What says the same as the words in common, and worse. */
const LETTERS_ALONE: readonly (keyof Evidence)[] = ['similarity', 'longest', 'longestShare', 'solid'];

const folder = corpusFolder();
const made = SEEDS.map((seed) => generate(papers(folder), papersInOtherScripts(), seed, { perKind: 400, perAbsentKind: 670 })).flatMap((set) => rowsOf(set));
const edits = folder === undefined ? undefined : realEdits(folder);
const revised = edits === undefined ? [] : rowsOf(edits, (text) => REVISED[text >> 1]);
const alone = edits === undefined ? [] : rowsOf({ texts: edits.texts, cases: edits.cases.map((one) => ({ ...one, quote: { exact: one.quote.exact } })) });
const every = Object.keys(made[0]?.evidence ?? {}) as (keyof Evidence)[];

for (const [title, rows, names] of [
  ['IN_CONTEXT (fitted with and without context)', [...made, ...revised], every.filter((name) => !WORDING_ALONE.includes(name))],
  ['ALONE', [...made, ...alone].filter(({ evidence }) => evidence.hasContext === 0), every.filter((name) => !CONTEXT_ALONE.includes(name) && !LETTERS_ALONE.includes(name))],
] as const) {
  const points = rows.map((row) => pointOf(row, names));
  const weights = fitted(points);
  console.log(`\n${title}\n${['bias', ...names].map((name, at) => `${name} ${(weights[at] ?? 0).toFixed(2)}`).join('\n')}`);
  report(rows, points.map(({ values }) => logistic(weights, values)));
}

// How far the scores can be trusted on a paper that no weight was fitted on.
const names = every.filter((name) => !WORDING_ALONE.includes(name));
for (const paper of REVISED) {
  const weights = fitted([...made, ...revised.filter((row) => row.paper !== paper)].map((row) => pointOf(row, names)));
  const rows = revised.filter((row) => row.paper === paper);
  console.log(`\nLeft out of the fit: ${paper}`);
  report(rows, rows.map((row) => logistic(weights, pointOf(row, names).values)));
}
