import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What a page has to carry, as it is packed: gzip, bytes. */
export interface Weight {
  readonly what: string;
  readonly raw: number;
  readonly gzip: number;
}

const SCRIPTS = [
  ['the scout, on every page', 'content-scripts/scout.js'],
  ['the margin, where there is something to show', 'margin.js'],
] as const;

export function weights(root: string): readonly Weight[] {
  return SCRIPTS.map(([what, file]) => {
    const text = readFileSync(join(root, '.output/chrome-mv3', file));
    return { what, raw: text.length, gzip: gzipSync(text, { level: 9 }).length };
  });
}
