import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/**
 * What the built variants ask of a browser. `npm test -- --ring build` builds them first and then runs this.
 * A snapshot that changes is a change of what people must agree to: say so in the changelog.
 */
const output = fileURLToPath(new URL('../../.output/', import.meta.url));

describe.each(['chrome', 'firefox'])('the release for %s', (browser) => {
  it('asks for exactly this', async () => {
    await expect(`${JSON.stringify(manifest(`${browser}-mv3`), null, 2)}\n`).toMatchFileSnapshot(`manifests/${browser}.json`);
  });

  it('has no host of this machine, overlays no sample paper, and names no server', () => {
    const text = JSON.stringify(manifest(`${browser}-mv3`));
    expect(text).not.toMatch(/127\.0\.0\.1|localhost|\/sample\//u);
    expect(scripts(`${browser}-mv3`)).not.toMatch(/127\.0\.0\.1:46/u);
  });

  it.each(['margin', 'listing'] as const)('keeps the shadow root of its %s closed, which only the tests look into', (host) => {
    expect(shadowMode(`${browser}-mv3`, host)).toBe('closed');
    expect(shadowMode(`${browser}-mv3-demo`, host)).toBe('closed');
    expect(shadowMode(`${browser}-mv3-e2e`, host)).toBe('open');
  });
});

describe.each(['chrome-mv3-demo', 'chrome-mv3-e2e', 'firefox-mv3-demo', 'firefox-mv3-e2e'])('the build %s', (folder) => {
  it('overlays the sample paper too', () => {
    expect(matchesOf(folder, 'scout')).toEqual(expect.arrayContaining(['http://127.0.0.1/sample/*', 'http://localhost/sample/*']));
  });

  it('asks for nothing else than the release', () => {
    const release = manifest(folder.replace(/-(?:demo|e2e)$/u, ''));
    const loopback = (pattern: string) => pattern.startsWith('http://');
    const { content_scripts, host_permissions, ...rest } = manifest(folder);
    const { content_scripts: releaseScripts, host_permissions: releaseHosts, ...releaseRest } = release;
    expect(rest).toEqual(releaseRest);
    expect(host_permissions.filter((pattern) => !loopback(pattern))).toEqual(releaseHosts);
    const bare = content_scripts.map((script) => ({ ...script, matches: script.matches.filter((pattern) => !loopback(pattern)) }));
    expect(bare).toEqual(releaseScripts);
  });
});

interface Manifest {
  readonly host_permissions: readonly string[];
  readonly content_scripts: readonly { readonly matches: readonly string[]; readonly js?: readonly string[] }[];
}

/** Where the content script of that name runs. */
function matchesOf(folder: string, name: string): readonly string[] {
  const named = manifest(folder).content_scripts.filter(({ js }) => js?.includes(`content-scripts/${name}.js`));
  return named.flatMap(({ matches }) => matches);
}

function manifest(folder: string): Manifest {
  const file = `${output}${folder}/manifest.json`;
  if (!existsSync(file)) throw new Error(`${folder} is not built: run npm test -- --ring build.`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Text of the scripts that pages and the background run. */
function scripts(folder: string): string {
  return ['background.js', 'content-scripts/scout.js', 'margin.js', 'content-scripts/listing.js'].map((file) => readFileSync(`${output}${folder}/${file}`, 'utf8')).join('\n');
}

/** The mode of a host's shadow root, read out of the built script: given as it is, or by a variable. */
function shadowMode(folder: string, host: 'margin' | 'listing'): string {
  const built = readFileSync(`${output}${folder}/${host === 'margin' ? 'margin' : 'content-scripts/listing'}.js`, 'utf8');
  const given = new RegExp(`name:[\`'"]rejoinder-${host}[\`'"],css:[\\w$]+,mode:([\\w$\`'"]+)`, 'u').exec(built)?.[1] ?? '';
  if (/^[`'"]/u.test(given)) return given.slice(1, -1);
  const escaped = given.replaceAll('$', String.raw`\$`);
  return new RegExp(`[ ,;]${escaped}=[\`'"](open|closed)[\`'"]`, 'u').exec(built)?.[1] ?? 'not found';
}
