import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintOverrides } from './lint-rules';
import { read, root } from './source-files';

describe('the linter', () => {
  it('holds the rules of the rooms', () => {
    const config: unknown = JSON.parse(read('.oxlintrc.json'));
    expect(config).toHaveProperty('overrides', expect.arrayContaining(lintOverrides()));
  });

  it('finds what breaks them, and nothing else', () => {
    expect(
      complaints({
        'lib/match/wrong.ts': "import '../page/read';\nimport type { A } from '../page/read';\nexport const b = () => fetch(window.name);\n",
        'lib/match/right.ts': "import { fold } from '../text/skeleton';\nexport const f = (document: string) => fold(document);\n",
        'components/Wrong.tsx': "import { placeQuotes } from '../lib/match/index';\nexport const p = placeQuotes;\n",
        'components/Right.tsx':
          "import type { Placement } from '../lib/match/placement';\nimport { LIMITS } from '../lib/notes/limits';\nexport const r = (p: Placement) => [p, LIMITS];\n",
        'lib/platform/right.ts': "import { browser } from 'wxt/browser';\nexport const id = () => browser.runtime.id;\n",
        'lib/notes/wrong.ts': "import { browser } from 'wxt/browser';\nimport { readFileSync } from 'node:fs';\nexport const x = [browser, readFileSync];\n",
      }),
    ).toEqual([
      'components/Wrong.tsx:1 no-restricted-imports',
      'lib/match/wrong.ts:1 no-restricted-imports',
      'lib/match/wrong.ts:2 no-restricted-imports',
      'lib/match/wrong.ts:3 no-restricted-globals',
      'lib/match/wrong.ts:3 no-restricted-globals',
      'lib/notes/wrong.ts:1 no-restricted-imports',
      'lib/notes/wrong.ts:2 no-restricted-imports',
    ]);
  });
});

/** Lints the files given with the room rules of this repository alone: `file:line rule`, sorted. */
function complaints(files: Readonly<Record<string, string>>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'rooms-'));
  try {
    const { plugins, overrides } = JSON.parse(read('.oxlintrc.json'));
    const config = { plugins, categories: { correctness: 'off' }, overrides };
    for (const [file, text] of Object.entries({ ...files, '.oxlintrc.json': JSON.stringify(config) })) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const output = runLinter(folder);
    return output
      .flatMap((line) => {
        const found = /^(.+?):(\d+):\d+: .*\[.*\((.+?)\)\]$/u.exec(line.replaceAll('\\', '/'));
        return found === null ? [] : [`${found[1]}:${found[2]} ${found[3]}`];
      })
      .toSorted();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The linter exits with an error when it finds something: its words are what is wanted either way. */
function runLinter(cwd: string): string[] {
  const linter = join(root, 'node_modules/oxlint/bin/oxlint');
  try {
    return execFileSync(process.execPath, [linter, '--format=unix', '.'], { cwd, encoding: 'utf8' }).split('\n');
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string') return error.stdout.split('\n');
    throw error;
  }
}
