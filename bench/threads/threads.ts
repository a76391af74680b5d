import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PaperText, ThreadSource } from '../../lib/threads';
import { formsOf, type WrittenThread } from './forms';
import type { Gold } from './gold';
import { paperOfPage } from './paper-text';

const HERE = dirname(fileURLToPath(import.meta.url));
export const FIXTURES = resolve(HERE, '../../tests/fixtures/threads');
const CORPUS = process.env.REJOINDER_CORPUS ?? resolve(HERE, '../../../shared/corpus');

/** One discussion in one form, with what should become of it. */
export interface ThreadCase {
  readonly thread: string;
  readonly form: string;
  readonly source: ThreadSource;
  readonly paper: PaperText;
  readonly gold: Gold;
  /** Forms that have lost who wrote what are measured apart. */
  readonly isFlat: boolean;
  /** Not even the writers' names are left. */
  readonly isBare: boolean;
}

/** The corpus' thread, when the corpus is there; the paper may be given to measure on another text. */
export function corpusCases(version: 1 | 2 = 1): ThreadCase[] {
  const folder = join(CORPUS, 'lesswrong');
  if (!existsSync(join(folder, 'critique-thread.gold.json'))) return [];
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const gold = JSON.parse(read('critique-thread.gold.json')) as Gold;
  const page = paperOfPage(join(CORPUS, `arxiv/html/stand-in_2411.02306v${version}.html`));
  const paper: PaperText = { key: 'arxiv:2411.02306', version, ...page };
  const url = 'https://www.lesswrong.com/posts/dqSwccGTWyBgxrR58/turntrout-s-shortform-feed';
  const flat = read('critique-thread.flat.txt');
  const forms: readonly (readonly [form: string, source: ThreadSource, isFlat?: boolean])[] = [
    ['page', { kind: 'html', content: read('critique-thread.lw.html'), url }],
    ['permalink', { kind: 'html', content: read('critique-thread.lw.permalink.html'), url: `${url}?commentId=SeedTurnTroutCmt0` }],
    ['greaterwrong', { kind: 'html', content: read('critique-thread.gw.html'), url: url.replace('lesswrong', 'greaterwrong') }],
    ['graphql', { kind: 'graphql', content: read('critique-thread.graphql.json'), url }],
    ['markdown', { kind: 'markdown', content: read('critique-thread.api.md'), url }],
    ['plain text', { kind: 'text', content: flat }, true],
    ['pasted twice', { kind: 'text', content: `${flat}\n${flat}` }, true],
  ];
  return forms.map(([form, source, isFlat = false]) => ({ thread: 'critique', form, source, paper, gold, isFlat, isBare: isFlat }));
}

const KINDS: Readonly<Record<string, ThreadSource['kind']>> = { html: 'html', md: 'markdown', txt: 'text' };

/**
 * Our own threads: a folder each, with `paper.txt` (its first line the title, its second the authors),
 * `gold.json`, and the thread: written down once in `tree.json` and made into every form, or as it was pasted
 * (`thread*.html|md|txt`, where `*.flat.txt` has lost its block quotes).
 */
export function fixtureCases(): ThreadCase[] {
  return readdirSync(FIXTURES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).flatMap((entry) => {
    const folder = join(FIXTURES, entry.name);
    const gold = JSON.parse(readFileSync(join(folder, 'gold.json'), 'utf8')) as Gold & { url?: string };
    const text = readFileSync(join(folder, 'paper.txt'), 'utf8');
    const [title = '', authors = ''] = text.split('\n');
    const paper: PaperText = { key: gold.paper.key ?? `arxiv:${gold.paper.arxivId}`, title, authors: authors.split(/, (?=\p{Lu}[\p{L}.-]* )/u), text };
    const made = existsSync(join(folder, 'tree.json')) ? formsOf(JSON.parse(readFileSync(join(folder, 'tree.json'), 'utf8')) as WrittenThread) : [];
    const pasted = readdirSync(folder).filter((name) => name.startsWith('thread')).map((name): readonly [string, ThreadSource] => {
      const kind = KINDS[name.slice(name.lastIndexOf('.') + 1)];
      if (kind === undefined) throw new Error(`What kind of source is ${entry.name}/${name}?`);
      return [name.replace(/^thread\.?/, ''), { kind, content: readFileSync(join(folder, name), 'utf8'), ...(gold.url === undefined ? {} : { url: gold.url }) }];
    });
    return [...made.map((one) => [...one, true] as const), ...pasted.map((one) => [...one, false] as const)].map(([form, source, isMade]): ThreadCase => ({ thread: entry.name, form, source, paper, gold, isFlat: form.endsWith('flat.txt'), isBare: isMade && form.endsWith('flat.txt') }));
  });
}

/** A real long paper, to measure time on. */
export function longPaper(): string | null {
  const path = join(CORPUS, 'arxiv/html/conv_painter_mcts_thesis.html');
  return existsSync(path) ? path : null;
}
