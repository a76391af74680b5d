import { browser } from 'wxt/browser';

/** Access to the sites we overlay, which a reader may take away in the browser's own settings. */

/** Match pattern of a page's whole site, without its port (patterns have none). */
function siteOf(url: string): string {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

export async function hasAccess(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [siteOf(url)] });
}

/** Asks the browser to ask. Must be called in a click, before anything is awaited. False when it was refused. */
export async function askAccess(url: string): Promise<boolean> {
  return browser.permissions.request({ origins: [siteOf(url)] });
}
