import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';

/**
 * Pages of the sites at their true addresses, answered from files. Everything else on https is refused: a test that
 * asks the network for something has to say so.
 */

/** Where the reference pages lie: `REJOINDER_CORPUS`, else beside the project. Null where there is none. */
export const corpus: string | null = findCorpus();

/** Words for tests that need it. */
export const NO_CORPUS = 'the reference corpus is not here (set REJOINDER_CORPUS)';

export interface ServedPage {
  /** File of the corpus (`arxiv/html/x.html`) or an absolute path. */
  readonly file?: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Serves each address (without query and fragment) from its page. Call it before the first page is opened. */
export async function serveSites(context: BrowserContext, pages: Readonly<Record<string, ServedPage>>): Promise<void> {
  await context.route(/^https:/u, async (route) => {
    const url = new URL(route.request().url());
    const page = pages[url.href] ?? pages[`${url.origin}${url.pathname}${url.search}`] ?? pages[`${url.origin}${url.pathname}`];
    if (page === undefined) return route.abort('blockedbyclient');
    return route.fulfill({
      status: 200,
      contentType: page.contentType ?? 'text/html; charset=utf-8',
      headers: { ...page.headers },
      body: page.body ?? readFileSync(corpusFile(page.file ?? '')),
    });
  });
}

/** Absolute path of a corpus file. Throws where there is no corpus: tests look at `corpus` first. */
export function corpusFile(file: string): string {
  if (file.startsWith('/')) return file;
  if (corpus === null) throw new Error(NO_CORPUS);
  return join(corpus, file);
}

function findCorpus(): string | null {
  const named = process.env.REJOINDER_CORPUS;
  const folder = named !== undefined && named !== '' ? named : fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
  return existsSync(folder) ? folder : null;
}
