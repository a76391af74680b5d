import type { Connections } from '../account/connections';
import type { CopyProtocol, CopyState } from './copy-protocol';
import type { FullCopy } from './full-copy';
import type { BackgroundHandlers } from '../messages';
import type { SettingsStore } from '../settings/settings-store';
import { unattended } from '../unattended';

/** Keeping a full copy: begun and dropped with the setting, gone on with whenever the worker wakes. */
export interface CopyService {
  readonly handlers: Pick<BackgroundHandlers, keyof CopyProtocol>;
  /** Does what the setting says now; also after the worker's death, in the middle of the first filling. */
  follow(): Promise<void>;
}

export function createCopyService(parts: {
  readonly copy: FullCopy;
  readonly connections: Connections;
  readonly settings: SettingsStore;
  /** Wake the copy soon, should the worker die before it is complete; false: no need. */
  readonly wakeSoon: (needed: boolean) => void;
}): CopyService {
  const { copy, connections, settings } = parts;

  const state = async (): Promise<CopyState> => {
    const server = await connections.serverNow();
    if (server === null || !(await settings.read()).fullCopy) return { kind: 'off' };
    return copy.state(server);
  };

  const fill = async (): Promise<void> => {
    const connection = await connections.connect();
    if (connection === null) return;
    parts.wakeSoon(true);
    const trouble = await copy.fill(connection.server, connection.client);
    // What failed is tried again with the next refresh.
    if (trouble !== null || (await copy.state(connection.server)).kind === 'complete') parts.wakeSoon(false);
  };

  return {
    handlers: {
      readCopy: state,
      async fillCopy() {
        if ((await settings.read()).fullCopy) unattended(fill());
        return state();
      },
    },
    async follow() {
      const { fullCopy } = await settings.read();
      const server = await connections.serverNow();
      if (!fullCopy) {
        parts.wakeSoon(false);
        await copy.clear();
      } else if (server !== null && (await copy.state(server)).kind === 'filling') await fill();
    },
  };
}
