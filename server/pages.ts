import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';

/** The server's own pages: three files each, that speak the API. They have no cookies. */

const PAGES = [
  { path: '/mod', folder: new URL('./moderation/', import.meta.url) },
  { path: '/device', folder: new URL('./device/', import.meta.url) },
] as const;

const FILES = [
  ['', 'page.html', 'text/html; charset=utf-8'],
  ['/page.css', 'page.css', 'text/css; charset=utf-8'],
  ['/page.js', 'page.js', 'text/javascript; charset=utf-8'],
] as const;

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function servePages(app: Hono): void {
  for (const { path, folder } of PAGES) {
    for (const [below, file, type] of FILES) {
      app.get(path + below, async () => {
        const content = await readFile(fileURLToPath(new URL(file, folder)));
        return new Response(new Uint8Array(content), {
          headers: { 'content-type': type, 'content-security-policy': POLICY, 'cache-control': 'no-cache', 'x-frame-options': 'DENY' },
        });
      });
    }
  }
}
