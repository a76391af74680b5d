import { readFileSync } from 'node:fs';
import { extract } from '../matching/extract';

export interface PaperOfPage {
  readonly title?: string;
  readonly authors: readonly string[];
  readonly text: string;
}

/** A paper as its HTML page gives it; the product reads the open page instead. */
export function paperOfPage(path: string): PaperOfPage {
  const html = readFileSync(path, 'utf8');
  const title = /<h1[^>]*ltx_title_document[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1];
  const authors = Array.from(html.matchAll(/class="ltx_personname">([^<]+)</g), (found) => (found[1] ?? '').trim());
  return { ...(title === undefined ? {} : { title: title.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ').trim() }), authors, text: extract(html).text };
}
