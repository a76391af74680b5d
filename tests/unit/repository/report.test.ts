import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readReport, tellFailures, type Outcome } from '../../../scripts/steps/report.mjs';
import { root } from './source-files';

/** What `npm test` tells at its end, read from runs that do go wrong. */

describe('a ring in which something failed', () => {
  it('names each failed test with its error, and what could not be loaded', () => {
    const outcome = ran({
      'sheep.test.js': `
        import { describe, expect, it } from 'vitest';
        describe('the flock', () => {
          it('is counted', () => expect(2).toBe(3));
          it('is white', () => expect('white').toBe('white'));
          it.runIf(false)('sleeps', () => undefined);
        });`,
      'wolf.test.js': `import './no-such-file';`,
      'dusk.test.js': `
        import { afterAll, expect, it } from 'vitest';
        it('falls', () => expect(1).toBe(1));
        afterAll(() => { throw new Error('the gate was open'); });`,
    });
    expect(outcome).toMatchObject({ passed: 2, failed: 3, skipped: 1 });
    const told = tellFailures(outcome.failures);
    expect(told).toContain('✗ sheep.test.js › the flock › is counted');
    expect(told.join('\n')).toMatch(/is counted\n\s+AssertionError: expected 2 to be 3/u);
    expect(told.join('\n')).toMatch(/wolf\.test\.js\n.*no-such-file/u);
    expect(told.join('\n')).toMatch(/dusk\.test\.js\n.*the gate was open/u);
    expect(told.join('\n')).not.toContain('node_modules/vitest');
  });

  it('tells an error that belongs to no test, though all tests passed', () => {
    const outcome = ran({
      'lamb.test.js': `
        import { expect, it } from 'vitest';
        it('is found', async () => {
          void Promise.reject(new Error('lost at the river'));
          await new Promise((resolve) => setTimeout(resolve, 20));
          expect(1).toBe(1);
        });`,
    });
    expect(outcome).toMatchObject({ passed: 1, failed: 1 });
    expect(tellFailures(outcome.failures).join('\n')).toMatch(/outside of any test\n\s+Error: lost at the river/u);
  });

  it('is one failure with its last words where it ended without a report', () => {
    const outcome = readReport('/nowhere/report.json', { name: 'unit', root, ok: false, output: 'one\nout of memory\n' });
    expect(outcome.failed).toBe(1);
    expect(tellFailures(outcome.failures).join('\n')).toContain('out of memory');
  });
});

describe('the end of a long run', () => {
  it('gives many failures two lines each, so that all are in sight', () => {
    const failures = Array.from({ length: 15 }, (_, at) => ({ what: `test ${at}`, why: `\u001B[31mError ${at}\u001B[39m\n  at somewhere\n  at elsewhere` }));
    const told = tellFailures(failures);
    expect(told).toHaveLength(30);
    expect(told.slice(0, 2)).toEqual(['✗ test 0', '    Error 0']);
  });
});

/** Runs these tests as a ring is run, in a folder of their own. */
function ran(files: Readonly<Record<string, string>>): Outcome {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-report-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const file = join(folder, 'report.json');
  const args = ['run', '--root', folder, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), ...args], { cwd: folder, encoding: 'utf8', env: { ...env, NO_COLOR: '1' } });
  return readReport(file, { name: 'flock', root: `${folder}/`, ok: status === 0, output: stdout + stderr });
}
