import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension } from './build-extension.mjs';
import { findBrowser } from './find-browser.mjs';
import { root, runNode } from './run-command.mjs';
import { Stop, say } from './say.mjs';

/**
 * The rings of tests, from the quickest outwards. Each gives {passed, failed, skipped}; a ring that could not run for
 * want of a browser gives all its tests as one skipped.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ name: string, about: string, needs?: readonly string[], run: () => Promise<Counts> }} Ring `needs`: programs
 *   beside npm's packages
 */

const SKIPPED = { passed: 0, failed: 0, skipped: 1 };
/** Set once the ring `build` has made every variant, so that the outer rings need not build again. */
let wasBuilt = false;

const VITEST = 'node_modules/vitest/vitest.mjs';

/** @type {readonly Ring[]} */
export const RINGS = [
  { name: 'types', about: 'the types agree', run: types },
  { name: 'lint', about: 'the house rules hold', run: () => check(['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings']) },
  { name: 'unit', about: 'pure code', run: () => vitest('unit', ['--project', 'unit']) },
  { name: 'server', about: 'the real server on its databases', needs: ['PostgreSQL'], run: () => vitest('server', ['--project', 'server']) },
  { name: 'dom', about: 'pages in a real Chromium', needs: ['Chromium'], run: withBrowser('chromium', () => vitest('dom', ['--project', 'dom'])) },
  { name: 'build', about: 'all variants are built and inspected', run: build },
  {
    name: 'e2e',
    about: 'the built extension in Chromium, with the real server',
    needs: ['Chromium'],
    run: withBrowser('chromium', () => vitest('e2e', ['--project', 'e2e', '--exclude', 'tests/e2e/firefox/**'])),
  },
  {
    name: 'firefox',
    about: 'the built extension in Firefox',
    needs: ['Firefox'],
    run: withBrowser('firefox', () => vitest('firefox', ['--project', 'e2e', 'tests/e2e/firefox/'])),
  },
];

async function types() {
  const prepared = await runNode(['node_modules/wxt/bin/wxt.mjs', 'prepare'], { quiet: true });
  if (!prepared.ok) say(prepared.output);
  return prepared.ok ? check(['node_modules/typescript/bin/tsc', '--noEmit']) : counted(false);
}

/** Every variant that somebody gets or that the outer rings need; what they must hold is told by tests/build. */
async function build() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const mode of ['production', 'demo', 'e2e']) {
    for (const browser of ['chrome', 'firefox']) {
      add(counts, await built(`${browser}, ${mode}`, () => buildExtension({ browser, mode })));
    }
  }
  add(counts, await built('server', async () => {
    const { ok, output } = await runNode(['scripts/build-server.mjs'], { quiet: true });
    if (!ok) throw new Stop(output);
  }));
  wasBuilt = counts.failed === 0;
  return add(counts, await vitest('build', ['--project', 'build']));
}

async function built(what, make) {
  try {
    await make();
    say(`built: ${what}`);
    return counted(true);
  } catch (error) {
    say(`not built: ${what}\n${error.message}`);
    return counted(false);
  }
}

async function check(args) {
  const { ok } = await runNode(args);
  return counted(ok);
}

function withBrowser(kind, run) {
  return async () => {
    const program = findBrowser(kind);
    if (program === null) {
      say(`There is no ${kind === 'firefox' ? 'Firefox' : 'Chromium'} here.`);
      return SKIPPED;
    }
    // The tests read the same variables.
    process.env[kind === 'firefox' ? 'FIREFOX_PATH' : 'CHROMIUM_PATH'] = program;
    return run();
  };
}

/** Runs a project of vitest.config.ts and reads what it counted. */
async function vitest(name, args) {
  const folder = join(root, '.rejoinder', 'test-results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  rmSync(file, { force: true });
  const { ok, timedOut } = await runNode(
    [VITEST, 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { env: { NO_COLOR: '1', REJOINDER_BUILT: wasBuilt ? '1' : '' } },
  );
  if (timedOut) say(`${name}: ended by the time limit`);
  return countReport(file, ok);
}

/** A file that could not be loaded, or an error outside any test, counts as one failed test. */
function countReport(file, ok) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    say(`No report of this ring: ${error.message}`);
    return counted(false);
  }
  const unloaded = report.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0);
  const failed = report.numFailedTests + unloaded.length;
  return {
    passed: report.numPassedTests,
    failed: ok || failed > 0 ? failed : 1,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function counted(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** Adds `more` to `sum`, which is also the answer. */
export function add(sum, more) {
  for (const key of ['passed', 'failed', 'skipped']) sum[key] += more[key];
  return sum;
}
