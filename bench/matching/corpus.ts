import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extract, type Extracted } from './extract';
import type { Paper } from './paper';
import { samplePapers } from './sample-papers';

/** Folder of reference pages: `REJOINDER_CORPUS`, else the one beside the project; undefined where there is none. */
export function corpusFolder(): string | undefined {
  const folder = process.env.REJOINDER_CORPUS ?? '../shared/corpus';
  return existsSync(join(folder, 'arxiv')) ? folder : undefined;
}

const FULL_TEXTS = [
  'conv_1706.03762', 'conv_1907.13508', 'conv_2310.06825', 'conv_math_0106220', 'conv_painter_mcts_thesis',
  'stored_ar5iv_2201.00020', 'stored_ar5iv_2412.20138', 'stored_arxivbeta_sample_paper', 'stored_arxmliv_1307.8133', 'stored_engrafo_1707.08043',
];

/** Pages with known truth are made from these; the sample papers stand in where there is no corpus. */
export function papers(folder: string | undefined): readonly Paper[] {
  if (folder === undefined) return samplePapers();
  return [...FULL_TEXTS.map((name) => paper(name, join(folder, 'arxiv/html', `${name}.html`))), ...['celerite_v2', 'spur_v2'].map((name) => version(folder, name))];
}

export function version(folder: string, name: string): Paper {
  return paper(name, join(folder, 'arxiv/versions', `${name}.html`));
}

/** Reading a page takes seconds, so what was read is kept; the key holds the page and how it is read. */
const KEPT = 'node_modules/.cache/bench-matching';

function paper(name: string, file: string): Paper {
  const html = readFileSync(file, 'utf8');
  const key = createHash('sha256').update(html).update(readFileSync(new URL('extract.ts', import.meta.url))).digest('hex');
  const kept = join(KEPT, `${key}.json`);
  if (!existsSync(kept)) {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(kept, JSON.stringify(extract(html)));
  }
  return { name, ...(JSON.parse(readFileSync(kept, 'utf8')) as Extracted) };
}
