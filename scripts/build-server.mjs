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
for (const folder of ['sample', 'moderation', 'device']) await cp(from(`server/${folder}`), from(`${fresh}/${folder}`), { recursive: true });
await putInPlace();

/** Another build may be doing the same at this moment: then the later one wins. */
async function putInPlace(tries = 20) {
  try {
    await rename(from('.output/server'), from(stale)).catch(unless('ENOENT'));
    await rename(from(fresh), from('.output/server'));
  } catch (error) {
    if (tries === 0 || !['ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
    await rm(from(stale), { recursive: true, force: true });
    await putInPlace(tries - 1);
  }
  await rm(from(stale), { recursive: true, force: true });
}

function unless(code) {
  return (error) => {
    if (error.code !== code) throw error;
  };
}
