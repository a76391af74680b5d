import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

/**
 * What a page has to carry. Most pages have no notes: they get the scout alone. Sizes are those of the release, as it
 * is packed: gzip, bytes.
 */
const output = fileURLToPath(new URL('../../.output/', import.meta.url));

/** What was promised for a page without notes, and what it may grow to before somebody has to think about it. */
const PROMISED = 35 * 1024;
const SCOUT = 14 * 1024;
const LISTING = 12 * 1024;
const MARGIN = 90 * 1024;

/** Words of webextension-polyfill's that survive the packing. */
const POLYFILL = 'The message port closed before a response was received.';

describe.each(['chrome-mv3', 'firefox-mv3'])('what %s puts into a page', (folder) => {
  it('is one script alone where nobody asked for more: the scout, or on a list of papers the one that counts', () => {
    const { content_scripts: scripts }: { content_scripts: { matches: string[]; js: string[]; css?: string[] }[] } = JSON.parse(built(folder, 'manifest.json'));
    expect(scripts.map(({ js, css = [] }) => [...js, ...css])).toEqual([['content-scripts/listing.js'], ['content-scripts/scout.js']]);
    const [lists, documents] = scripts.map(({ matches }) => matches);
    expect(lists?.filter((pattern) => documents?.includes(pattern))).toEqual([]);
  });

  it('is lighter still on a list of papers', () => {
    expect(weight(folder, 'content-scripts/listing.js')).toBeLessThan(LISTING);
  });

  it('is light where there are no notes', () => {
    expect(SCOUT).toBeLessThan(PROMISED);
    expect(weight(folder, 'content-scripts/scout.js')).toBeLessThan(SCOUT);
  });

  it('is not heavier than it must be where there are', () => {
    expect(weight(folder, 'margin.js')).toBeLessThan(MARGIN);
  });

  it('is named by the background as it is built', () => {
    expect(built(folder, 'background.js')).toContain('/margin.js');
  });

  it('has nothing of what only the background needs, and the scout nothing of the margin', () => {
    const scout = built(folder, 'content-scripts/scout.js');
    const margin = built(folder, 'margin.js');
    // The words of valibot's errors; the name of the database; the class our drawing puts on everything.
    for (const script of [scout, margin]) expect(script).not.toMatch(/Invalid type: Expected|indexedDB\.open|openDB/u);
    // The polyfill is in the page once, in the script that comes first.
    expect(scout).toContain(POLYFILL);
    expect(margin).not.toContain(POLYFILL);
    expect(scout).not.toMatch(/card-body|CSSStyleSheet|compactQuery/u);
    expect(margin).toMatch(/card-body/u);
  });
});

function built(folder: string, file: string): string {
  const path = `${output}${folder}/${file}`;
  if (!existsSync(path)) throw new Error(`${folder} is not built: run npm test -- --ring build.`);
  return readFileSync(path, 'utf8');
}

function weight(folder: string, file: string): number {
  return gzipSync(built(folder, file), { level: 9 }).length;
}
