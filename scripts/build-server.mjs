// Bundles the note server to .output/server: one file, its sample, and nothing that needs the sources again.
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const from = (path) => fileURLToPath(new URL(path, root));

// Built beside and moved into place file by file, each at one stroke: a server that is started or asked meanwhile always
// finds all of them, the old or the new ones. Another build at the same moment moves the same in.
const PROGRAM = 'main.js';
const fresh = `.output/server-${process.pid}`;
await mkdir(from('.output'), { recursive: true });
await build({
  entryPoints: [from('server/main.ts')],
  outfile: from(`${fresh}/${PROGRAM}`),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: true,
  // Its own settings: those of the extension rest on files that are made for it and are not there on a server.
  tsconfigRaw: {},
  // Native code and packages that look for files of their own stay in node_modules.
  external: ['libsql', 'pg', 'pg-native', 'nodemailer'],
  // Some dependencies are CommonJS and ask for require.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'warning',
});
for (const folder of ['sample', 'moderation', 'device']) await cp(from(`server/${folder}`), from(`${fresh}/${folder}`), { recursive: true });
await putInPlace();

async function putInPlace() {
  const files = await filesIn(fresh);
  // The program comes last: it is what is looked at to see how old a build is.
  for (const file of files.toSorted((a, b) => Number(a === PROGRAM) - Number(b === PROGRAM))) {
    await mkdir(dirname(from(`.output/server/${file}`)), { recursive: true });
    await rename(from(`${fresh}/${file}`), from(`.output/server/${file}`));
  }
  for (const file of await filesIn('.output/server')) {
    if (!files.includes(file)) await rm(from(`.output/server/${file}`), { force: true });
  }
  await rm(from(fresh), { recursive: true, force: true });
}

/** Every file below a folder, by its path from there. */
async function filesIn(folder) {
  const entries = await readdir(from(folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(from(folder), join(entry.parentPath ?? entry.path, entry.name)));
}
