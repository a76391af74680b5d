import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContext } from 'playwright-core';
import { discussionOf } from '../../gallery/discussions';
import { startFilledServer } from '../../gallery/filled-server';
import { launchPerson } from '../../tests/e2e/extension';
import type { Sentence } from '../../tests/e2e/sentences';
import { PAGES, passagesOf, servePages } from './pages';
import { measuredPage, results, type Measured } from './report';
import { visit } from './visit';
import { weights } from './weight';

/**
 * npm run bench:page -- [--runs=5] [--page=WORD] [--notes=0,20,200,1000] [--quick] [--built] [--dry]
 * What the extension costs the page it stands beside, on the released build in a real Chromium: with and without it, for
 * several numbers of notes: medians of five visits, in some ten minutes. --built: take the build that is there. --quick: one
 * visit each, in some two. --dry: print, and do not write RESULTS.md.
 */
const word = (name: string): string | undefined => process.argv.find((one) => one.startsWith(`--${name}=`))?.split('=')[1];
const has = (name: string): boolean => process.argv.includes(`--${name}`);
const runs = Number(word('runs') ?? (has('quick') ? 1 : 5));
const counts = (word('notes') ?? (has('quick') ? '20,200,1000' : '0,20,200,1000')).split(',').map(Number);
const pages = PAGES.filter(({ name }) => name.includes(word('page') ?? ''));

/** Functions that are sent into pages carry this name of the compiler's with them. */
const COMPILER = 'globalThis.__name ??= (one) => one';
const ARGS = ['--no-sandbox', '--disable-gpu'];

const root = fileURLToPath(new URL('../../', import.meta.url));
if (!has('built')) execFileSync(process.execPath, ['node_modules/wxt/bin/wxt.mjs', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

const measured: Measured[] = [];
const passages = new Map<string, readonly Sentence[]>();

// oxlint-disable no-await-in-loop -- one thing at a time: what is measured is time
await withPlainBrowser(async (context) => {
  for (const at of pages) {
    const page = await context.newPage();
    passages.set(at.name, await passagesOf(page, at, Math.max(...counts, 1)));
    await page.close();
    measured.push(measuredPage(at, null, await repeated(() => visit({ context, at, notes: 0, extended: false, relayouts: 0 }))));
    console.warn(`${at.name} without the extension`);
  }
});
for (const notes of counts) {
  const discussions = pages.map((at, index) => discussionOf(index + 1, at.document, passages.get(at.name) ?? [], notes));
  const server = await startFilledServer(notes === 0 ? [] : discussions);
  const reader = await launchPerson({ build: 'production', prepare: servePages });
  await reader.context.addInitScript(COMPILER);
  await reader.useServer(server.url);
  for (const at of pages) {
    await reader.ask('refreshDiscussions', { documents: [at.document] });
    const relayouts = notes === 200 ? 4 : 0;
    measured.push(measuredPage(at, notes, await repeated(() => visit({ context: reader.context, at, notes, extended: true, relayouts }))));
    console.warn(`${at.name} with ${notes} notes`);
  }
  await reader.close();
  await server.close();
}

const text = results({ measured, runs, weights: weights(root), date: new Date(), sentences: [...passages].map(([name, list]) => [name, list.length] as const) });
console.log(text);
if (!has('dry')) writeFileSync(new URL('RESULTS.md', import.meta.url), text);

async function repeated<Result>(once: () => Promise<Result>): Promise<readonly Result[]> {
  const all: Result[] = [];
  for (let run = 0; run < runs; run += 1) all.push(await once());
  return all;
}

async function withPlainBrowser(work: (context: BrowserContext) => Promise<void>): Promise<void> {
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', headless: true, args: ARGS });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(COMPILER);
  await servePages(context);
  await work(context);
  await browser.close();
}
