import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root, trackedFiles } from '../unit/repository/source-files';
import { unzipped } from './zip-file';

/**
 * The three archives that are handed in, made in a folder of their own so that no other test meets half of them. What the
 * sources need from npm is lent to them; that `npm ci` gives it is proved wherever the project is installed.
 */
const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const NAMES = ['chrome', 'firefox', 'sources'] as const;
/** Without what the test runner says of itself: a build for tests is another one. */
const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:NODE_ENV|VITEST|TEST|DEV|PROD|MODE|BASE_URL|SSR)/u.test(name)));
const folders: string[] = [];

function workshop(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-archives-'));
  folders.push(folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return folder;
}

function wxt(folder: string, command: 'build' | 'zip', browser: 'chrome' | 'firefox'): void {
  execFileSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', command, '--browser', browser, '--mv3'], { cwd: folder, env: plain, stdio: ['ignore', 'ignore', 'inherit'] });
}

function zipAll(folder: string): ReadonlyMap<string, Buffer> {
  wxt(folder, 'zip', 'chrome');
  wxt(folder, 'zip', 'firefox');
  return new Map(NAMES.map((name) => [name, readFileSync(join(folder, '.output', `rejoinder-${version}-${name}.zip`))]));
}

/** Every file below a folder, by path. */
function filesOf(folder: string): ReadonlyMap<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)]));
}

function differing(one: ReadonlyMap<string, Buffer>, other: ReadonlyMap<string, Buffer>): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name)?.equals(other.get(name) ?? Buffer.alloc(0)) !== true);
}

describe('the archives', () => {
  const tracked = trackedFiles();
  let first: ReadonlyMap<string, Buffer>;
  let second: ReadonlyMap<string, Buffer>;

  beforeAll(() => {
    const [one, other] = [workshop(), workshop()];
    for (const folder of [one, other]) {
      for (const file of tracked ?? []) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        cpSync(join(root, file), join(folder, file));
      }
    }
    first = tracked === null ? new Map() : zipAll(one);
    second = tracked === null ? new Map() : zipAll(other);
  }, 120_000);
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it.skipIf(tracked === null)('are the same bytes whenever and wherever they are made', () => {
    expect([...first.values()].every((archive) => archive.length > 1_000)).toBe(true);
    expect(differing(first, second)).toEqual([]);
  });

  it.skipIf(tracked === null)('hold the sources that the extension is made of, the steps to build it, and nothing else', () => {
    const names = [...unzipped(first.get('sources') ?? Buffer.alloc(0)).keys()];
    const parts = new Set(names.map((name) => name.split('/')[0] ?? ''));
    for (const part of ['components', 'entrypoints', 'lib', 'locales', 'public', 'package.json', 'package-lock.json', '.npmrc', 'SOURCE_CODE_REVIEW.md']) {
      expect(parts).toContain(part);
    }
    for (const part of ['tests', 'server', 'gallery', 'bench', 'node_modules', '.output', '.git', '.wxt']) expect(parts).not.toContain(part);
  });

  it.skipIf(tracked === null)('let a reviewer build the very same extensions from the sources alone', () => {
    const folder = workshop();
    for (const [name, content] of unzipped(first.get('sources') ?? Buffer.alloc(0))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    for (const browser of ['chrome', 'firefox'] as const) {
      wxt(folder, 'build', browser);
      const handedIn = unzipped(first.get(browser) ?? Buffer.alloc(0));
      expect(handedIn.has('manifest.json')).toBe(true);
      expect(differing(handedIn, filesOf(join(folder, '.output', `${browser}-mv3`)))).toEqual([]);
    }
  }, 60_000);
});
