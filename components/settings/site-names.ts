import type { Site } from '../../lib/platform/settings/settings';
import type { Translate } from '../translation';

const NAMES = {
  arxiv: 'settings.sites.arxiv',
  ar5iv: 'settings.sites.ar5iv',
  lesswrong: 'settings.sites.lesswrong',
  alignmentforum: 'settings.sites.alignmentforum',
  eaforum: 'settings.sites.eaforum',
  greaterwrong: 'settings.sites.greaterwrong',
  sample: 'settings.sites.sample',
} as const satisfies Record<Site, string>;

/** What a site that can be switched off is called. */
export function siteName(t: Translate, site: Site): string {
  return t(NAMES[site]);
}
