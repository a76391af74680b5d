import type { BackgroundHandlers } from '../messages';
import { MessageError } from '../problem';
import type { Announcements } from '../protocol';
import { validKeys } from '../request-checks';
import type { HidingProtocol } from './hiding-protocol';
import { hidingChange, SITES } from './settings';
import { settingsForPage } from './settings-for-page';
import type { SettingsStore } from './settings-store';

export interface HidingParts {
  readonly settings: SettingsStore;
  readonly announce: (name: 'settingsChanged', value: Announcements['settingsChanged']) => void;
}

/** Changes the lists of what is hidden as they stand when it is their turn, never as somebody read them before. */
export function createHidingService({ settings, announce }: HidingParts): Pick<BackgroundHandlers, keyof HidingProtocol> {
  return {
    async changeHiding({ site, document, wanted }, caller) {
      validKeys([document]);
      if (!SITES.includes(site) || (caller.kind === 'page' && Object.keys(wanted).some((name) => name !== 'page'))) throw new MessageError('problems.notAllowed');
      const next = await settings.change((now) => hidingChange(now, { site, document }, wanted));
      announce('settingsChanged', { settings: next });
      return caller.kind === 'page' ? settingsForPage(next, caller.url) : next;
    },
  };
}
