import { browser } from 'wxt/browser';
import type { Connections } from '../../lib/platform/account/connections';
import type { Database } from '../../lib/platform/database';
import { announce } from '../../lib/platform/messages';
import { createSignInService } from '../../lib/platform/account/sign-in-service';
import type { SignInService } from '../../lib/platform/account/sign-in-service';
import { unattended } from '../../lib/platform/unattended';

export const SIGN_IN_ALARM = 'sign-in';

/** The sign-in service with this browser around it. `signedIn`: what waited can go out. */
export function createSignIn(database: Database, connections: Connections, signedIn: () => void): SignInService {
  return createSignInService({
    database,
    connections,
    now: () => Date.now(),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    window: signInWindow(),
    openTab: async (url) => {
      await browser.tabs.create({ url });
    },
    wakeAt: (time) => unattended(time === null ? browser.alarms.clear(SIGN_IN_ALARM) : browser.alarms.create(SIGN_IN_ALARM, { when: time })),
    announce: (name, value) => unattended(announce(name, value)),
    signedIn,
  });
}

/** Chromium and Firefox on the desktop have one; Firefox for Android and some others have not. */
export function signInWindow(): Parameters<typeof createSignInService>[0]['window'] {
  const { identity } = browser;
  // The types know browsers that have it.
  // oxlint-disable-next-line typescript/no-unnecessary-condition
  if (identity?.launchWebAuthFlow === undefined) return null;
  return {
    returnTo: identity.getRedirectURL(),
    open: async (url) => (await identity.launchWebAuthFlow({ url, interactive: true })) ?? '',
  };
}
