import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';

/** The moderators' page: three files that speak the API. It has no cookies and keeps nothing. */

const FOLDER = new URL('./moderation/', import.meta.url);
const FILES: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/mod': ['page.html', 'text/html; charset=utf-8'],
  '/mod/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/mod/page.js': ['page.js', 'text/javascript; charset=utf-8'],
};
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function serveModerationPage(app: Hono): void {
  for (const [path, [file, type]] of Object.entries(FILES)) {
    app.get(path, async () => {
      const content = await readFile(fileURLToPath(new URL(file, FOLDER)));
      return new Response(new Uint8Array(content), {
        headers: { 'content-type': type, 'content-security-policy': POLICY, 'cache-control': 'no-cache', 'x-frame-options': 'DENY' },
      });
    });
  }
}
