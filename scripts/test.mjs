import { parseArgs } from 'node:util';
import { installPrograms } from './steps/debian-packages.mjs';
import { installDependencies } from './steps/dependencies.mjs';
import { RINGS, add } from './steps/rings.mjs';
import { Stop, giveUp, say } from './steps/say.mjs';

/**
 * `npm test`: installs what is missing, runs every ring and ends with the line `N passed, N failed, N skipped`.
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

  const total = { passed: 0, failed: 0, skipped: 0 };
  const summary = [];
  for (const ring of rings) {
    say(`\n── ${ring.name}: ${ring.about}`);
    const started = performance.now();
    const counts = await ring.run();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const wholeSkipped = counts.passed + counts.failed === 0;
    if (wholeSkipped && isSet(process.env.CI)) {
      say(`${ring.name}: the whole ring was skipped, which is a failure here (CI is set).`);
      counts.failed += 1;
    }
    add(total, counts);
    summary.push(`${ring.name.padEnd(8)} ${describe(counts)} (${seconds} s)`);
    say(summary.at(-1));
  }
  say(`\n${summary.join('\n')}\n\n${describe(total)}`);
  if (total.failed > 0) process.exitCode = 1;
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
