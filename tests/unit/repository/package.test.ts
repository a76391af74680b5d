import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { read, root, trackedFiles } from './source-files';

const manifest = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json'));

describe('the package', () => {
  it('pins every dependency to one version', () => {
    const loose = Object.entries<string>({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.overrides })
      .filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u.test(version))
      .map(([name, version]) => `${name} ${version}`);
    expect(loose).toEqual([]);
  });

  it('has a lockfile of the same versions', () => {
    const top = lock.packages[''];
    expect(top.dependencies).toEqual(manifest.dependencies);
    expect(top.devDependencies).toEqual(manifest.devDependencies);
    expect(top.engines).toEqual(manifest.engines);
  });

  it('installs from whatever registry is configured', () => {
    const addresses = Object.values<{ resolved?: string }>(lock.packages).flatMap(({ resolved }) => resolved ?? []);
    expect(addresses).toEqual([]);
  });

  it('names only scripts that exist', () => {
    const missing = Object.values<string>(manifest.scripts)
      .flatMap((command) => command.match(/[\w/-]+\.(?:mjs|ts)\b/gu) ?? [])
      .filter((file) => !known(file));
    expect(missing).toEqual([]);
  });
});

describe('the files of the repository', () => {
  const tracked = trackedFiles();
  const text = (tracked ?? []).filter((file) => !/\.(?:png|ico|woff2|pdf|sqlite)$/u.test(file) && file !== 'package-lock.json');

  it.skipIf(tracked === null)('name no place on the machine they were written on', () => {
    // Put together here, so that this file is not found itself.
    const places = [['/', 'work/'], ['/', 'root/'], ['C:', '\\Users\\']].map((parts) => parts.join(''));
    places.push(root, `${homedir()}/`);
    expect(text.filter((file) => places.some((place) => containsPath(read(file), place)))).toEqual([]);
  });

  it.skipIf(tracked === null)('name no package registry', () => {
    const registry = /https?:\/\/[^\s"']*(?:registry|npmjs|nexus|artifactory|verdaccio)[^\s"']*/u;
    expect(text.filter((file) => registry.test(read(file)))).toEqual([]);
  });

  it.skipIf(tracked === null)('leave nothing for later and swallow nothing', () => {
    const marks = new RegExp(['TO', 'DO|FIX', 'ME|@ts-', 'ignore|as unknown ', 'as|\\bas any\\b|catch\\s*(?:\\([^)]*\\))?\\s*\\{\\s*\\}'].join(''), 'u');
    expect(text.filter((file) => /\.(?:tsx?|mjs)$/u.test(file) && marks.test(read(file)))).toEqual([]);
  });

  it.skipIf(tracked === null)('have no test that is switched off or alone', () => {
    const switched = /\b(?:it|test|describe)\.(?:only|skip|todo|fixme)\b/u;
    expect(text.filter((file) => file.startsWith('tests/') && switched.test(read(file).replace(/'[^'\n]*'/gu, '')))).toEqual([]);
  });
});

/** A folder name counts where a path begins: `/homepage` and `a/home/b` in a URL do not. */
function containsPath(content: string, place: string): boolean {
  for (let at = content.indexOf(place); at >= 0; at = content.indexOf(place, at + 1)) {
    if (at === 0 || !/[\w.:/*~-]/u.test(content[at - 1] ?? '')) return true;
  }
  return false;
}

function known(file: string): boolean {
  try {
    return read(file) !== '';
  } catch {
    // Not there: reported by name.
    return false;
  }
}
