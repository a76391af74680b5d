/** Longest gap and longest end, in letters, that are compared letter by letter. */
export const MAX_EDITED = 96;

const WIDTH = MAX_EDITED + 16;

/** Rows of the tables; gaps and ends are compared tens of thousands of times, one after another. */
let rows: readonly [Int32Array, Int32Array] | undefined;

function emptyRows(): readonly [Int32Array, Int32Array] {
  rows ??= [new Int32Array(WIDTH + 1), new Int32Array(WIDTH + 1)];
  return rows;
}

/** Edit distance (Levenshtein) of two stretches of at most `MAX_EDITED` letters. */
export function editDistance(
  a: Uint8Array, fromA: number, lengthA: number, b: Uint8Array, fromB: number, lengthB: number,
): number {
  let [above, row] = emptyRows();
  for (let column = 0; column <= lengthB; column += 1) above[column] = column;
  for (let line = 1; line <= lengthA; line += 1) {
    const letter = a[fromA + line - 1];
    let left = line;
    row[0] = line;
    for (let column = 1; column <= lengthB; column += 1) {
      const diagonal = above[column - 1]! + (b[fromB + column - 1] === letter ? 0 : 1);
      const up = above[column]! + 1;
      left = Math.min(diagonal, up, left + 1);
      row[column] = left;
    }
    [above, row] = [row, above];
  }
  return above[lengthB]!;
}

export interface Extension {
  readonly quote: number;
  readonly text: number;
  /** Letters in common along the way. */
  readonly matched: number;
}

/** Points an extension may lose before it is given up. */
const DROP = 6;

/**
 * How far a match goes on from a common point outwards (`step` -1 or 1) in spite of single errors: letters of
 * the quote and of the text up to the best point (a match gains one, an error costs one). X-drop extension
 * after Zhang, Schwartz, Wagner and Miller, A Greedy Algorithm for Aligning DNA Sequences (2000), as a plain
 * table: ends are short.
 */
export function extend(
  quote: Uint8Array, quoteAt: number, quoteLeft: number, text: Uint8Array, textAt: number, textLeft: number, step: -1 | 1,
): Extension {
  const high = Math.min(quoteLeft, MAX_EDITED);
  const wide = Math.min(textLeft, high + 12, WIDTH);
  let [above, row] = emptyRows();
  let best: Extension = { quote: 0, text: 0, matched: 0 };
  let bestScore = 0;
  for (let column = 0; column <= wide; column += 1) above[column] = -column;
  for (let line = 1; line <= high; line += 1) {
    const letter = quote[quoteAt + step * (line - 1)];
    row[0] = -line;
    let rowBest = -line;
    for (let column = 1; column <= wide; column += 1) {
      const diagonal = above[column - 1]! + (text[textAt + step * (column - 1)] === letter ? 1 : -1);
      const value = Math.max(diagonal, above[column]! - 1, row[column - 1]! - 1);
      row[column] = value;
      if (value > rowBest) rowBest = value;
      if (value > bestScore) {
        bestScore = value;
        // score = matches - errors, and matches + errors is between the longer side and both sides together.
        best = { quote: line, text: column, matched: Math.floor((Math.max(line, column) + value) / 2) };
      }
    }
    if (rowBest < bestScore - DROP) break;
    [above, row] = [row, above];
  }
  return best;
}
