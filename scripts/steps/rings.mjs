import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildExtension } from './build-extension.mjs';
import { findBrowser } from './find-browser.mjs';
import { DONE, NOTHING, failure, readReport, sum } from './report.mjs';
import { root, runNode } from './run-command.mjs';
import { Stop, say } from './say.mjs';

/**
 * The rings of tests, from the quickest outwards. Each gives what it found; a ring that could not run for
 * want of a browser gives all its tests as one skipped.
 *
 * @typedef {import('./report.mjs').Outcome} Outcome
 * @typedef {{ name: string, about: string, needs?: readonly string[], run: () => Promise<Outcome> }} Ring `needs`: programs
 *   beside npm's packages
 */

const SKIPPED = { ...NOTHING, skipped: 1 };
/** A ring that takes this long hangs, in minutes: on a slow and busy machine the longest takes half an hour. */
const PATIENCE = 60;
/** Set once the ring `build` has made every variant, so that the outer rings need not build again. */
let wasBuilt = false;

const VITEST = 'node_modules/vitest/vitest.mjs';

/** @type {readonly Ring[]} */
export const RINGS = [
  { name: 'types', about: 'the types agree', run: types },
  { name: 'lint', about: 'the house rules hold', run: () => check('lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings']) },
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
  const prepared = await check('types: wxt prepare', ['node_modules/wxt/bin/wxt.mjs', 'prepare']);
  return prepared.failed > 0 ? prepared : check('types', ['node_modules/typescript/bin/tsc', '--noEmit']);
}

/** Every variant that somebody gets or that the outer rings need; what they must hold is told by tests/build. */
async function build() {
  const outcomes = [];
  for (const mode of ['production', 'demo', 'e2e']) {
    for (const browser of ['chrome', 'firefox']) {
      outcomes.push(await built(`${browser}, ${mode}`, () => buildExtension({ browser, mode })));
    }
  }
  outcomes.push(await built('server', async () => {
    const { ok, output } = await runNode(['scripts/build-server.mjs'], { quiet: true });
    if (!ok) throw new Stop(output);
  }));
  wasBuilt = sum(outcomes).failed === 0;
  return sum([...outcomes, await vitest('build', ['--project', 'build'])]);
}

async function built(what, make) {
  try {
    await make();
    say(`built: ${what}`);
    return DONE;
  } catch (error) {
    say(`not built: ${what}\n${error.message}`);
    return failure(`not built: ${what}`, error.message);
  }
}

async function check(name, args) {
  const { ok, output } = await runNode(args, { quiet: true });
  if (!ok) say(output.trim());
  return ok ? DONE : failure(name, output);
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
  const { ok, timedOut, output } = await runNode(
    [VITEST, 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { env: { NO_COLOR: '1', REJOINDER_BUILT: wasBuilt ? '1' : '' }, aloud: true, minutes: PATIENCE },
  );
  if (timedOut) return failure(`${name}: ended after ${PATIENCE} minutes`, output.trim().split('\n').slice(-3).join('\n'));
  return readReport(file, { name, root, ok, output });
}
