import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Browsers on this machine, best first. `chromium` and `chrome-for-testing` load an extension from a folder by a
 * switch; branded Chrome and Edge do so only when they are driven.
 */
const PLACES = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    names: ['chromium', 'chromium-browser', 'chrome-for-testing'],
    darwin: ['Chromium.app/Contents/MacOS/Chromium', 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'],
    win32: ['Chromium\\Application\\chrome.exe'],
  },
  branded: {
    variable: 'CHROME_PATH',
    names: ['google-chrome', 'google-chrome-stable', 'microsoft-edge', 'microsoft-edge-stable'],
    darwin: ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge'],
    win32: ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    names: ['firefox', 'firefox-esr'],
    darwin: ['Firefox.app/Contents/MacOS/firefox'],
    win32: ['Mozilla Firefox\\firefox.exe'],
  },
};

/**
 * The path of a browser's program, or null. An environment variable of the caller wins, then PATH, then the usual
 * folders of macOS and Windows.
 * @param {keyof typeof PLACES} kind
 */
export function findBrowser(kind) {
  const { variable, names, darwin, win32 } = PLACES[kind];
  const named = process.env[variable];
  if (named !== undefined && named !== '') return isProgram(named) ? named : null;
  const extension = process.platform === 'win32' ? '.exe' : '';
  const candidates = [
    ...pathFolders().flatMap((folder) => names.map((name) => join(folder, name + extension))),
    ...(process.platform === 'darwin' ? macFolders().flatMap((folder) => darwin.map((app) => join(folder, app))) : []),
    ...(process.platform === 'win32' ? windowsFolders().flatMap((folder) => win32.map((app) => join(folder, app))) : []),
  ];
  // Names in their order first: Chromium proper before whatever else PATH holds.
  candidates.sort((a, b) => rank(a, names) - rank(b, names));
  return candidates.find(isProgram) ?? null;
}

/** True where a window can be opened. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

function rank(path, names) {
  const at = names.findIndex((name) => path.endsWith(name) || path.endsWith(`${name}.exe`));
  return at < 0 ? names.length : at;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: the next place is tried.
    return false;
  }
}

const pathFolders = () => (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
const macFolders = () => ['/Applications', join(process.env.HOME ?? '', 'Applications')];
const windowsFolders = () =>
  ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
