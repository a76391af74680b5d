import { isDocumentKey } from '../../documents/document-key';
import type { DocumentKey } from '../../documents/document-key';
import { readServerUrl } from '../account/note-server';
import { MessageError } from '../problem';
import { SITES } from './settings';
import type { ServerChoice, Settings, Site } from './settings';

/**
 * Settings as they are stored: one object, every field of which is checked when read. A field that is missing,
 * damaged or from another version falls back to its own default and leaves the others alone, so that settings
 * can never keep the extension from starting. Only the background writes them.
 */
export const SETTINGS_KEY = 'settings';

export const DEFAULT_SETTINGS: Settings = {
  server: null,
  toolbar: true,
  theme: 'auto',
  marks: 'line',
  refreshMinutes: 60,
  fullCopy: false,
  privateWindows: false,
  confirmSources: false,
  hiddenEverywhere: false,
  hiddenSites: [],
  hiddenDocuments: [],
};

/** Documents hidden one by one; the oldest are shown again before the list grows without end. */
const MOST_HIDDEN = 2_000;
const LEAST_REFRESH = 0.5;
const MOST_REFRESH = 7 * 24 * 60;

/** What is stored, as settings. Never throws. */
export function parseSettings(stored: unknown): Settings {
  const given = new Map<string, unknown>(typeof stored === 'object' && stored !== null ? Object.entries(stored) : []);
  const flag = (name: 'toolbar' | 'hiddenEverywhere' | 'fullCopy' | 'privateWindows' | 'confirmSources'): boolean => {
    const value = given.get(name);
    return typeof value === 'boolean' ? value : DEFAULT_SETTINGS[name];
  };
  return {
    server: parseServer(given.get('server')),
    toolbar: flag('toolbar'),
    theme: (['auto', 'light', 'dark'] as const).find((theme) => theme === given.get('theme')) ?? DEFAULT_SETTINGS.theme,
    marks: (['line', 'fill', 'none'] as const).find((marks) => marks === given.get('marks')) ?? DEFAULT_SETTINGS.marks,
    refreshMinutes: parseRefresh(given.get('refreshMinutes')),
    fullCopy: flag('fullCopy'),
    privateWindows: flag('privateWindows'),
    confirmSources: flag('confirmSources'),
    hiddenEverywhere: flag('hiddenEverywhere'),
    hiddenSites: list(given.get('hiddenSites')).flatMap((one): readonly Site[] => SITES.filter((site) => site === one)),
    hiddenDocuments: list(given.get('hiddenDocuments'))
      .filter((one): one is DocumentKey => typeof one === 'string' && isDocumentKey(one))
      .slice(-MOST_HIDDEN),
  };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? [...new Set<unknown>(value)] : [];
}

function parseRefresh(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return DEFAULT_SETTINGS.refreshMinutes;
  return Math.min(Math.max(value, LEAST_REFRESH), MOST_REFRESH);
}

function parseServer(value: unknown): ServerChoice | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  if (value.kind === 'default' || value.kind === 'none') return { kind: value.kind };
  const url = value.kind === 'own' && 'url' in value && typeof value.url === 'string' ? serverAddress(value.url) : null;
  return url === null ? null : { kind: 'own', url };
}

/** A note server's address in its one form, ending in a slash; null when it is none (see `readServerUrl`). */
export function serverAddress(typed: string): string | null {
  const url = readServerUrl(typed);
  if (url === null) return null;
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** The address to ask, or null when nothing is to be fetched. `byDefault`: the build's server, '' when it has none. */
export function serverInForce({ server }: Settings, byDefault: string, trial: boolean): string | null {
  // Builds made for trying and testing use their server before anybody chose.
  const choice = server ?? (trial && byDefault !== '' ? { kind: 'default' } : { kind: 'none' });
  if (choice.kind === 'own' && 'url' in choice) return choice.url;
  return choice.kind === 'default' ? serverAddress(byDefault) : null;
}

/** Where settings are kept: `browser.storage.local`, or a stand-in. */
export interface SettingsArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

export type SettingsChange = Partial<Settings> | ((now: Settings) => Partial<Settings>);

export interface SettingsStore {
  read(): Promise<Settings>;
  /**
   * Changes some fields and gives the whole back; a function is given the settings as they stand when it is its turn.
   * Throws `problems.badServerUrl`, `problems.storageFull`.
   */
  change(change: SettingsChange): Promise<Settings>;
}

export function createSettingsStore(area: SettingsArea): SettingsStore {
  /** Changes one after the other: two at once would each write the other's field back. */
  let last: Promise<unknown> = Promise.resolve();

  const read = async (): Promise<Settings> => {
    try {
      return parseSettings((await area.get(SETTINGS_KEY))[SETTINGS_KEY]);
    } catch (error) {
      // A broken profile: reading must go on, with nothing fetched, as before anybody chose.
      console.error('Rejoinder: settings cannot be read', error);
      return DEFAULT_SETTINGS;
    }
  };

  const apply = async (asked: SettingsChange): Promise<Settings> => {
    const now = await read();
    const change = typeof asked === 'function' ? asked(now) : asked;
    if (change.server?.kind === 'own' && serverAddress(change.server.url) === null) {
      throw new MessageError('problems.badServerUrl', change.server.url);
    }
    const settings = parseSettings({ ...now, ...change });
    try {
      await area.set({ [SETTINGS_KEY]: settings });
    } catch (error) {
      throw new MessageError('problems.storageFull', error instanceof Error ? error.message : String(error));
    }
    return settings;
  };

  return {
    read,
    change(change) {
      const next = last.then(
        () => apply(change),
        () => apply(change),
      );
      last = next;
      return next;
    },
  };
}
