import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../unit/repository/source-files';

/**
 * What Mozilla's own linter says of the release, where it is at hand. It brings some 380 packages, so it is none of ours:
 * `npm install -g web-ext@10.7.0`, or name it in WEB_EXT.
 */
const program = findProgram();
const HOW = '(skipped: web-ext is not installed; see CONTRIBUTING.md)';

/** Findings that are known and harmless, each with its reason. */
const KNOWN: Readonly<Record<string, string>> = {
  UNSAFE_VAR_ASSIGNMENT: 'Preact can set innerHTML and micromark has a function called write; neither gets anything of ours',
  KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION: 'the release is for desktops',
};

describe(`Mozilla's linter ${program === null ? HOW : ''}`, () => {
  it.skipIf(program === null)('finds no error in the release for Firefox, and no warning that is not known', () => {
    const report = lint(program ?? '');
    expect(report.errors).toEqual([]);
    expect(report.warnings.filter(({ code }) => KNOWN[code] === undefined)).toEqual([]);
  }, 120_000);
});

interface Finding {
  readonly code: string;
  readonly message: string;
}

function lint(command: string): { readonly errors: readonly Finding[]; readonly warnings: readonly Finding[] } {
  // It ends with a failure where it finds an error, and says what it found all the same.
  const { stdout } = spawnSync(command, ['lint', '--source-dir', join(root, '.output/firefox-mv3'), '--output', 'json'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return JSON.parse(stdout);
}

function findProgram(): string | null {
  const named = process.env['WEB_EXT'];
  const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'web-ext'));
  for (const place of named === undefined || named === '' ? places : [named]) {
    try {
      accessSync(place, constants.X_OK);
      return place;
    } catch {
      // Not here; the next place may have it.
    }
  }
  return null;
}
