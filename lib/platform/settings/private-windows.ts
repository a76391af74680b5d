import type { Settings } from './settings';

/**
 * What a page in a private window may learn and leave behind. `open`: an ordinary window. `fleeting`: looked up, but
 * nothing about it is stored. `silent`: only what is here already is shown, and the server is not asked.
 */
export type LookUpMode = 'open' | 'fleeting' | 'silent';

export function lookUpMode(isPrivate: boolean, { privateWindows }: Pick<Settings, 'privateWindows'>): LookUpMode {
  if (!isPrivate) return 'open';
  return privateWindows ? 'fleeting' : 'silent';
}
