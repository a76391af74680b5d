import { readFileSync } from 'node:fs';
import type { QuoteSelector } from '../../lib/match';
import { oursFrom, sliceTimes } from './timing';

/** Run in a process of its own, so that nothing is warm: `tsx bench/matching/cold.ts FILE whole|sliced`. */
const [file = '', how] = process.argv.slice(2);
const { text, quotes } = JSON.parse(readFileSync(file, 'utf8')) as { readonly text: string; readonly quotes: readonly QuoteSelector[] };
if (how === 'sliced') {
  console.log(JSON.stringify(await sliceTimes(text, quotes)));
} else {
  const run = oursFrom(text, quotes);
  const start = performance.now();
  run();
  console.log(JSON.stringify({ total: performance.now() - start }));
}
