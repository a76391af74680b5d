import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './steps/build-extension.mjs';
import { installDependencies } from './steps/dependencies.mjs';
import { findBrowser, hasDisplay } from './steps/find-browser.mjs';
import { freePort } from './steps/free-port.mjs';
import { startNoteServer } from './steps/note-server.mjs';
import { VIEW, openBrowser, waitForNotes } from './steps/open-browser.mjs';
import { root } from './steps/run-command.mjs';
import { Stop, giveUp, say } from './steps/say.mjs';

/**
 * `npm start`: from a fresh clone to a browser that shows the sample paper with notes.
 * `npm start -- --screenshot FILE` does the same without a window, writes a picture and ends.
 */

const FIRST_PORT = 4617;
const PAINTED_WITHIN = 60_000;
/** What was started, each as the way to end it. */
const undo = [];
let stopping = false;

try {
  await main();
} catch (error) {
  giveUp(error);
  await stopAll();
}

async function main() {
  const { screenshot } = readArguments();
  await installDependencies();
  const port = await freePort(FIRST_PORT);
  const server = `http://127.0.0.1:${port}`;
  const browser = chooseBrowser(screenshot !== undefined);

  say('Building the extension …');
  const builtFor = browser?.kind === 'firefox' ? 'firefox' : 'chrome';
  const extension = await buildExtension({ browser: builtFor, mode: 'demo', server });

  say('Starting the note server with its sample notes …');
  mkdirSync(join(root, '.rejoinder'), { recursive: true });
  const { stop, ended } = await startNoteServer({ port, database: join('.rejoinder', 'start.sqlite'), sample: true });
  undo.push(stop);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stopAll());
  const paper = `${server}/sample/paper`;
  say(`The note server answers on ${server}.`);

  if (browser === null) {
    sayHowToLoad(extension, paper);
  } else if (screenshot === undefined) {
    await showPaper(browser, extension, paper);
  } else {
    await takePicture(browser, extension, paper, screenshot);
    await stopAll();
    return;
  }
  await ended;
  if (!stopping) throw new Stop('The note server stopped by itself.');
}

function readArguments() {
  try {
    const { values } = parseArgs({ options: { screenshot: { type: 'string' } } });
    return values;
  } catch (error) {
    throw new Stop(`${error.message}\nUsage: npm start [-- --screenshot FILE]`);
  }
}

/** Chromium, then Chrome or Edge, then Firefox; null (with words why) when none can be opened. */
function chooseBrowser(headless) {
  if (!headless && !hasDisplay()) {
    say('There is no display, so no browser is opened. `npm start -- --screenshot FILE` makes a picture instead.');
    return null;
  }
  for (const kind of ['chromium', 'branded', 'firefox']) {
    const program = findBrowser(kind);
    if (program !== null) return { kind, program };
  }
  if (headless) {
    throw new Stop('A picture needs a browser. Install Chromium or Firefox, or name one by CHROMIUM_PATH or FIREFOX_PATH.');
  }
  say('No browser was found. Install Chromium or Firefox, or name one by CHROMIUM_PATH or FIREFOX_PATH.');
  return null;
}

async function showPaper({ kind, program }, extension, paper) {
  say(`Opening ${program} …`);
  try {
    const { browser, close } = await openBrowser({ kind, program, extension, headless: false });
    undo.push(close);
    browser.once('disconnected', () => {
      if (!stopping) say(`The browser was closed. The note server goes on; Ctrl+C stops it.`);
    });
    const [opened] = await browser.pages();
    const page = opened ?? (await browser.newPage());
    await page.goto(paper);
    await page.bringToFront();
    say(`Showing ${paper} with its notes. Ctrl+C stops everything.`);
  } catch (error) {
    say(`The browser could not be opened (${error.message.split('\n')[0]}).`);
    sayHowToLoad(extension, paper);
  }
}

async function takePicture({ kind, program }, extension, paper, file) {
  say(`Opening ${program} without a window …`);
  const { browser, close } = await openBrowser({ kind, program, extension, headless: true });
  undo.push(close);
  const page = await browser.newPage();
  await page.setViewport(VIEW);
  await page.goto(paper);
  const seen = await waitForNotes(page, PAINTED_WITHIN);
  const path = resolve(process.cwd(), file);
  await page.screenshot({ path });
  if (seen !== 'painted') {
    throw new Stop(`The notes were not drawn within ${PAINTED_WITHIN / 1000} seconds (${seen}). The page as it was: ${path}`);
  }
  say(`Wrote ${path}.`);
}

function sayHowToLoad(extension, paper) {
  say(
    [
      'To load the extension by hand:',
      '  Chrome, Edge, Chromium: open chrome://extensions, switch on "Developer mode", "Load unpacked", choose',
      `    ${extension}`,
      '  Firefox: run `npx wxt build -b firefox --mv3 --mode demo`, open about:debugging, "This Firefox",',
      '    "Load Temporary Add-on", choose .output/firefox-mv3-demo/manifest.json',
      `Then open ${paper}. Ctrl+C stops the note server.`,
    ].join('\n'),
  );
}

/** Closes the browser, then the server, in the reverse order of starting. */
async function stopAll() {
  if (stopping) return;
  stopping = true;
  for (const step of undo.toReversed()) {
    try {
      await step();
    } catch (error) {
      giveUp(error);
    }
  }
}
