import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './run-command.mjs';

/** Size of the picture and of the window, in CSS pixels; the window has a scroll bar and still room for cards. */
export const VIEW = { width: 1440, height: 1500 };
const WINDOW = { width: 1500, height: 950 };

/**
 * Opens a browser with the extension in a fresh profile, shows a page and returns both. The browser is driven over a
 * pipe, which is the one way that branded Chrome and Edge still load an extension from a folder.
 * @param {{ kind: 'chromium' | 'branded' | 'firefox', program: string, extension: string, headless: boolean }} options
 */
export async function openBrowser({ kind, program, extension, headless }) {
  // Imported here, not above: this file is read before the packages are installed.
  const { default: puppeteer } = await import('puppeteer-core');
  mkdirSync(join(root, '.rejoinder'), { recursive: true });
  const profile = mkdtempSync(join(root, '.rejoinder', 'profile-'));
  const common = {
    executablePath: program,
    headless,
    userDataDir: profile,
    defaultViewport: headless ? VIEW : null,
    // Ctrl+C is answered by the caller, who has more to stop than the browser.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
  const browser =
    kind === 'firefox'
      ? await puppeteer.launch({ ...common, browser: 'firefox' })
      : await puppeteer.launch({
          ...common,
          pipe: true,
          enableExtensions: [extension],
          // Keeps the "controlled by test software" bar away.
          ignoreDefaultArgs: ['--enable-automation'],
          args: ['--no-first-run', '--no-default-browser-check', `--window-size=${WINDOW.width},${WINDOW.height}`, ...sandbox()],
        });
  if (kind === 'firefox') await browser.installExtension(extension);
  const close = async () => {
    await browser.close();
    // The browser may still be writing its last files.
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  };
  return { browser, close };
}

/** Chromium refuses to run as root with its sandbox. */
function sandbox() {
  return process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [];
}

/**
 * Waits until the content script has drawn the notes of a page.
 * @returns {Promise<string>} what it saw: 'painted', or how far it came
 */
export async function waitForNotes(page, milliseconds) {
  const until = Date.now() + milliseconds;
  let seen = 'no margin';
  while (Date.now() < until) {
    // The extension's first tab may open over this one at any moment, and a hidden page draws nothing.
    if (await page.evaluate(() => document.hidden)) await page.bringToFront();
    seen = await page.evaluate(() => {
      const host = document.querySelector('rejoinder-margin');
      return host === null ? 'no margin' : (host.getAttribute('data-state') ?? 'a margin without a state');
    });
    if (seen === 'painted') return seen;
    await sleep(100);
  }
  return seen;
}
