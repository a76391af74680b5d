import { parseArgs } from 'node:util';
import { installPrograms } from './steps/debian-packages.mjs';
import { installDependencies } from './steps/dependencies.mjs';
import { failure, sum, tellFailures } from './steps/report.mjs';
import { RINGS } from './steps/rings.mjs';
import { Stop, giveUp, say } from './steps/say.mjs';

/**
 * `npm test`: installs what is missing, runs every ring, whatever failed before it, tells at the end once more each test
 * that failed and why, and ends with the line `N passed, N failed, N skipped`. No failed test is run again.
 * `npm test -- --ring unit` runs one ring (may be given several times). Where the variable CI is set, a ring that was
 * skipped as a whole is a failure: nothing may look proved that was not run.
 */
try {
  await main();
} catch (error) {
  giveUp(error);
}

async function main() {
  const rings = chosenRings();
  await installDependencies();
  await installPrograms(rings.flatMap((ring) => ring.needs ?? []));

  const outcomes = [];
  const summary = [];
  for (const ring of rings) {
    say(`\n── ${ring.name}: ${ring.about}`);
    const started = performance.now();
    const found = await run(ring);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    outcomes.push(found);
    summary.push(`${ring.name.padEnd(8)} ${describe(found)} (${seconds} s)${found.failed > 0 ? '  FAILED' : ''}`);
    say(summary.at(-1));
  }
  const total = sum(outcomes);
  say(`\n${summary.join('\n')}`);
  if (total.failed > 0) say(`\n── what failed\n${tellFailures(total.failures).join('\n')}`);
  say(`\n${describe(total)}`);
  if (total.failed > 0) process.exitCode = 1;
}

/** A ring that breaks is one failure, and the next one is run all the same. */
async function run(ring) {
  let found;
  try {
    found = await ring.run();
  } catch (error) {
    say(error.stack);
    return failure(`${ring.name}: the ring itself`, error.stack);
  }
  if (found.passed + found.failed > 0 || !isSet(process.env.CI)) return found;
  const why = 'the whole ring was skipped, which is a failure here (CI is set).';
  say(`${ring.name}: ${why}`);
  return sum([found, failure(ring.name, why)]);
}

function chosenRings() {
  let names;
  try {
    names = parseArgs({ options: { ring: { type: 'string', multiple: true } } }).values.ring;
  } catch (error) {
    throw new Stop(`${error.message}\nUsage: npm test [-- --ring NAME]`);
  }
  if (names === undefined) return RINGS;
  const unknown = names.filter((name) => !RINGS.some((ring) => ring.name === name));
  if (unknown.length > 0) {
    throw new Stop(`There is no ring "${unknown.join('", "')}". The rings: ${RINGS.map((ring) => ring.name).join(', ')}.`);
  }
  return RINGS.filter((ring) => names.includes(ring.name));
}

function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

function isSet(variable) {
  return variable !== undefined && variable !== '' && variable !== 'false' && variable !== '0';
}
