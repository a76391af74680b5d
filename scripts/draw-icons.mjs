// Draws public/icon-16.png, -32, -48 and -128 from public/icon.svg, and icon-unread-* with a dot, with headless Chromium. Run by hand after a
// change of the drawing: `node scripts/draw-icons.mjs`. CHROMIUM_PATH names another browser.
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const folder = new URL('../public/', import.meta.url);
const drawing = await readFile(new URL('icon.svg', folder), 'utf8');
// A light ring keeps the dot apart from the drawing, on light toolbars and on dark ones.
const DOT = '<circle cx="98" cy="30" r="30" fill="#ffffff"/><circle cx="98" cy="30" r="22" fill="#d55e00"/>';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const [name, size] of [...[16, 32, 48, 128].map((px) => ['icon', px]), ...[16, 32, 48].map((px) => ['icon-unread', px])]) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${name === 'icon' ? drawing : drawing.replace('</svg>', `${DOT}</svg>`)}`);
    await page.screenshot({ path: new URL(`${name}-${size}.png`, folder).pathname, omitBackground: true });
    await page.close();
  }
} finally {
  await browser.close();
}
