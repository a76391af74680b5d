import { browser } from 'wxt/browser';

/** As built from `entrypoints/margin`, which no page gets unasked. */
const MARGIN = '/margin.js';

/** Runs the margin's script in a tab's top frame. The scripts of the extension share one world there. */
export async function runMargin(tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [MARGIN] });
}
