import { commands } from 'vitest/browser';
import type { SiteAdapter } from '../../lib/sites/site';
import { ADAPTERS } from '../../lib/sites/find-site';

declare module 'vitest/browser' {
  interface BrowserCommands {
    listCorpus(under: string, ending: string): Promise<string[]>;
    readCorpus(file: string): Promise<string>;
  }
}

export interface CorpusPage {
  /** Path in the corpus. */
  readonly file: string;
  readonly site: SiteAdapter;
}

/** Why a test of reference pages was skipped. */
export const NO_CORPUS = 'no reference corpus: set REJOINDER_CORPUS, or put it beside the project';

const FOLDERS = ['arxiv/abs', 'arxiv/html', 'arxiv/versions', 'lesswrong'];

/** Every reference page that holds a text, with the site it is of; none where the corpus is absent. */
export async function corpusPages(): Promise<readonly CorpusPage[]> {
  const lists = await Promise.all(
    FOLDERS.map(async (folder) => (await commands.listCorpus(folder, '.html')).map((name) => `${folder}/${name}`)),
  );
  return lists
    .flat()
    .filter((file) => !file.startsWith('arxiv/abs/list_'))
    .map((file) => ({ file, site: siteOf(file) }));
}

export function readCorpus(file: string): Promise<string> {
  return commands.readCorpus(file);
}

function siteOf(file: string): SiteAdapter {
  const id = file.startsWith('arxiv/abs/')
    ? 'arxiv-abs'
    : file.includes('ar5iv')
      ? 'ar5iv'
      : file.startsWith('arxiv/')
        ? 'arxiv-html'
        : file.includes('.gw.')
          ? 'greaterwrong'
          : 'lesswrong';
  const site = ADAPTERS.find((adapter) => adapter.id === id);
  if (!site) throw new Error(`No adapter ${id}.`);
  return site;
}
