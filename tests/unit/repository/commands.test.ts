import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { read, root } from './source-files';

describe('npm test', () => {
  it('ends with the counts alone on the last line', () => {
    const { lines, status } = run('scripts/test.mjs', ['--ring', 'firefox'], { FIREFOX_PATH: '/nowhere/firefox', CI: '' });
    expect(lines.at(-1)).toBe('0 passed, 0 failed, 1 skipped');
    expect(status).toBe(0);
  });

  it('fails where CI is set and a whole ring was skipped', () => {
    const { lines, status } = run('scripts/test.mjs', ['--ring', 'firefox'], { FIREFOX_PATH: '/nowhere/firefox', CI: 'true' });
    expect(lines.at(-1)).toBe('0 passed, 1 failed, 1 skipped');
    expect(lines.join('\n')).toContain('the whole ring was skipped');
    expect(status).toBe(1);
  });

  it('says which rings there are', () => {
    const { errors, status } = run('scripts/test.mjs', ['--ring', 'rings'], {});
    expect(errors).toContain('The rings: types, lint, unit, server, dom, build, e2e, firefox.');
    expect(errors).not.toContain('at main');
    expect(status).toBe(1);
  });

  it('is what CI runs', () => {
    expect(read('.ci/run')).toMatch(/export CI=true\nnpm test/u);
    expect(statSync(join(root, '.ci/run')).mode & 0o100, 'it can be run').not.toBe(0);
  });
});

describe('npm start', () => {
  it('says how it is used when it is not understood', () => {
    const { errors, status } = run('scripts/start.mjs', ['--picture'], {});
    expect(errors).toContain('Usage: npm start [-- --screenshot FILE]');
    expect(status).toBe(1);
  });
});

/** Runs a script as a person does, with an empty PATH so that nothing can be installed. */
function run(script: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { HOME: process.env.HOME, PATH: '/nowhere', ...env },
  });
  return { lines: stdout.trimEnd().split('\n'), errors: stderr, status };
}
