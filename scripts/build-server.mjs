// Bundles the note server to .output/server: one file, its sample, and nothing that needs the sources again.
import { cp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const from = (path) => fileURLToPath(new URL(path, root));

await rm(from('.output/server'), { recursive: true, force: true });
await build({
  entryPoints: [from('server/main.ts')],
  outfile: from('.output/server/main.js'),
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
await cp(from('server/sample'), from('.output/server/sample'), { recursive: true });
