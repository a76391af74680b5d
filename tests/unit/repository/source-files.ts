import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** Reading the repository itself: its files, and what each imports. Paths are from the root, with slashes. */

export const root = fileURLToPath(new URL('../../../', import.meta.url));

export function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Files below a folder whose name ends as asked. */
export function filesIn(folder: string, ending: RegExp): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.slice(root.length).replaceAll('\\', '/'), entry.name))
    .toSorted();
}

/** TypeScript of the two programs: what the rules of the rooms are about. */
export function programFiles(): string[] {
  return ['lib', 'components', 'entrypoints', 'server'].flatMap((folder) => filesIn(folder, /\.tsx?$/u));
}

/** Files that git knows, or null outside a git work tree (an unpacked archive). */
export function trackedFiles(): string[] | null {
  try {
    const list = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return list.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
  } catch {
    // No git, or no repository: the caller says what it cannot check.
    return null;
  }
}

export interface Import {
  /** As written. */
  readonly specifier: string;
  /** Nothing of it is left in the program that runs. */
  readonly typeOnly: boolean;
  /** The file of the project it names, or null for a package. */
  readonly file: string | null;
}

/** All imports and re-exports of a file, and `import()` of a plain string. */
export function importsOf(file: string): Import[] {
  const source = read(file);
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const found: { specifier: string; typeOnly: boolean }[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    // `import './x.css'` and `import {} from` run the module; `import type` and all-type lists do not.
    found.push({ specifier: moduleRequest.value, typeOnly: entries.length > 0 && entries.every((entry) => entry.isType) });
  }
  for (const { entries } of module.staticExports) {
    for (const entry of entries) {
      if (entry.moduleRequest) found.push({ specifier: entry.moduleRequest.value, typeOnly: entry.isType });
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    found.push({ specifier: source.slice(moduleRequest.start + 1, moduleRequest.end - 1), typeOnly: false });
  }
  return found.map((one) => ({ ...one, file: resolve(file, one.specifier) }));
}

/** The file a relative specifier names; null for packages. Throws when there is none: then the build fails too. */
function resolve(from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const path = posix.join(posix.dirname(from), specifier.replace(/\?.*$/u, ''));
  const ends = ['', '.ts', '.tsx', '.d.ts', '/index.ts', '/index.tsx'];
  const found = ends.map((end) => path + end).find((candidate) => /\.[a-z]+$/u.test(candidate) && existsSync(join(root, candidate)));
  if (found === undefined) throw new Error(`${from} imports ${specifier}, which is no file.`);
  return found;
}
