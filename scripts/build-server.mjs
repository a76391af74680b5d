// Bundles the note server to .output/server: one file, its sample, and nothing that needs the sources again.
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const from = (path) => fileURLToPath(new URL(path, root));

// Built beside and moved into place, so that a server started meanwhile finds the old one whole or the new one.
const fresh = `.output/server-${process.pid}`;
const stale = `${fresh}-old`;
await mkdir(from('.output'), { recursive: true });
await build({
  entryPoints: [from('server/main.ts')],
  outfile: from(`${fresh}/main.js`),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  // Native code and packages that look for files of their own stay in node_modules.
  external: ['libsql', 'pg', 'pg-native', 'nodemailer'],
  // Some dependencies are CommonJS and ask for require.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
});
for (const folder of ['sample', 'moderation']) await cp(from(`server/${folder}`), from(`${fresh}/${folder}`), { recursive: true });
await rename(from('.output/server'), from(stale)).catch((error) => {
  if (error.code !== 'ENOENT') throw error;
});
await rename(from(fresh), from('.output/server'));
await rm(from(stale), { recursive: true, force: true });
