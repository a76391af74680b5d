import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runCommand } from './run-command.mjs';
import { Stop, say } from './say.mjs';

const LEAST_NODE = [20, 19];

/** Installs what the lockfile names, unless exactly that is there already. Uses nothing but Node itself. */
export async function installDependencies() {
  checkNode();
  const missing = whatDiffers();
  if (missing === null) return;
  say(`Installing the packages of package-lock.json (${missing}) …`);
  const { ok, output } = await runCommand('npm', ['ci', '--no-audit', '--no-fund'], { quiet: true, minutes: 10 });
  if (!ok) {
    throw new Stop(`npm ci failed:\n${output.trim()}\nCheck the connection to the npm registry, then run this again.`);
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_NODE;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  throw new Stop(`This is Node ${process.versions.node}; Rejoinder needs ${LEAST_NODE.join('.')} or later.`);
}

/**
 * Why the installed packages are not those of the lockfile, or null when they are. npm keeps a lockfile of what it
 * installed; packages that are optional (binaries of other systems) may be missing from it.
 */
function whatDiffers() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'node_modules is missing';
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(installedFile);
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    if (path === '' || (optional === true && installed[path] === undefined)) continue;
    if (installed[path]?.version !== version) return `${path.replace('node_modules/', '')} ${version} is missing`;
  }
  return existsSync(join(root, '.wxt', 'tsconfig.json')) ? null : 'the generated types are missing';
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
}
