import { describe, expect, it } from 'vitest';
import { callerOf } from '../../../lib/platform/messages';
import { lookUpMode } from '../../../lib/platform/settings/private-windows';

describe('private windows', () => {
  it.each([
    [false, false, 'open'],
    [false, true, 'open'],
    [true, false, 'silent'],
    [true, true, 'fleeting'],
  ] as const)('private: %s, allowed: %s: %s', (isPrivate, privateWindows, mode) => {
    expect(lookUpMode(isPrivate, { privateWindows })).toBe(mode);
  });

  it('are known by the tab a message comes from, never by what the message says', () => {
    const tab = { id: 3, index: 0, highlighted: false, active: true, pinned: false, selected: false, discarded: false, autoDiscardable: true, groupId: -1, frozen: false, lastAccessed: 0 };
    const sender = (incognito: boolean) => ({ id: 'us', frameId: 0, url: 'https://arxiv.org/abs/2401.00001', tab: { ...tab, windowId: 1, incognito } });
    expect(callerOf(sender(true), 'chrome-extension://us/', false)).toMatchObject({ kind: 'page', private: true });
    expect(callerOf(sender(false), 'chrome-extension://us/', false)).not.toHaveProperty('private');
  });
});
