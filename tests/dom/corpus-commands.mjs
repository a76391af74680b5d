import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';

/**
 * The reference pages, for tests that run in a browser and cannot open files. The folder is named by
 * `REJOINDER_CORPUS`, else it is the one beside the project; where it is absent the lists are empty.
 */
const folder = resolve(process.env.REJOINDER_CORPUS ?? '../shared/corpus');

function inside(path) {
  const full = join(folder, path);
  if (!full.startsWith(folder + sep)) throw new Error(`Outside the corpus: ${path}`);
  return full;
}

export const corpusCommands = {
  /** Names of the files of a folder of the corpus that end as asked, sorted. */
  listCorpus(_context, under, ending) {
    const path = inside(under);
    return existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(ending)).toSorted() : [];
  },
  readCorpus(_context, file) {
    return readFileSync(inside(file), 'utf8');
  },
};
