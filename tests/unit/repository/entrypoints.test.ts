import { describe, expect, it } from 'vitest';
import { filesIn, programFiles, read } from './source-files';

const lines = (file: string) => read(file).trimEnd().split('\n').length;

/** Files that may be longer, each with its reason. */
const LONGER: Readonly<Record<string, string>> = {};
const LONGEST_WIRING = 100;
const LONGEST = 300;

describe('files have one reason to change', () => {
  it('entrypoints only wire: under 100 lines each', () => {
    const long = filesIn('entrypoints', /\.tsx?$/u).filter((file) => lines(file) >= LONGEST_WIRING && LONGER[file] === undefined);
    expect(long.map((file) => `${file}: ${lines(file)}`)).toEqual([]);
  });

  it('no file of the programs has more than 300 lines', () => {
    const long = programFiles().filter((file) => lines(file) > LONGEST && LONGER[file] === undefined);
    expect(long.map((file) => `${file}: ${lines(file)}`)).toEqual([]);
  });

  it('no exception outlives its file', () => {
    expect(Object.keys(LONGER).filter((file) => !programFiles().includes(file))).toEqual([]);
  });
});
