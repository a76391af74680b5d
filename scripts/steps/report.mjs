import { readFileSync } from 'node:fs';

/**
 * What a ring found. `failures` name each failed test (or step) and say why, as told again at the end of all rings.
 *
 * @typedef {{ what: string, why: string }} Failure
 * @typedef {{ passed: number, failed: number, skipped: number, failures: readonly Failure[] }} Outcome
 */

/** Colours, which a report may hold. */
// oxlint-disable-next-line no-control-regex -- that is what they begin with
const COLOURS = /\u001B\[[\d;]*m/gu;
/** Lines of an error that are told again: more stand where it happened. */
const LINES_TOLD = 6;
/** From so many failures on, each is told in one line. */
const MANY = 6;

export const NOTHING = Object.freeze({ passed: 0, failed: 0, skipped: 0, failures: Object.freeze([]) });

/** One step that went well. */
export const DONE = Object.freeze({ ...NOTHING, passed: 1 });

/** One step that failed. @returns {Outcome} */
export function failure(what, why) {
  return { ...NOTHING, failed: 1, failures: [{ what, why }] };
}

/** @param {readonly Outcome[]} outcomes @returns {Outcome} */
export function sum(outcomes) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [] };
  for (const outcome of outcomes) {
    for (const key of ['passed', 'failed', 'skipped']) total[key] += outcome[key];
    total.failures.push(...outcome.failures);
  }
  return total;
}

/**
 * Reads what vitest counted. A file that could not be loaded, and an error outside of any test, count as one failed test.
 * @param {string} file the report of its reporter `json`
 * @param {{ name: string, root: string, ok: boolean, output: string }} run `output`: what it printed, for errors that
 *   the report does not hold
 * @returns {Outcome}
 */
export function readReport(file, { name, root, ok, output }) {
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return failure(`${name}: no report`, `${error.message}\n${endOf(output)}`);
  }
  const failures = report.testResults.flatMap((suite) => {
    const path = suite.name.startsWith(root) ? suite.name.slice(root.length) : suite.name;
    const failed = suite.assertionResults.filter((test) => test.status === 'failed');
    if (failed.length > 0) return failed.map((test) => ({ what: `${path} › ${[...test.ancestorTitles, test.title].join(' › ')}`, why: test.failureMessages.join('\n') }));
    // It could not be loaded, or what it does before or after its tests went wrong.
    return suite.status === 'failed' ? [{ what: path, why: suite.message || 'could not be run' }] : [];
  });
  const outside = outsideOf(output);
  if (!ok && (outside !== null || failures.length === 0)) failures.push({ what: `${name}: an error outside of any test`, why: outside ?? endOf(output) });
  return { passed: report.numPassedTests, failed: failures.length, skipped: report.numPendingTests + report.numTodoTests, failures };
}

/** All failures again, for the end of a long run: fewer lines for each the more there are. @returns {readonly string[]} */
export function tellFailures(failures) {
  const most = failures.length < MANY ? LINES_TOLD : 1;
  return failures.flatMap(({ what, why }) => [`✗ ${what}`, ...told(why, most).map((line) => `    ${line}`)]);
}

function told(why, most) {
  const lines = why.replaceAll(COLOURS, '').split('\n').map((line) => line.trimEnd()).filter((line) => line.trim() !== '');
  // The way to it through the runner's own code says nothing; that of the test says where.
  const own = lines.filter((line) => !/^\s*at .*(?:node_modules|node:internal)/u.test(line));
  return (own.length > 0 ? own : lines).slice(0, most);
}

function endOf(output) {
  return output.trim().split('\n').slice(-LINES_TOLD).join('\n');
}

/** What vitest prints of errors that belong to no test, without the frame round it; null where there were none. */
function outsideOf(output) {
  const [, after] = /⎯ Unhandled Errors?[^\n]*\n([\s\S]*)/u.exec(output.replaceAll(COLOURS, '')) ?? [];
  const lines = (after ?? '').split('\n').filter((line) => /\p{L}/u.test(line) && !line.startsWith('⎯') && !line.startsWith('Vitest caught') && !line.startsWith('This might cause'));
  return lines.length > 0 ? lines.join('\n') : null;
}
