import type { Revision } from '../../lib/api/answers';
import type { Source, Target } from '../../lib/notes/note';

/**
 * Columns that hold JSON. They are written by `writeColumn` alone, from values the contract has checked, and so
 * are read without checking again: a bucket may hold thousands.
 */
interface ColumnTypes {
  readonly source: Source;
  readonly target: Target;
  readonly content: Omit<Revision, 'revision' | 'at'>;
}

export function writeColumn<Column extends keyof ColumnTypes>(_column: Column, value: ColumnTypes[Column]): string {
  return JSON.stringify(value);
}

export function readColumn<Column extends keyof ColumnTypes>(_column: Column, text: string): ColumnTypes[Column] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above: only writeColumn's text comes here
  return JSON.parse(text) as ColumnTypes[Column];
}
