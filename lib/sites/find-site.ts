import { ar5iv } from './ar5iv';
import { arxivAbs } from './arxiv-abs';
import { arxivHtml } from './arxiv-html';
import { greaterwrong } from './greaterwrong';
import { lesswrong } from './lesswrong';
import { sample } from './sample';
import type { SiteAdapter } from './site';

export const ADAPTERS: readonly SiteAdapter[] = [arxivAbs, arxivHtml, ar5iv, lesswrong, greaterwrong, sample];

/** Who knows the pages of this URL's site; null when we overlay none. Any page of a forum has an adapter. */
export function findSite(url: URL): SiteAdapter | null {
  return ADAPTERS.find((adapter) => adapter.matches(url)) ?? null;
}
