import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { problemOf } from '../../../lib/platform/problem';
import { createSettingsStore, DEFAULT_SETTINGS, parseSettings, serverAddress, serverInForce, SETTINGS_KEY } from '../../../lib/platform/settings/settings-store';
import type { SettingsArea } from '../../../lib/platform/settings/settings-store';

function area(start?: unknown): SettingsArea & { stored(): unknown } {
  let stored = start;
  return {
    get: (key) => Promise.resolve(stored === undefined ? {} : { [key]: stored }),
    set: (items) => {
      stored = items[SETTINGS_KEY];
      return Promise.resolve();
    },
    stored: () => stored,
  };
}

describe('stored settings', () => {
  it('are the defaults where nothing is stored', () => {
    for (const nothing of [undefined, null, 5, 'x', []]) expect(parseSettings(nothing)).toEqual(DEFAULT_SETTINGS);
  });
  it('keep every good field beside a damaged one', () => {
    expect(parseSettings({ toolbar: false, theme: 'pink', refreshMinutes: 'soon', hiddenSites: ['arxiv', 'evil', 3], hiddenEverywhere: true })).toEqual({
      ...DEFAULT_SETTINGS,
      toolbar: false,
      hiddenSites: ['arxiv'],
      hiddenEverywhere: true,
    });
  });
  it('refresh at most every half minute', () => {
    expect(parseSettings({ refreshMinutes: 0 }).refreshMinutes).toBe(0.5);
    expect(parseSettings({ refreshMinutes: Number.NaN }).refreshMinutes).toBe(60);
    expect(parseSettings({ refreshMinutes: 1e9 }).refreshMinutes).toBe(10_080);
  });
  it('name documents and servers only in their true form', () => {
    const hiddenDocuments = ['arxiv:2411.02306', 'arxiv:../x', 7, 'arxiv:2411.02306'];
    expect(parseSettings({ hiddenDocuments }).hiddenDocuments).toEqual(['arxiv:2411.02306']);
    expect(parseSettings({ server: { kind: 'own', url: 'javascript:alert(1)' } }).server).toBeNull();
    expect(parseSettings({ server: { kind: 'own' } }).server).toBeNull();
    expect(parseSettings({ server: { kind: 'own', url: 'https://notes.example/a' } }).server).toEqual({ kind: 'own', url: 'https://notes.example/a/' });
  });
  it('can hold anything and still give settings, which then stay as they are', () => {
    const field = fc.oneof(fc.anything(), fc.constantFrom('auto', 'arxiv', true, 60, { kind: 'none' }));
    const stored = fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom(...Object.keys(DEFAULT_SETTINGS)), field));
    fc.assert(
      fc.property(stored, (value) => {
        const settings = parseSettings(value);
        expect(Object.keys(settings)).toEqual(Object.keys(DEFAULT_SETTINGS));
        expect(parseSettings(settings)).toEqual(settings);
      }),
    );
  });
});

describe('changing settings', () => {
  it('two changes at once both hold', async () => {
    const store = createSettingsStore(area());
    await Promise.all([store.change({ toolbar: false }), store.change({ theme: 'dark' })]);
    expect(await store.read()).toEqual({ ...DEFAULT_SETTINGS, toolbar: false, theme: 'dark' });
  });
  it('a bad server address is refused and changes nothing; the next change goes through', async () => {
    const kept = area();
    const store = createSettingsStore(kept);
    const failure = await store.change({ server: { kind: 'own', url: 'http://notes.example/' } }).catch((error: unknown) => error);
    expect(problemOf(failure).key).toBe('problems.badServerUrl');
    expect(kept.stored()).toBeUndefined();
    expect((await store.change({ toolbar: false })).toolbar).toBe(false);
  });
  it('full storage is told in words', async () => {
    const store = createSettingsStore({ get: () => Promise.resolve({}), set: () => Promise.reject(new Error('quota')) });
    expect(problemOf(await store.change({ toolbar: false }).catch((error: unknown) => error)).key).toBe('problems.storageFull');
  });
  it('a broken profile gives the defaults', async () => {
    vi.spyOn(console, 'error').mockReturnValueOnce(undefined);
    const store = createSettingsStore({ get: () => Promise.reject(new Error('corrupt')), set: () => Promise.resolve() });
    expect(await store.read()).toEqual(DEFAULT_SETTINGS);
  });
});

describe('the server in force', () => {
  it('is none until chosen, except in builds for trying', () => {
    expect(serverInForce(DEFAULT_SETTINGS, 'https://notes.example', false)).toBeNull();
    expect(serverInForce(DEFAULT_SETTINGS, 'http://127.0.0.1:4617', true)).toBe('http://127.0.0.1:4617/');
    expect(serverInForce(DEFAULT_SETTINGS, '', true)).toBeNull();
  });
  it('is what was chosen', () => {
    const choose = (server: typeof DEFAULT_SETTINGS.server): string | null =>
      serverInForce({ ...DEFAULT_SETTINGS, server }, 'https://default.example', true);
    expect(choose({ kind: 'none' })).toBeNull();
    expect(choose({ kind: 'default' })).toBe('https://default.example/');
    expect(choose({ kind: 'own', url: 'https://own.example/' })).toBe('https://own.example/');
  });
  it('has one address, whatever was typed', () => {
    expect(serverAddress(' https://notes.example?x#y ')).toBe('https://notes.example/');
    expect(serverAddress('http://notes.example/')).toBeNull();
    expect(serverAddress('file:///x')).toBeNull();
  });
});
