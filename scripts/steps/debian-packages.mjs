import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { findBrowser } from './find-browser.mjs';
import { runCommand } from './run-command.mjs';
import { say } from './say.mjs';

/** What the tests need beside npm's packages, how to tell that it is there, and Debian's packages for it. */
const NEEDED = [
  // A bare Debian has no font at all, and then nothing has a width.
  { name: 'Chromium', packages: ['chromium', 'fonts-dejavu-core'], isThere: () => findBrowser('chromium') !== null },
  { name: 'Firefox', packages: ['firefox-esr', 'fonts-dejavu-core'], isThere: () => findBrowser('firefox') !== null },
  { name: 'PostgreSQL', packages: ['postgresql'], isThere: () => findPostgres() !== null },
];

/**
 * Installs what is missing where that can be done without asking: on Debian, as root. Elsewhere it says what to
 * install; the tests that need it are then skipped.
 * @param {readonly string[]} names of NEEDED
 */
export async function installPrograms(names) {
  const missing = NEEDED.filter((program) => names.includes(program.name) && !program.isThere());
  if (missing.length === 0) return;
  const list = missing.map((program) => program.name).join(', ');
  const packages = [...new Set(missing.flatMap((program) => program.packages))];
  if (!isDebian() || process.getuid?.() !== 0) {
    say(
      `Not found: ${list}. The tests that need them are skipped. Install them (on Debian: apt-get install ` +
        `${packages.join(' ')}), or name a browser by CHROMIUM_PATH or FIREFOX_PATH.`,
    );
    return;
  }
  say(`Installing ${list} …`);
  // Package lists and mirrors fail now and then: once more before giving up.
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const output = await aptGet(packages);
    if (output === null) return;
    say(`apt-get failed (attempt ${attempt} of 2):\n${output.trim().split('\n').slice(-8).join('\n')}`);
  }
}

/** The output when it failed, null when all went well. */
async function aptGet(packages) {
  const options = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' }, minutes: 8 };
  const update = await runCommand('apt-get', ['update'], options);
  const install = await runCommand('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options);
  return install.ok ? null : `${update.ok ? '' : update.output}\n${install.output}`;
}

/** The folder of PostgreSQL's programs (`initdb`, `pg_ctl`), newest first, or null. */
export function findPostgres() {
  const versions = '/usr/lib/postgresql';
  if (!existsSync(versions)) return null;
  const folders = readdirSync(versions)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => `${versions}/${version}/bin`);
  return folders.find((folder) => existsSync(`${folder}/initdb`)) ?? null;
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID=debian$/mu.test(readFileSync('/etc/os-release', 'utf8'));
}
